from datetime import UTC, date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.asking import ask, events_in
from tests.builders import events_of_any_kind, make_event
from tests.conftest import DATABASES, NewRecord
from tracker.errors import BadSearch, NotFound
from tracker.model.actors import Actor, Dossier
from tracker.model.dates import OPEN, day_of, day_start
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.store import Store
from tracker.store.questions import (
    Choices,
    Claims,
    Count,
    DocumentPage,
    Roles,
    TablePage,
    Timeline,
    Totals,
)
from tracker.store.search.language import finds, read_search
from tracker.store.timeline.lanes import REST, LaneBy
from tracker.store.timeline.shapes import Points

_DAY = 86_400_000_000


@pytest.fixture(scope="module", params=DATABASES)
def many(request: pytest.FixtureRequest, new_record: NewRecord) -> tuple[Store, list[Event]]:
    """Random events, the same for all tests of this module and for either database."""
    store = new_record(request.param)
    for name in ("Hamas", "Israel", "Qatar"):
        store.put_actor(Actor(name=name), by="Ada")
    found: list[Event] = []

    @settings(max_examples=120, database=None, derandomize=True,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(events_of_any_kind())
    def collect(event: Event) -> None:
        found.append(event)

    collect()
    unique = list({event.id: event for event in found}.values())
    assert store.add_many(unique, by="Ada").problems == []
    return store, unique


def _known_from(event: Event) -> date:
    bounds = event.when.bounds(UTC)
    last = bounds.latest_end - 1 if bounds.latest_end != OPEN else bounds.latest_start
    dated = (c.source.published for c in event.citations if c.source.published)
    return min(dated, default=day_of(last, UTC))


def _is_known(event: Event, known_on: date | None) -> bool:
    return known_on is None or _known_from(event) <= known_on


def _end(event: Event, known_on: date | None) -> tuple[int, int]:
    """Both ends; what was not known at all did not go on."""
    bounds = event.when.bounds(UTC)
    if known_on is None or not event.when.is_interval or bounds.latest_end == OPEN:
        return bounds.earliest_end, bounds.latest_end
    if not _is_known(event, known_on):
        return bounds.earliest_end, bounds.latest_end
    own = day_of(bounds.latest_end - 1, UTC)
    told = [c.source.published for c in event.citations if c.source.published]
    known = min((day for day in told if day >= own), default=own)
    return (OPEN, OPEN) if known > known_on else (bounds.earliest_end, bounds.latest_end)


def _fits(  # noqa: PLR0911 - one line for each name
    event: Event, asked: EventFilter, *, unknown_too: bool = False
) -> bool:
    """The meaning of a filter, spelt out over one event."""
    bounds = event.when.bounds(UTC)
    early_end, late_end = _end(event, asked.known_on)
    starts, ends = (
        (bounds.latest_start, early_end) if asked.match == "certain"
        else (bounds.earliest_start, late_end)
    )  # fmt: skip
    if asked.to and starts >= day_start(asked.to, UTC) + _DAY:
        return False
    if asked.from_ and ends <= day_start(asked.from_, UTC):
        return False
    if not unknown_too and not _is_known(event, asked.known_on):
        return False
    roles = asked.role or None
    taking = [{p.actor for p in event.participants if roles is None or p.role in roles}][0]
    if asked.actor:
        fits = all if asked.actors == "all" else any
        if not fits(name in taking for name in asked.actor):
            return False
    elif roles and not taking:
        return False
    if asked.issue and not set(asked.issue) & set(event.issues):
        return False
    if asked.text and not finds(read_search(asked.text), f"{event.title} {event.summary}"):
        return False
    plain = ((asked.kind, event.kind), (asked.track, event.track),
             (asked.confidence, event.confidence), (asked.status, event.status))  # fmt: skip
    return all(not wanted or value in wanted for wanted, value in plain)


def _some(*names: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(names), max_size=2, unique=True).map(tuple)


def _filters() -> st.SearchStrategy[EventFilter]:
    days = st.one_of(st.none(), st.dates(date(2023, 10, 1), date(2023, 11, 30)))
    names: dict[str, st.SearchStrategy[Any]] = {
        "from_": days,
        "to": days,
        "match": st.sampled_from(["possible", "certain"]),
        "actor": _some("Hamas", "Israel", "Qatar"),
        "actors": st.sampled_from(["any", "all"]),
        "role": _some("party", "speaker", "mediator"),
        "kind": _some(*KINDS),
        "issue": _some("fuel", "captives"),
        "track": _some("Doha"),
        "text": st.sampled_from(["", "", "a", "Z OR é", "a NOT Z", "(a OR ח) é", "m*"]),
        "confidence": _some("disputed"),
        "status": st.sampled_from([("published",), ("draft", "published")]),
        "known_on": days,
    }
    return st.fixed_dictionaries(names).filter(_in_order).map(EventFilter.model_validate)


def _in_order(asked: dict[str, Any]) -> bool:
    return not (asked["from_"] and asked["to"] and asked["from_"] > asked["to"])


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=_filters())
def test_a_filter_means_the_same_in_sql_as_spelt_out(
    many: tuple[Store, list[Event]], asked: EventFilter
) -> None:
    store, events = many
    expected = {event.id for event in events if _fits(event, asked)}
    assert {event.id for event in events_in(store, asked)} == expected
    assert ask(store, Count(asked)) == len(expected)
    drawn = ask(store, Timeline(asked))
    known = {one for one, is_known in zip(drawn.id, drawn.known, strict=True) if is_known}
    assert known == expected


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=_filters())
def test_counts_beside_choices_say_what_each_would_leave(
    many: tuple[Store, list[Event]], asked: EventFilter
) -> None:
    store, _ = many
    facets = ask(store, Choices(asked))
    for name in ("kind", "issue", "track", "confidence"):
        for choice, n in facets[name]:
            assert ask(store, Count(asked.but(**{name: (choice,)}))) == n


@pytest.mark.parametrize("sort", ["when", "-when", "title", "kind", "-recorded"])
def test_pages_follow_each_other_without_gap_or_repeat(
    many: tuple[Store, list[Event]], sort: str
) -> None:
    store, events = many
    every = EventFilter(status=("draft", "published"))
    seen: list[str] = []
    after: Any = None
    while True:
        page = ask(store, TablePage(every, sort=sort, after=after, limit=7))
        seen += [row.id for row in page.rows]
        after = page.next
        if after is None:
            break
    assert len(seen) == len(set(seen)) == len(events)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=_filters(), most=st.integers(0, 40), buckets=st.integers(1, 50), later=st.booleans())
def test_density_counts_every_event_once_in_the_bucket_of_its_start(
    many: tuple[Store, list[Event]], asked: EventFilter, most: int, buckets: int, *, later: bool
) -> None:
    store, events = many
    drawn = ask(store, Timeline(asked, most=most, buckets=buckets, later=later))
    fitting = [e for e in events if _fits(e, asked, unknown_too=later)]
    _holds_each_once(drawn, fitting, asked.known_on)


def _holds_each_once(drawn: Points, fitting: list[Event], known_on: date | None) -> None:
    """Every event is a mark, or in the one stretch of its start; the unknown are in none."""
    marked = set(drawn.id)
    assert len(marked) == len(drawn.id)
    counted = [e for e in fitting if e.id not in marked and _is_known(e, known_on)]
    assert marked <= {event.id for event in fitting}
    assert sum(n for one in drawn.density for n in one.counts.values()) == len(counted)
    if drawn.density:
        assert not {one.kind for one in drawn.density} & set(drawn.kind)
    else:
        assert all(e.id in marked or not _is_known(e, known_on) for e in fitting)
    for one in drawn.density:
        expected: dict[int, int] = {}
        for event in counted:
            if event.kind == one.kind:
                start = max(event.when.bounds(UTC).earliest_start, one.start)
                at = (start - one.start) // one.step
                expected[at] = expected.get(at, 0) + 1
        assert one.counts == expected
    for band in drawn.bands:
        (event,) = (e for e in fitting if e.id == band.id)
        assert type(event).shades
        assert event.when.is_interval
        assert _is_known(event, known_on)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kinds=_some("attack", "talks", "impasse"),
    text=st.sampled_from(["", "", "a", "Z OR é"]),
    first=st.integers(-400, 60),
    days=st.one_of(st.none(), st.integers(1, 500)),
    most=st.integers(0, 40),
    buckets=st.integers(1, 50),
    known_on=st.one_of(st.none(), st.dates(date(2023, 9, 20), date(2024, 1, 10))),
    later=st.booleans(),
)
def test_density_from_the_counts_by_day_is_that_of_the_events(  # noqa: PLR0917 - what is drawn
    many: tuple[Store, list[Event]],
    kinds: tuple[str, ...],
    text: str,
    first: int,
    days: int | None,
    most: int,
    buckets: int,
    known_on: date | None,
    *,
    later: bool,
) -> None:
    store, events = many
    asked = EventFilter(dossier="test-talks", kind=kinds, text=text, known_on=known_on)
    start = day_start(date(2023, 10, 1), UTC) + first * _DAY
    window = None if days is None else (start, start + days * _DAY)
    drawn = ask(store, Timeline(asked, window=window, most=most, buckets=buckets, later=later))
    fitting = [
        event
        for event in events
        if _fits(event, asked, unknown_too=later)
        and (window is None or _touches(event, window, known_on))
    ]
    _holds_each_once(drawn, fitting, known_on)
    assert ask(store, Count(asked)) == sum(_fits(event, asked) for event in events)


def test_what_was_retracted_later_still_stands_in_the_counts_of_the_day_before(
    store: Store,
) -> None:
    kept = store.add(_told("2023-10-27"), by="Ada").event
    gone = store.add(_told("2023-10-27"), by="Ada").event
    store.withdraw(gone.id, base=1, by="Ada", on=date(2023, 11, 1))
    asked = EventFilter(dossier=kept.dossier)
    for known_on, standing in ((date(2023, 10, 27), 0), (date(2023, 10, 31), 2), (None, 1)):
        then = asked.but(known_on=known_on)
        assert ask(store, Count(then)) == standing
        drawn = ask(store, Timeline(then, most=0, buckets=3))
        assert sum(n for one in drawn.density for n in one.counts.values()) == standing


def _told(day: str) -> Event:
    """An attack that was first reported on 30 October."""
    source = {"publisher": "Agency", "title": "Report", "published": "2023-10-30"}
    return make_event("attack", when=day, citations=[{"source": source}])


def _named(event: Event, lane_by: LaneBy) -> set[str]:
    if lane_by == "actor":
        return {one.actor for one in event.participants}
    if lane_by == "issue":
        return set(event.issues)
    return {event.track} if event.track else set()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lane_by=st.sampled_from(["family", "actor", "issue", "track"]),
    actor=st.sampled_from([(), ("Hamas",)]),
    issue=st.sampled_from([(), ("fuel",)]),
    kinds=_some("attack", "talks", "impasse"),
    first=st.integers(-400, 60),
    days=st.one_of(st.none(), st.integers(1, 500)),
    most=st.integers(0, 40),
)
def test_lanes_hold_every_event_once_for_each_name(  # noqa: PLR0917 - what is drawn at random
    many: tuple[Store, list[Event]],
    lane_by: LaneBy,
    actor: tuple[str, ...],
    issue: tuple[str, ...],
    kinds: tuple[str, ...],
    first: int,
    days: int | None,
    most: int,
) -> None:
    store, events = many
    asked = EventFilter(dossier="test-talks", kind=kinds, actor=actor, issue=issue)
    start = day_start(date(2023, 10, 1), UTC) + first * _DAY
    window = None if days is None else (start, start + days * _DAY)
    drawn = ask(store, Timeline(asked, window=window, lane_by=lane_by, most=most, buckets=30))
    lanes = {name for name, _ in drawn.lanes}

    def lanes_of(event: Event) -> list[str]:
        if lane_by == "family":
            return [KINDS[event.kind].family]
        found = [name if name in lanes else REST for name in _named(event, lane_by)]
        return found or [REST]

    expected: dict[tuple[str, str], list[int]] = {}
    for event in events:
        if _fits(event, asked) and (window is None or _touches(event, window)):
            for lane in lanes_of(event):
                starts = expected.setdefault((lane, event.kind), [])
                starts.append(event.when.bounds(UTC).earliest_start)
    for one in drawn.density:
        buckets: dict[int, int] = {}
        for begins in expected.pop((one.lane, one.kind)):
            at = (max(begins, one.start) - one.start) // one.step
            buckets[at] = buckets.get(at, 0) + 1
        assert one.counts == buckets
    marks: dict[tuple[str, str], int] = {}
    for lane, kind in zip(drawn.lane, drawn.kind, strict=True):
        marks[lane, kind] = marks.get((lane, kind), 0) + 1
    assert marks == {key: len(starts) for key, starts in expected.items()}


def _touches(event: Event, window: tuple[int, int], known_on: date | None = None) -> bool:
    _, ends = _end(event, known_on)
    return event.when.bounds(UTC).earliest_start < window[1] and ends > window[0]


def test_words_are_found_in_any_script_and_without_accents(store: Store) -> None:
    store.add(make_event(title="إطلاق سراح الأسرى", summary="שחרור החטופים, liberación"), by="Ada")
    for words in ("الأسرى", "החטופים", "liberacion", "LIBERACIÓN", '"سراح الأسرى"', "liber*"):
        assert ask(store, Count(EventFilter(text=words))) == 1
    assert ask(store, Count(EventFilter(text="liberacion NOT החטופים"))) == 0


@pytest.mark.parametrize("words", ['"fuel', "(fuel", "fuel)", "NOT fuel", "fuel AND", "OR", "--"])
def test_a_search_that_cannot_be_read_says_why(store: Store, words: str) -> None:
    with pytest.raises(BadSearch, match=r"\."):
        ask(store, Count(EventFilter(text=words)))


def test_an_unknown_actor_is_an_error_with_the_nearest_name(demo: Store) -> None:
    with pytest.raises(NotFound, match="Did you mean ‘Hamas’"):
        ask(demo, Count(EventFilter(actor=("Hammas",))))


def test_parts_count_as_the_actor_only_when_asked(demo: Store) -> None:
    alone = ask(demo, Count(EventFilter(actor=("Hamas",))))
    assert ask(demo, Count(EventFilter(actor=("Hamas",), children=True))) > alone


def test_an_actors_roles_are_counted_from_its_own_parts(demo: Store) -> None:
    asked = EventFilter(dossier="gaza-hostage-talks-2023", actor=("Qatar",))
    roles = dict(ask(demo, Roles(asked, "Qatar")))
    counted: dict[str, int] = {}
    for event in events_in(demo, asked):
        for one in event.participants:
            if one.actor == "Qatar":
                counted[one.role] = counted.get(one.role, 0) + 1
    assert roles == counted


def test_what_was_reported_later_does_not_leak_into_the_past(demo: Store) -> None:
    day = date(2023, 11, 8)
    asked = EventFilter(dossier="gaza-hostage-talks-2023", known_on=day)
    assert all(
        line.reported_on is None or line.reported_on <= day for line in ask(demo, Claims(asked))
    )
    drawn = ask(demo, Timeline(asked))
    impasse = drawn.id.index("ht-031")
    assert drawn.le[impasse] == OPEN
    pause = drawn.id.index("ht-050")
    assert not drawn.known[pause]
    assert drawn.le[pause] < OPEN
    assert "ht-050" not in ask(demo, Timeline(asked, later=False)).id


def test_a_later_retraction_has_not_happened_yet(store: Store) -> None:
    event = store.add(make_event(), by="Ada").event
    store.withdraw(event.id, base=1, by="Ada", on=date(2023, 12, 1))
    assert ask(store, Count(EventFilter())) == 0
    assert ask(store, Count(EventFilter(known_on=date(2023, 11, 1)))) == 1
    assert ask(store, Count(EventFilter(known_on=date(2023, 12, 2)))) == 0


_ZONES = {"one": "Asia/Jerusalem", "two": "America/Bogota", "three": "UTC"}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    asked=st.fixed_dictionaries(
        {
            "from_": st.one_of(st.none(), st.dates(date(2023, 10, 5), date(2023, 10, 9))),
            "to": st.one_of(st.none(), st.dates(date(2023, 10, 5), date(2023, 10, 9))),
            "match": st.sampled_from(["possible", "certain"]),
            "known_on": st.sampled_from([None, date(2023, 10, 7)]),
        }
    )
    .filter(_in_order)
    .map(EventFilter.model_validate)
)
def test_without_a_dossier_a_day_is_that_of_the_events_own_dossier(
    zoned: Store, asked: EventFilter
) -> None:
    own = {e.id for slug in _ZONES for e in events_in(zoned, asked.but(dossier=slug))}
    assert {event.id for event in events_in(zoned, asked)} == own
    assert ask(zoned, Count(asked)) == len(own)
    assert sum(n or 0 for _, n in ask(zoned, Choices(asked))["kind"]) == len(own)


@pytest.fixture(scope="module", params=DATABASES)
def zoned(request: pytest.FixtureRequest, new_record: NewRecord) -> Store:
    """The same dates in dossiers of three time zones."""
    store = new_record(request.param)
    dates = ("2023-10-07", "2023-10-06T23:30", "2023-10-07T01:00Z", "2023-10-07~",
             "2023-10-06/2023-10-08", "2023-10-07/..", "2023-08-01/2023-10-06")  # fmt: skip
    for slug, zone in _ZONES.items():
        store.put_dossier(Dossier(slug=slug, title=slug, timezone=zone), by="Ada")
        for number, when in enumerate(dates):
            event = make_event(id=f"{slug}-{number}", dossier=slug, when=when)
            store.add(event, by="Ada")
    return store


def test_an_attack_is_not_listed_for_the_day_before_it(demo: Store) -> None:
    day = date(2023, 10, 6)
    assert "ht-001" not in {event.id for event in events_in(demo, EventFilter(from_=day, to=day))}
    day = date(2023, 10, 7)
    assert "ht-001" in {event.id for event in events_in(demo, EventFilter(from_=day, to=day))}


def test_every_reading_shows_an_event_as_it_was_known(demo: Store) -> None:
    day = date(2023, 11, 8)
    asked = EventFilter(dossier="gaza-hostage-talks-2023", known_on=day)
    for event in events_in(demo, asked):
        dated = [one.reported_on for one in event.claims]
        dated += [one.source.published for one in event.citations]
        assert all(one is None or one <= day for one in dated)
    events = {event.id: event for event in events_in(demo, asked)}
    impasse = events["ht-031"]
    assert impasse.when.edtf == "2023-10-27/.."
    assert "ended_by" not in impasse.as_dict()
    (row,) = [row for row in ask(demo, TablePage(asked, limit=500)).rows if row.id == "ht-031"]
    assert row.when_edtf == "2023-10-27/.."
    assert (row.claims, row.sources) == (len(impasse.claims), len(impasse.citations))
    drawn = ask(demo, Timeline(asked))
    assert drawn.when[drawn.id.index("ht-031")] == "2023-10-27/.."
    written, _ = ask(demo, DocumentPage(asked, limit=500))
    assert written == [event.as_dict() for event in events.values()]
    for line in ask(demo, Claims(asked)):
        assert line.when_edtf == events[line.event].when.edtf


def test_a_source_that_was_published_later_finds_nothing(store: Store) -> None:
    pages = [
        {"source": {"publisher": "Reuters", "title": "A page", "published": "2023-10-28"}},
        {"source": {"publisher": "AP", "title": "A page", "published": "2023-11-23"}},
    ]
    store.add(make_event(citations=pages), by="Ada")
    asked = EventFilter(known_on=date(2023, 11, 8))
    assert ask(store, Count(asked.but(source=("Reuters",)))) == 1
    assert ask(store, Count(asked.but(source=("AP",)))) == 0
    assert dict(ask(store, Choices(asked))["source"]) == {"Reuters": 1}
    assert ask(store, Totals(asked)).sources == 1
