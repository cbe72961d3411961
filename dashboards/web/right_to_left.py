"""What turns where a page is read from right to left, beyond what logical properties turn."""

from pathlib import Path


def style() -> str:
    """The part of the style sheet that holds on such pages only."""
    return Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
