"""What the pages read: the store and its answers, kept for as long as the record stands still.

Every question of a page goes through `ask`, which keeps the answers.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, tzinfo
from threading import Lock
from typing import TypeVar
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboards.session import writer
from dashboards.session.access_log import question as log_question
from dashboards.session.answers import Answers, reading
from tracker.errors import BadSearch
from tracker.exchange import FORMATS, Format
from tracker.model.actors import Actor, Dossier, apart_name
from tracker.model.dates import When, day_of
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.settings import current as settings
from tracker.store import KEEPER, PUBLIC, Opened, Points, Revision, Seen, Store, open_store
from tracker.store.database.cancel import while_wanted
from tracker.store.questions import BEST as BY_RANK
from tracker.store.questions import (
    About,
    ActorNamed,
    Actors,
    Aliases,
    Choices,
    ClaimLine,
    Claims,
    Cursor,
    Dossiers,
    Events,
    Extent,
    Fits,
    HasName,
    History,
    IsRanked,
    LatestEvents,
    LinkRow,
    Links,
    Names,
    Number,
    OpenedEvent,
    OwnName,
    Question,
    Recognised,
    Roles,
    Row,
    TablePage,
    Timeline,
    TotalNumbers,
    Totals,
)
from tracker.store.search.highlight import Piece
from tracker.store.search.highlight import pieces as pieces_of
from tracker.store.search.language import read_search
from tracker.store.timeline.lanes import LaneBy

_Answer = TypeVar("_Answer")

Figures = Sequence[ClaimLine]
"""Figures with who said them."""

BEST = BY_RANK
"""The order of a search: the best match first."""

PATIENCE = 5
"""Seconds for which somebody who saves waits while an import writes; then it is said."""

_opened: dict[tuple[str, str | None], Store] = {}
_opening = Lock()


def store() -> Store:
    """The record that the settings name; opened once, shared by all viewers and routes."""
    named = settings()
    place = (named.database_url, named.read_database_url)
    # Not Streamlit's cache: the server's own routes have no script that it could belong to.
    with _opening:
        if place not in _opened:
            _opened[place] = open_store(place[0], read_url=place[1], patience=PATIENCE)
        return _opened[place]


def today(dossier: Dossier | None = None) -> date:
    """The present day in a dossier's time zone."""
    zone = dossier.zone if dossier else UTC
    return datetime.now(tz=zone).date()


def last_counted(dossier: Dossier) -> date:
    """The day up to which days are counted: the present one, or the last of what is over."""
    return dossier.counted_to(today(dossier))


_answers = Answers(most=64 * 2**20, largest=16 * 2**20)


def seen() -> Seen:
    """The record as the pages show it: with what is internal, unless the settings hide that."""
    return store().seen_by(KEEPER if settings().show_internal else PUBLIC)


def published() -> Seen:
    """The record as it may leave: what other programs and files are given."""
    return store().seen_by(PUBLIC)


def ask(question: Question[_Answer], record: Seen | None = None) -> _Answer:
    """The answer to a question of the pages, kept until the record changes.

    Args:
        question: The question.
        record: As whom the record is looked at; None for what the pages show.

    Raises:
        NotFound: It names what the record does not hold.
        BadSearch: Its search text cannot be read.
    """
    if record is None and (given := reading.get()) is not None:
        return given(question)
    record = record or seen()
    key = (store().url, store().mark_for(question), record.viewer, question.key)
    with while_wanted(_go_on):
        return _answers.get(key, lambda: _logged(question, record))


def _logged(question: Question[_Answer], record: Seen) -> _Answer:
    with log_question(question, _asker):
        return record.ask(question)


def _asker() -> str | None:
    """Who asks, where that is a page; a route of the server has nobody who said their name."""
    return writer.who() if get_script_run_ctx(suppress_warning=True) else None


def _go_on() -> None:
    """Have Streamlit end this run where a newer one is wanted: it looks at every state read."""
    st.session_state.get("wanted")


def dossiers() -> list[Dossier]:
    """All dossiers of the record."""
    return ask(Dossiers())


def dossier(slug: str | None) -> Dossier | None:
    """The dossier with a short name; None where the record has none of that name."""
    return next((one for one in dossiers() if one.slug == slug), None)


def zone_of(slug: str) -> tzinfo:
    """The time zone in which a dossier's days are counted."""
    known = dossier(slug)
    return known.zone if known else UTC


def facets(asked: EventFilter) -> dict[str, dict[str, int | None]]:
    """How many events each choice of each filter would leave, the most frequent first."""
    try:
        return {name: dict(counts) for name, counts in ask(Choices(asked)).items()}
    except BadSearch:
        return facets(asked.but(text="", note=""))


def about(asked: EventFilter) -> Number:
    """How many events a filter leaves, exactly or about; none where its search cannot be read."""
    try:
        return ask(About(asked))
    except BadSearch:
        return Number(0)


def fits(asked: EventFilter, event_id: str) -> bool:
    """Whether an event is among those that a filter leaves."""
    try:
        return ask(Fits(asked, event_id))
    except BadSearch:
        return False


def count(asked: EventFilter) -> int:
    """The number of `about`."""
    return about(asked).number


def refuse_unknown(asked: EventFilter) -> None:
    """Refuse a filter that names what the record does not hold (see `Recognised`).

    Raises:
        NotFound: Naming it, with the nearest name that there is.
        InvalidFilter: It asks for what was known on a day that has not come yet.
    """
    ask(Recognised(asked))


def search_error(text: str) -> str:
    """Why a search text cannot be read, in a sentence; empty where it can be."""
    try:
        if text.strip():
            read_search(text)
    except BadSearch as err:
        return str(err)
    return ""


def days(slug: str | None) -> tuple[date, date]:
    """The first and the last day that a dossier's events touch; today where it has none."""
    known = dossier(slug)
    if known is None:
        return today(), today()
    extent = ask(Extent(known.slug))
    if extent is None:
        return today(known), today(known)
    return day_of(extent[0], known.zone), day_of(extent[1] - 1, known.zone)


def opened(event_id: str, known_on: date | None = None) -> Opened:
    """An event with its revision and who recorded it, as it is or was known on a day.

    Raises:
        NotFound: The record has no such event.
        NotYetKnown: It was not known on that day.
    """
    return ask(OpenedEvent(event_id, known_on))


def links_of(event_id: str, known_on: date | None = None) -> list[LinkRow]:
    """Links from and to an event (see `Links`)."""
    return ask(Links(event_id, known_on))


def history(event_id: str) -> list[Revision]:
    """All revisions of an event, the oldest first."""
    return ask(History(event_id))


def is_empty(slug: str) -> bool:
    """Whether a dossier holds no event yet, drafts and retracted ones included."""
    return count(EventFilter(dossier=slug, status=("draft", "published", "retracted"))) == 0


def rows(asked: EventFilter, sort: str, size: int, pages: int = 1) -> tuple[list[Row], bool]:
    """The first pages of a table, and whether more follow.

    Args:
        asked: Which events.
        sort: A key of `tracker.store.questions.SORTS`, or `BEST`.
        size: Rows of a page.
        pages: How many pages; each starts where the one before ended, and is kept.
    """
    found: list[Row] = []
    after: Cursor | None = None
    for _ in range(pages):
        page = ask(TablePage(asked, sort, after, size))
        found += page.rows
        after = page.next
        if after is None:
            break
    return found, after is not None


def pieces(asked: str, text: str, most: int | None = None) -> list[Piece]:
    """A text in parts, those that a search found apart (see `store.search.highlight`)."""
    return pieces_of(asked, text, most)


def is_ranked(asked: EventFilter) -> bool:
    """Whether the hits of a search are few enough to be ranked by how well they fit."""
    return ask(IsRanked(asked))


def names(of: str, slug: str | None) -> list[str]:
    """Names of one sort that the record holds, those of a dossier first (see `Names`)."""
    return ask(Names(of, slug))


def is_name(of: str, name: str) -> bool:
    """Whether the record has a name of this sort; of an actor, under any of its names."""
    if of == "actor":
        return ask(OwnName(name)) is not None
    return ask(HasName(of, name))


def aliases(actors: Sequence[str]) -> dict[str, str]:
    """Other names of some actors, each with the actor's own."""
    return ask(Aliases(tuple(actors)))


def own_name(name: str) -> str:
    """The actor's own name that a name or alias means; the same where it means none."""
    return ask(OwnName(name)) or name


def actor_meant(name: str, dossier: str) -> str:
    """The actor that a name means in a dossier: one that it keeps apart goes before an alias."""
    own = own_name(name)
    return own if own == name else ask(OwnName(apart_name(name, dossier))) or own


def events(asked: EventFilter) -> list[Event]:
    """All events that a filter leaves, as objects; for pages that show few."""
    return ask(Events(asked))


def latest(asked: EventFilter, most: int) -> list[Event]:
    """The latest events that a filter leaves, as objects, the oldest of them first."""
    return ask(LatestEvents(asked, most))


_MANY = 2000


def around(asked: EventFilter, day: date) -> list[Event]:
    """The events that can say where things stand on a day.

    All up to some thousands; of more, those that last on one of the days that the latest thousand
    up to that day began on.
    """
    if count(asked) <= _MANY:
        return events(asked)
    begun = asked.but(to=day)
    latest = ask(TablePage(begun, "-when", limit=1000)).rows
    zone = zone_of(asked.dossier or "")
    starts = [day_of(When.parse(one.when_edtf).bounds(zone).earliest_start, zone) for one in latest]
    return events(begun.but(from_=min(starts, default=day)))


def roles_of(asked: EventFilter) -> list[tuple[str, int]]:
    """The roles that a filter's only actor has in its events, the most frequent first."""
    (name,) = asked.actor
    return ask(Roles(asked, name))


def actors() -> list[Actor]:
    """All actors of the record."""
    return ask(Actors())


def actor(name: str) -> Actor:
    """The actor with a name or an alias.

    Raises:
        NotFound: Nobody has it.
    """
    return ask(ActorNamed(name))


def export_path(chosen: Format) -> str:
    """Where the server streams what a filter leaves, in a format."""
    return f"/export/events.{chosen.ending}"


def csv_address(asked: EventFilter, columns: Sequence[str] = ()) -> str:
    """The address under which this server gives the filtered rows as CSV.

    Args:
        asked: Which rows.
        columns: Names of the event's fields, in their order; all by default.
    """
    chosen = [("columns", ",".join(columns))] if columns else []
    return f"{export_path(FORMATS['csv'])}?{urlencode([*asked.to_query(), *chosen])}"


def claims(asked: EventFilter, measures: tuple[str, ...]) -> list[ClaimLine]:
    """The figures of some measures in a filter's events, by the day they were reported."""
    return ask(Claims(asked, measures))


def totals(asked: EventFilter) -> TotalNumbers:
    """How many events, documents, voices and disputes a filter leaves."""
    try:
        return ask(Totals(asked))
    except BadSearch:
        return TotalNumbers(0, 0, 0, 0)


def extent_of(slug: str) -> tuple[int, int]:
    """First and last instant of a dossier, microseconds since 1970; a day where it is empty."""
    return ask(Extent(slug)) or (0, 86_400_000_000)


def points(
    asked: EventFilter,
    window: tuple[int, int] | None,
    lane_by: LaneBy,
    most: int,
    *,
    later: bool = False,
    buckets: int = 300,
) -> Points:
    """The columns that the timeline draws (see `tracker.store.questions.Timeline`)."""
    return ask(Timeline(asked, window, lane_by, most, buckets, later))
