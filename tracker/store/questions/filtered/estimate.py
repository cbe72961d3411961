"""How many events a filter leaves, exactly or about: no page waits for an exact number."""

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import func, select

from tracker.language import decimal, say
from tracker.model.filters import EventFilter
from tracker.store import limits
from tracker.store.database.engine import is_sqlite
from tracker.store.filters.query import build
from tracker.store.knowing.known_in_sql import has_texts_later, texts_later
from tracker.store.questions.filtered.count import Count
from tracker.store.questions.question import Question
from tracker.store.search.language import read_search
from tracker.store.search.text_search import has_more_hits, has_starts, hits_within
from tracker.store.tables import EVENT
from tracker.store.viewer import Look


class Sampling(NamedTuple):
    """How a number is estimated.

    Attributes:
        most_hits: Estimate only above this many hits of a search.
        stretches: Number of samples, evenly spread over the record.
        length: Events in each sample.
        fewest: Where fewer than this are met, all are counted after all: 400 are met to 5 per cent.
    """

    most_hits: int = limits.COMMON_WORDS
    stretches: int = 64
    length: int = 512
    fewest: int = 400


SAMPLING = Sampling()


class Number(NamedTuple):
    """How many events; an estimate is rounded to two digits."""

    number: int
    is_exact: bool = True

    def words(self) -> str:
        """`1,234`, or `about 340,000`."""
        number = decimal(self.number)
        return number if self.is_exact else say("about {number}", number=number)


@dataclass(frozen=True)
class About(Question[Number]):
    """How many events a filter leaves, exactly or about.

    A search for frequent words would have to read all its hits: there the events in some short
    stretches of the record are counted, and the number is reckoned from them (a stratified sample
    of some 33,000: of a million events 20,000 are met to 4 per cent, 300,000 to 1).

    Attributes:
        event_filter: The filter.
        sampling: When and how an estimate is made.
    """

    event_filter: EventFilter
    sampling: Sampling = SAMPLING

    def answer(self, look: Look) -> Number:
        """The number.

        Raises:
            NotFound: Nobody knows the actor.
            BadSearch: The search text cannot be read.
        """
        exact = Count(self.event_filter)
        if not self.event_filter.text.strip() or not is_sqlite(look.connection):
            return Number(exact.answer(look))
        search = read_search(self.event_filter.text)
        # The start of a word has many lists of hits: each stretch would merge them anew.
        if has_starts(search) or not has_more_hits(
            look.connection, search, self.sampling.most_hits
        ):
            return Number(exact.answer(look))
        # Each by itself: of both in one SQLite would read all events.
        first, last = (
            look.connection.execute(select(end(EVENT.c.seq))).scalar()
            for end in (func.min, func.max)
        )
        sampled = self.sampling.stretches * self.sampling.length
        if first is None or last - first < 4 * sampled:
            return Number(exact.answer(look))
        step = (last - first + 1) / self.sampling.stretches
        starts = [int(first + step * at) for at in range(self.sampling.stretches)]
        found = hits_within(search, starts, self.sampling.length)
        known_on = self.event_filter.known_on
        rest = build(look.connection, self.event_filter.but(text=""), look.viewer).conditions
        if has_texts_later(look.connection, known_on) and known_on is not None:
            rest = (*rest, EVENT.c.seq.not_in(texts_later(known_on)))
        met = int(
            look.connection.execute(
                select(func.count()).select_from(EVENT).where(EVENT.c.seq.in_(found), *rest)
            ).scalar_one()
        )
        if met < self.sampling.fewest:
            return Number(exact.answer(look))
        return Number(_rounded(met / sampled * (last - first + 1)), is_exact=False)


def _rounded(number: float) -> int:
    whole = round(number)
    return round(whole, 2 - len(str(whole)))
