"""The rules of RFC 4287 that the W3C's feed validator looks for, and what a feed breaks of them.

The validator itself is no package, and its service is elsewhere.
"""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

ATOM = "{http://www.w3.org/2005/Atom}"
_ONCE = ("id", "title", "updated", "subtitle", "rights", "generator", "icon", "logo", "published",
         "summary", "content", "source")  # fmt: skip
_NEEDED = ("id", "title", "updated")
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_TYPES = {"text", "html", "xhtml"}


def broken(feed: bytes) -> list[str]:
    """What a feed breaks, in words; empty where it keeps all rules."""
    root = ElementTree.fromstring(feed)  # noqa: S314 - our own
    return list(_broken(root))


def _broken(root: Element) -> Iterator[str]:
    if root.tag != f"{ATOM}feed":
        yield f"the root is {root.tag}"
    entries = root.findall(f"{ATOM}entry")
    yield from _element(root, "feed")
    if not any(_link(one, "self") for one in root.findall(f"{ATOM}link")):
        yield "the feed has no link to itself"
    versions = Counter(
        (one.findtext(f"{ATOM}id"), one.findtext(f"{ATOM}updated")) for one in entries
    )
    yield from (f"{key} stands {n} times" for key, n in versions.items() if n > 1)
    signed = root.find(f"{ATOM}author") is not None
    for entry in entries:
        name = f"entry {entry.findtext(f'{ATOM}id')}"
        yield from _element(entry, name)
        if not signed and entry.find(f"{ATOM}author") is None:
            yield f"{name} has no author, nor has the feed"
        content = entry.find(f"{ATOM}content")
        alternate = [one for one in entry.findall(f"{ATOM}link") if _link(one, "alternate")]
        if content is None and not alternate:
            yield f"{name} has neither content nor a link to some"
        if content is not None and content.get("src") and entry.find(f"{ATOM}summary") is None:
            yield f"{name} has its content elsewhere, and no summary"


def _element(one: Element, name: str) -> Iterator[str]:
    """What a feed and an entry have to keep both."""
    counts = Counter(child.tag.removeprefix(ATOM) for child in one)
    yield from (f"{name} has no {tag}" for tag in _NEEDED if not counts[tag])
    yield from (f"{name} has {counts[tag]} times {tag}" for tag in _ONCE if counts[tag] > 1)
    if not urlsplit(one.findtext(f"{ATOM}id") or "").scheme:
        yield f"the id of {name} is no IRI"
    for tag in ("updated", "published"):
        for said in one.findall(f"{ATOM}{tag}"):
            text = said.text or ""
            if not _DATE.fullmatch(text):
                yield f"{tag} of {name} is ‘{text}’"
    for tag in ("title", "subtitle", "rights", "summary", "content"):
        for said in one.findall(f"{ATOM}{tag}"):
            kind = said.get("type", "text")
            if kind in _TYPES - {"xhtml"} and len(said):
                yield f"{tag} of {name} holds elements"
            if kind not in _TYPES and "/" not in kind:
                yield f"{tag} of {name} is of the type {kind}"
    if not (one.findtext(f"{ATOM}title") or "").strip():
        yield f"the title of {name} is empty"
    links = Counter(
        (said.get("type"), said.get("hreflang"))
        for said in one.findall(f"{ATOM}link")
        if _link(said, "alternate")
    )
    yield from (f"{name} has {n} alternates of {key}" for key, n in links.items() if n > 1)
    yield from (f"a link of {name} leads nowhere" for said in one.findall(f"{ATOM}link")
                if not said.get("href"))  # fmt: skip
    yield from (f"a category of {name} says nothing" for said in one.findall(f"{ATOM}category")
                if not said.get("term"))  # fmt: skip
    yield from (f"the author of {name} has no name" for said in one.findall(f"{ATOM}author")
                if not said.findtext(f"{ATOM}name"))  # fmt: skip


def _link(link: Element, rel: str) -> bool:
    return link.get("rel", "alternate") == rel
