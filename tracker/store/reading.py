"""Reads: every question to a record goes through here, and every filter through one translation."""

from collections.abc import Generator
from datetime import date
from typing import Any

from sqlalchemy import Engine

from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.store import claims as figures
from tracker.store import estimate, pages, rollup
from tracker.store import facets as counts
from tracker.store import points as timeline
from tracker.store.engine import reading
from tracker.store.filters.registry import refuse_unknown
from tracker.store.lanes import LaneBy
from tracker.store.marks import Points, Room
from tracker.store.viewer import EVERYTHING, Viewer


class Reading:
    """The part of a store that answers questions.

    All raise `NotFound` for an actor that nobody knows and `BadSearch` for a search text that
    cannot be read. `viewer` decides what is seen; counts and suggestions follow it.
    """

    @property
    def read_engine(self) -> Engine:
        """Where answers come from."""
        raise NotImplementedError

    def refuse_unknown(self, asked: EventFilter) -> None:
        """Refuse a filter that names a dossier, actor, issue, track or source not in the record.

        Raises:
            NotFound: Naming it, with the nearest name that there is.
        """
        with reading(self.read_engine) as connection:
            refuse_unknown(connection, asked)

    def count(self, asked: EventFilter, viewer: Viewer = EVERYTHING) -> int:
        """How many events a filter leaves."""
        with reading(self.read_engine) as connection:
            return pages.count(connection, asked, viewer)

    def fits(self, asked: EventFilter, event_id: str, viewer: Viewer = EVERYTHING) -> bool:
        """Whether an event is among those that a filter leaves."""
        with reading(self.read_engine) as connection:
            return pages.fits(connection, asked, event_id, viewer)

    def about(self, asked: EventFilter, viewer: Viewer = EVERYTHING) -> estimate.Count:
        """How many events a filter leaves, exactly or about (see `estimate.about`)."""
        with reading(self.read_engine) as connection:
            return estimate.about(connection, asked, viewer)

    def facets(
        self,
        asked: EventFilter,
        viewer: Viewer = EVERYTHING,
        names: tuple[str, ...] = counts.FACETS,
    ) -> counts.Facets:
        """How many events each choice of each filter would leave (see `facets.facets`)."""
        with reading(self.read_engine) as connection:
            return counts.facets(connection, asked, viewer, names)

    def page(
        self,
        asked: EventFilter,
        *,
        sort: str = "when",
        after: pages.Cursor | None = None,
        limit: int = 100,
        viewer: Viewer = EVERYTHING,
    ) -> pages.Page:
        """One page of the table (see `pages.page`)."""
        with reading(self.read_engine) as connection:
            return pages.page(connection, asked, sort=sort, after=after, limit=limit, viewer=viewer)

    def is_ranked(self, asked: EventFilter, viewer: Viewer = EVERYTHING) -> bool:
        """Whether a page in the order `BEST` is one: there are words, and not too many hits."""
        with reading(self.read_engine) as connection:
            return pages.ranking(connection, asked, viewer) is not None

    def iterate(
        self, asked: EventFilter, viewer: Viewer = EVERYTHING, *, at_once: int = 500
    ) -> Generator[Event, None, None]:
        """All events that a filter leaves, by start, order and id (see `pages.iterate`).

        The record is looked at in one state until the last event was taken, or the iterator is
        closed.
        """
        with reading(self.read_engine) as connection:
            yield from pages.iterate(connection, asked, viewer, at_once)

    def documents(
        self,
        asked: EventFilter,
        *,
        after: pages.Cursor | None = None,
        limit: int = 100,
        viewer: Viewer = EVERYTHING,
    ) -> tuple[list[dict[str, Any]], pages.Cursor | None]:
        """A page of events as plain values (see `pages.documents`)."""
        with reading(self.read_engine) as connection:
            return pages.documents(connection, asked, after, limit, viewer)

    def totals(
        self,
        asked: EventFilter,
        viewer: Viewer = EVERYTHING,
        *,
        most: int = pages.MOST_HEARD,
    ) -> pages.Totals:
        """How many events, documents, voices and disputes a filter leaves (see `pages.totals`)."""
        with reading(self.read_engine) as connection:
            return pages.totals(connection, asked, viewer, most=most)

    def roles(
        self, asked: EventFilter, actor: str, viewer: Viewer = EVERYTHING
    ) -> list[tuple[str, int]]:
        """In how many of a filter's events an actor has each role (see `pages.roles`)."""
        with reading(self.read_engine) as connection:
            return pages.roles(connection, asked, actor, viewer)

    def extent(self, dossier: str, viewer: Viewer = EVERYTHING) -> tuple[int, int] | None:
        """The first and last instant that a dossier's events touch; None where it has none."""
        with reading(self.read_engine) as connection:
            return pages.extent(connection, dossier, viewer)

    def fullest_year(self, dossier: str, viewer: Viewer = EVERYTHING) -> tuple[date, date] | None:
        """The 365 days in which most published events of a dossier start; None without any."""
        with reading(self.read_engine) as connection:
            return rollup.fullest_year(connection, EventFilter(dossier=dossier), viewer)

    def years(self, dossier: str) -> dict[int, int]:
        """In which years a dossier's events start, and how many do, whatever their status."""
        with reading(self.read_engine) as connection:
            return rollup.years(connection, dossier)

    def points(
        self,
        asked: EventFilter,
        *,
        window: tuple[int, int] | None = None,
        lane_by: LaneBy = "family",
        most: int = 2000,
        buckets: int = 300,
        viewer: Viewer = EVERYTHING,
        later: bool = True,
    ) -> Points:
        """The columns for one window of the timeline (see `points.points`)."""
        with reading(self.read_engine) as connection:
            return timeline.points(
                connection,
                asked,
                window=window,
                lane_by=lane_by,
                room=Room(most, buckets),
                viewer=viewer,
                later=later,
            )

    def claims(
        self,
        asked: EventFilter,
        measures: tuple[str, ...] | None = None,
        viewer: Viewer = EVERYTHING,
    ) -> list[figures.ClaimLine]:
        """Figures with who said them, by the day they were reported (see `claims.claims`)."""
        with reading(self.read_engine) as connection:
            return figures.claims(connection, asked, measures, viewer)

    def releases(
        self, asked: EventFilter, viewer: Viewer = EVERYTHING
    ) -> list[figures.ReleaseLine]:
        """The releases among a filter's events, by date (see `claims.releases`)."""
        with reading(self.read_engine) as connection:
            return figures.releases(connection, asked, viewer)

    def links_of(self, event_id: str) -> list[figures.LinkRow]:
        """Links from an event and to it."""
        with reading(self.read_engine) as connection:
            return figures.links_of(connection, event_id)
