"""The chapters of a dossier, as the picture draws them."""

from dashboards.session import data
from dashboards.timeline.contract import APPROX, Chapter
from dashboards.timeline.windows import milli_or_open
from tracker.model.actors import Dossier
from tracker.model.filters import EventFilter
from tracker.model.telling.chapters import Chapter as Kept
from tracker.model.telling.chapters import begun
from tracker.store.questions import Chapters


def chapters(asked: EventFilter, dossier: Dossier) -> list[Kept]:
    """The chapters of a dossier by their start, those that had begun by the day of knowing."""
    return begun(data.ask(Chapters(dossier.slug)), asked.known_on, dossier.zone)


def drawn_chapters(asked: EventFilter, dossier: Dossier) -> list[Chapter]:
    """The same as the picture draws them."""
    return [_drawn(one, dossier) for one in chapters(asked, dossier)]


def _drawn(chapter: Kept, dossier: Dossier) -> Chapter:
    es, ls, ee, le = map(milli_or_open, chapter.when.bounds(dossier.zone))
    return {
        "id": chapter.id,
        "label": chapter.title,
        "summary": chapter.summary,
        "when": chapter.when.short(),
        "es": es,
        "ls": ls,
        "ee": ee,
        "le": le,
        "approx": APPROX["AT_START"] * chapter.when.start_approximate
        | APPROX["AT_END"] * chapter.when.end_approximate,
    }
