"""Sources that a file names only by an address, a host or a credit."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

NO_TITLE = "[no title given]"


def host_of(url: str) -> str | None:
    """The host of a web address, without `www.`; None where it is no web address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    return None if " " in url or len(url) > 2000 else parts.hostname.removeprefix("www.")


def cited(
    url: str = "", *, publisher: str = "", title: str = "", published: str = ""
) -> dict[str, Any] | None:
    """A citation of a page, in plain values; None where neither address nor publisher is known.

    Args:
        url: Its address; what is none is left out.
        publisher: Who published it; else the host stands for them.
        title: Of the page, if it is known.
        published: The day of publication, in EDTF, if it is known.
    """
    host = host_of(url)
    who = " ".join(publisher.split())[:120] or host
    if not who:
        return None
    source = {"publisher": who, "title": " ".join(title.split())[:300] or NO_TITLE}
    source |= {"url": url} if host else {}
    source |= {"published": published} if published else {}
    return {"source": source}


def each_once(citations: Iterable[dict[str, Any] | None]) -> list[dict[str, Any]]:
    """Citations without those that are none, and each page once: the first time it is named."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for one in citations:
        if one is not None:
            source = one["source"]
            found.setdefault((source["publisher"], source.get("url", source["title"])), one)
    return list(found.values())
