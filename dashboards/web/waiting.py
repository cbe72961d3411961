"""What a page says while it waits: for its first words, or for a server that does not answer."""

from html import escape
from pathlib import Path

from tracker.language import say

_FRONT = Path(__file__)

ROOT = b'<div id="root">'
"""Where Streamlit draws, in the page that it serves."""


def sign() -> bytes:
    """Stands where the page will be, until Streamlit has drawn it."""
    said = escape(say("Parley is opening …"))
    return ROOT + f'<p class="parley-opening" role="status">{said}</p>'.encode()


def head() -> str:
    """What the head of every page gets."""
    return f"<script>{_FRONT.with_suffix('.js').read_text(encoding='utf-8')}</script>"


def style() -> str:
    """The part of the style sheet that holds while there is no page."""
    return _FRONT.with_suffix(".css").read_text(encoding="utf-8")
