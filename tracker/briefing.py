"""A brief of a dossier, put to the record: the answers of its inquiries, in one state of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tracker.analysis.briefing.sections import Answers, sections
from tracker.analysis.briefing.wording import Cite
from tracker.analysis.inquiries.changes import Changes
from tracker.analysis.inquiries.ledger import Ledger
from tracker.analysis.inquiries.positions import Positions
from tracker.analysis.inquiries.talks import Talks
from tracker.analysis.inquiries.terms import Terms
from tracker.inquire import Inquire
from tracker.language import say
from tracker.model.documents.document import Document
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.sentences import in_words
from tracker.store.questions import Dossiers, EventsById, KnownDays, Look, Question

_A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Brief(Question[Document]):
    """A brief of a dossier, without the chronology of its events.

    It tells of the day of knowing, else of the present one, or of that on which a dossier ended.

    Attributes:
        event_filter: Which events are meant; without a dossier, the record must have only one.
        since: What was known on this day is not new. None for a week before the last day on which
            anything became known.
        today: The present day; None for that of the dossier's time zone.
    """

    event_filter: EventFilter = field(default_factory=EventFilter)
    since: date | None = None
    today: date | None = None

    def answer(self, look: Look) -> Document:
        """The brief.

        Raises:
            NotFound: The filter names what the record does not hold.
            InvalidFilter: It names no dossier, and the record has several.
        """
        asked = self.event_filter

        def inquire(inquiry: Talks | Changes | Positions | Terms | Ledger) -> dict[str, object]:
            return Inquire(inquiry, asked, today=self.today).answer(look)

        def read(ids: tuple[str, ...]) -> Sequence[Event]:
            return EventsById(ids, asked.known_on).answer(look)

        talks = inquire(Talks())
        on = date.fromisoformat(str(talks["on"]))
        named = asked.dossier or Dossiers().answer(look)[0].slug
        (dossier,) = (one for one in Dossiers().answer(look) if one.slug == named)
        since = self.since or _last_known(named, on, look) - _A_WEEK
        found = Answers(
            talks,
            inquire(Changes(since=since, until=max(since, on))),
            inquire(Positions(against=since)),
            inquire(Terms()),
            inquire(Ledger()),
        )
        day = in_words(on)
        of = (
            say("Brief of {day}, as known on that day", day=day)
            if asked.known_on
            else say("Brief of {day}, as known today", day=day)
        )
        return Document(dossier.title, of, sections(found, Cite(read)))


def _last_known(dossier: str, on: date, look: Look) -> date:
    """The last day up to one on which anything became known; that one where nothing did."""
    days = [one.day for one in KnownDays(dossier).answer(look) if one.day <= on]
    return days[-1] if days else on
