"""What a page says while it waits: for its first words, or for a server that does not answer."""

from pathlib import Path

_FRONT = Path(__file__)

SIGN = b'<div id="root"><p class="parley-opening" role="status">Parley is opening \xe2\x80\xa6</p>'
"""Stands where the page will be, until Streamlit has drawn it."""

ROOT = b'<div id="root">'
"""Where Streamlit draws, in the page that it serves."""


def head() -> str:
    """What the head of every page gets."""
    return f"<script>{_FRONT.with_suffix('.js').read_text(encoding='utf-8')}</script>"


def style() -> str:
    """The part of the style sheet that holds while there is no page."""
    return _FRONT.with_suffix(".css").read_text(encoding="utf-8")
