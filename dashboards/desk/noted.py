"""Stars and comments where events stand among others: a sign before the title, a number behind.

They are put onto what the screen shows, never into what is asked of the record: no file has them.
"""

from collections.abc import Mapping

from dashboards.session import data
from dashboards.timeline.contract import Scene
from tracker.language import several
from tracker.model.desk import Comment, Star

STAR = "★ "
"""Before the name of an event that carries a star; pictures are saved without it."""


def starred(drawn: Scene, dossier: str) -> Scene:
    """A scene whose marks say which of them carry a star."""
    stars = data.store().starred(dossier)
    if not stars:
        return drawn
    marks = drawn["marks"]
    on = [one in stars for one in marks["id"]]
    title, name = (
        [f"{STAR}{text}" if has and text else text for has, text in zip(on, texts, strict=True)]
        for texts in (marks["title"], marks["name"])
    )
    return {**drawn, "marks": {**marks, "title": title, "name": name}}


def titled(title: str, noted: Mapping[str, int]) -> str:
    """The title of a row, with what lies on its event.

    Args:
        title: Of the event.
        noted: How much of each sort lies on it.
    """
    star = STAR if noted.get(Star.sort) else ""
    comments = noted.get(Comment.sort, 0)
    said = several("{n} comment", "{n} comments", comments)
    return f"{star}{title}" + (f" · {said}" if comments else "")
