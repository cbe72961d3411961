"""What a story can be written as."""

from typing import NamedTuple

from tracker.exchange.told.page import page
from tracker.exchange.told.plain import plain
from tracker.exchange.told.slides import slides
from tracker.exchange.told.text import markdown
from tracker.exchange.told.told import Writer
from tracker.language import later


class StoryFile(NamedTuple):
    """One way to write a story."""

    label: str
    ending: str
    media_type: str
    write: Writer


FILES = {
    "markdown": StoryFile(later("Markdown"), "md", "text/markdown; charset=utf-8", markdown),
    "html": StoryFile(later("A page (HTML)"), "html", "text/html; charset=utf-8", page),
    "timelinejs": StoryFile(later("TimelineJS 3"), "timelinejs.json", "application/json", slides),
    "json": StoryFile(later("JSON"), "json", "application/json", plain),
}
"""By the names that commands take."""
