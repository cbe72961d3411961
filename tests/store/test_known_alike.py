"""What was known on a day is the same in Python, in SQL, and as it is spelt out here."""

from datetime import UTC, date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.asking import ask, event_in, events_in
from tests.builders import days, make_event
from tests.conftest import DATABASES, NewRecord
from tracker.errors import NotYetKnown
from tracker.model.dates import OPEN, day_of
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.known import as_known
from tracker.store import Store
from tracker.store.questions import (
    Claims,
    Count,
    EventsNamed,
    Links,
    OpenedEvent,
    Releases,
    TablePage,
    Timeline,
)
from tracker.store.questions.order import BEST
from tracker.store.search.language import finds, read_search

_MANY = 40
_DATES = ("2023-10-07", "2023-10-20~", "2023-10-27/2023-11-08~", "2023-10", "../2023-10-15")
_EVERY = EventFilter(status=("draft", "published", "retracted"))


def _told(draw: st.DrawFn, citations: int) -> dict[str, Any]:
    """Who says something, by when and where: any of it may be missing."""
    says = {"claimed_by": draw(st.sampled_from(["Hamas", "Israel"]))}
    reported = draw(st.none() | days() | st.sampled_from(["2023-10", "2023-10-29~"]))
    number = draw(st.none() | st.integers(1, citations)) if citations else None
    return says | {
        name: value
        for name, value in {"reported_on": reported, "citation": number}.items()
        if value is not None
    }


@st.composite
def _events(draw: st.DrawFn) -> dict[str, Any]:
    """An event with figures, links and, by its kind, terms or causes, told by whom and when.

    Its links say how many events further the other one stands.
    """
    kind = draw(st.sampled_from(["talks", "release", "agreement", "proposal", "impasse"]))
    published = st.none() | days() | st.sampled_from(["2023-10", "2023-10-30~", "2023"])
    supports = st.sampled_from([["when"], ["title"], ["summary"], ["title", "summary"]])
    citations = [
        {
            "source": {"publisher": "A press", "title": f"Page {n}", "published": day},
            "supports": draw(supports),
        }
        for n, day in enumerate(draw(st.lists(published, max_size=3)), 1)
    ]
    least: dict[str, Any] = {"measure": "captives released", "value": draw(st.integers(0, 300))}

    def several(fewest: int = 0, **what: object) -> list[dict[str, Any]]:
        return [what | _told(draw, len(citations)) for _ in range(draw(st.integers(fewest, 3)))]

    own: dict[str, Any] = {}
    if kind in {"agreement", "proposal"}:
        own["terms"] = several(1, giver="Hamas", **least)
    if kind == "impasse":
        own["causes"] = several(1, issue="fuel")
    links = several(type=draw(st.sampled_from(["precedes", "part_of"])))
    return own | {
        "kind": kind,
        "when": draw(st.sampled_from(_DATES)),
        "title": draw(st.sampled_from(["They met", "– Fuel –", "Fuel and captives"])),
        "summary": draw(st.sampled_from(["", "Fuel came", "Captives came, and fuel"])),
        "note": draw(st.sampled_from(["", "Fuel: look into it"])),
        "places": draw(st.sampled_from([[], [{"name": "Gaza"}, {"name": "Doha"}]])),
        "bears_on": [
            {"slot": "way out", "side": "for", "reason": "They met", "citation": number}
            for number in (None, *range(1, len(citations) + 1))
        ],
        "citations": citations,
        "claims": several(**least),
        "links": [link | {"to": draw(st.integers(1, _MANY - 1))} for link in links],
    }


def _numbered(number: int, plain: dict[str, Any]) -> Event:
    """The event, its links leading somewhere; none is part of one before it, as in a circle."""
    links = [
        link
        | {"to": f"e{(number + link['to']) % _MANY}"}
        | ({"type": "precedes"} if number + link["to"] >= _MANY else {})
        for link in plain["links"]
    ]
    return make_event(**plain | {"id": f"e{number}", "links": links})


@pytest.fixture(scope="module", params=DATABASES)
def known(request: pytest.FixtureRequest, new_record: NewRecord) -> tuple[Store, list[Event]]:
    """Events that link to one another, the same for all tests and for either database."""
    store = new_record(request.param)
    found: list[dict[str, Any]] = []

    @settings(max_examples=4 * _MANY, database=None, derandomize=True,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(_events())
    def collect(plain: dict[str, Any]) -> None:
        found.append(plain)

    collect()
    events = [_numbered(number, plain) for number, plain in enumerate(found[-_MANY:])]
    assert store.add_many(events, by="Ada").problems == []
    return store, events


def _last(event: Event) -> date:
    bounds = event.when.bounds(UTC)
    return day_of(bounds.latest_end - 1 if bounds.latest_end != OPEN else bounds.latest_start, UTC)


def _published(event: Event) -> list[date]:
    """The day of each source; of one without, the last day of the event."""
    dated = [citation.source.published for citation in event.citations]
    return [date(day.year, day.month, day.day) if day else _last(event) for day in dated]


def _since(event: Event) -> date:
    dated = [citation.source.published for citation in event.citations]
    return min([date(*day.timetuple()[:3]) for day in dated if day], default=_last(event))


def _is_told(account: Any, event: Event, day: date) -> bool:  # noqa: ANN401 - figure, term, cause, link
    """Whether somebody had told it by a day: itself, or in a source that was there."""
    if account.reported_on is not None:
        return bool(account.reported_on <= day)
    return account.citation is None or _published(event)[account.citation - 1] <= day


def _links(events: list[Event], one: Event, day: date) -> list[tuple[str, str, bool]]:
    """Type, other event and direction of the links from an event and to it."""
    by_id = {event.id: event for event in events}
    outward = [(link, one, by_id[link.to], True) for link in one.links]
    inward = [
        (link, other, other, False) for other in events for link in other.links if link.to == one.id
    ]
    return [
        (link.type, other.id, out)
        for link, holder, other, out in [*outward, *inward]
        if _since(other) <= day and _is_told(link, holder, day)
    ]


_DAYS = st.dates(date(2023, 10, 1), date(2023, 12, 31))
_FEW = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


@_FEW
@given(day=_DAYS)
def test_events_and_what_hangs_on_them(known: tuple[Store, list[Event]], day: date) -> None:
    store, events = known
    meant = {event.id: event for event in events if _since(event) <= day}
    asked = _EVERY.but(known_on=day)
    seen = {event.id: event for event in events_in(store, asked)}
    assert set(seen) == set(meant)
    assert ask(store, Count(asked)) == len(meant)
    unknown = {event.id for event in events} - set(meant)
    for event_id, event in meant.items():
        then = seen[event_id]
        assert then == as_known(event_in(store, event_id), day, UTC, unknown)
        assert len(then.citations) == sum(one <= day for one in _published(event))
        for name in ("claims", "terms", "causes"):
            whole = getattr(event, name, ())
            left = [one.claimed_by for one in whole if _is_told(one, event, day)]
            assert [one.claimed_by for one in getattr(then, name, ())] == left
    rows = {row.id: row for row in ask(store, TablePage(asked, limit=500)).rows}
    assert {id_: (row.claims, row.sources) for id_, row in rows.items()} == {
        id_: (len(event.claims), len(event.citations)) for id_, event in seen.items()
    }


@_FEW
@given(day=_DAYS)
def test_links_from_both_ends(known: tuple[Store, list[Event]], day: date) -> None:
    store, events = known
    for event in events:
        if _since(event) > day:
            with pytest.raises(NotYetKnown):
                ask(store, OpenedEvent(event.id, day))
            continue
        expected = _links(events, event, day)
        found = ask(store, Links(event.id, day))
        assert sorted((one.type, one.event, one.outward) for one in found) == sorted(expected)
        opened = ask(store, OpenedEvent(event.id, day))
        outward = {(type_, to) for type_, to, out in expected if out}
        assert {(link.type, link.to) for link in opened.event.links} == outward
        left_out = len(_links(events, event, date.max)) - len(expected)
        assert opened.left_out.get("link", 0) == left_out
        for noun, name in (("term", "terms"), ("cause", "causes"), ("figure", "claims")):
            later = [x for x in getattr(event, name, ()) if not _is_told(x, event, day)]
            assert opened.left_out.get(noun, 0) == len(later)


@_FEW
@given(day=_DAYS)
def test_figures_and_what_releases_are_parts_of(
    known: tuple[Store, list[Event]], day: date
) -> None:
    store, _ = known
    asked = _EVERY.but(known_on=day)
    seen = list(events_in(store, asked))
    figures = [(e.id, one.lowest, one.claimed_by) for e in seen for one in e.claims]
    lines = ask(store, Claims(asked))
    assert sorted((x.event, x.low, x.claimed_by) for x in lines) == sorted(figures)
    parts = {
        event.id: sorted({link.to for link in event.links if link.type == "part_of"})
        for event in seen
        if event.kind == "release"
    }
    assert {one.event: sorted(set(one.part_of)) for one in ask(store, Releases(asked))} == parts


def _texts(event: Event, day: date) -> tuple[str, str]:
    """Title and summary as somebody had told them by a day, empty where nobody had."""
    days = list(zip(event.citations, _published(event), strict=True))

    def then(name: str) -> str:
        told = max([told for cited, told in days if name in cited.supports], default=_since(event))
        return str(getattr(event, name)) if told <= day else ""

    return then("title"), then("summary")


def _stands_in(event: Event) -> str:
    where = "Gaza and Doha" if event.places else "Hamas"
    return f"{type(event).label}, {where} – title told later"


@_FEW
@given(
    day=_DAYS,
    words=st.sampled_from(["fuel", "capt*", "fuel NOT captives", '"met fuel"', "met OR captives"]),
)
def test_texts_and_what_a_search_finds_in_them(
    known: tuple[Store, list[Event]], day: date, words: str
) -> None:
    store, events = known
    meant = [event for event in events if _since(event) <= day]
    texts = {event.id: _texts(event, day) for event in meant}
    shown = {e.id: (texts[e.id][0] or _stands_in(e), texts[e.id][1]) for e in meant}
    asked = _EVERY.but(known_on=day)
    seen = list(events_in(store, asked))
    assert {event.id: (event.title, event.summary) for event in seen} == shown
    assert not any(event.note for event in seen)
    search = asked.but(text=words)
    found = {id_ for id_, two in texts.items() if finds(read_search(words), " ".join(two))}
    for sort in ("when", "title", BEST):
        rows = ask(store, TablePage(search, sort=sort, limit=500)).rows
        assert {row.id: (row.title, row.summary) for row in rows} == {x: shown[x] for x in found}
    assert ask(store, Count(search)) == len(found)
    drawn = ask(store, Timeline(search, later=False))
    assert dict(zip(drawn.id, drawn.title, strict=True)) == {x: shown[x][0] for x in found}
    links = [link for event in meant[:3] for link in ask(store, Links(event.id, day))]
    assert all(link.title == shown[link.event][0] for link in links)
    assert all(line.title == shown[line.event][0] for line in ask(store, Claims(asked)))
    assert all(line.title == shown[line.event][0] for line in ask(store, Releases(asked)))
    assert [x.title for x in ask(store, EventsNamed(tuple(shown), day))] == [
        title for title, _ in shown.values()
    ]


@pytest.mark.parametrize("sort", ["title", "-title"])
def test_pages_by_title_follow_one_another_by_what_is_shown(
    known: tuple[Store, list[Event]], sort: str
) -> None:
    store, _ = known
    asked, after = _EVERY.but(known_on=date(2023, 11, 1)), None
    titles: list[str] = []
    while True:
        page = ask(store, TablePage(asked, sort=sort, after=after, limit=4))
        titles += [row.title for row in page.rows]
        after = page.next
        if after is None:
            break
    assert len(titles) == ask(store, Count(asked))
    plain = [title for title in titles if title.isascii()]  # databases sort “–” in two ways
    assert plain == sorted(plain, reverse=sort == "-title")


def test_the_days_tell_apart(known: tuple[Store, list[Event]]) -> None:
    """The events differ enough for every rule to show."""
    _, events = known
    day = date(2023, 11, 1)
    links = [(link, event) for event in events for link in event.links]
    assert {_is_told(link, event, day) for link, event in links} == {True, False}
    assert any(None in [c.source.published for c in e.citations] for e in events)
    early = [date(2023, 10, n) for n in range(1, 32)]
    terms = {_is_told(x, e, one) for e in events for x in getattr(e, "terms", ()) for one in early}
    assert terms == {True, False}
    texts = [_texts(event, day) for event in events if event.summary and _since(event) <= day]
    for told in zip(*texts, strict=True):  # titles, then summaries
        assert {bool(text) for text in told} == {True, False}
