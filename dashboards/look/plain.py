"""Text of the record on its way to the screen: shown as it is, never read as markup."""

import re
from urllib.parse import urlsplit

_READ_INTO = re.compile(
    r"(?i)(?<=http)(?=s?:)|(?<=www)(?=\.)|(?<=\w)(?=@\w)|(?<=mailto)(?=:)|(?<=xmpp)(?=:)"
    r"|(?<=[-<>=~])(?=[-<>=~])"  # arrows and the like
    r"|(?<=:)(?=[\w+/-]+:)"  # signs by their names
)
"""Where Streamlit reads more into a text than it says, escaped or not."""

JOINER = "\u2060"
"""Shows nothing and breaks no line; an address or an arrow with it is a text as any other."""

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&^=@/])")


def plain(text: object) -> str:
    """A text that Streamlit's Markdown shows letter by letter.

    Layout (`#`, lists), links, colours (`:red[…]`), formulas (`$…$`), arrows (`->`), icons and
    addresses lose their meaning; line breaks become spaces.
    """
    one_line = " ".join(str(text).split())
    return _MARKUP.sub(r"\\\1", _READ_INTO.sub(JOINER, one_line))


def isolated(name: str) -> str:
    """A name that keeps its place in a line, whichever way its script runs."""
    return f"\u2068{name}\u2069"


def plain_part(text: str) -> str:
    """A part of a line as `plain` gives it, with the space at its ends, which `plain` takes."""
    first = " " if text[:1].isspace() else ""
    last = " " if text[-1:].isspace() and text.strip() else ""
    return first + plain(text) + last


def host(url: str) -> str:
    """The host of a web address, as people know it: `example.org`."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def link(label: str, url: str) -> str:
    """A Markdown link to a source, with the host shown; http and https only."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"}:
        return plain(label)
    safe = url.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C")
    return f"[{plain(label)}]({safe}) ({plain(host(url))})"
