"""Questions that read some events alone answer as if they had read every one."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.asking import ask
from tests.builders import days, make_event
from tests.conftest import DATABASES, NewRecord
from tracker.analysis.inquiries import INQUIRIES, Inquiry, Material
from tracker.errors import InvalidRecord
from tracker.inquire import Inquire
from tracker.model.actors import Dossier
from tracker.model.events import Event
from tracker.model.filters import EVERYTHING, EventFilter, Holding
from tracker.model.kinds import KINDS
from tracker.store import Store
from tracker.store.questions import Events, Look

_NUMBERS = count()
_MEASURES = ("captives held", "captives released", "lorries", "people killed")
_LINKS = ("answers", "corrects", "ends", "extends", "follows", "implements", "part_of", "violates")
_PARTIES = st.sampled_from(["Hamas", "Israel"])


class _OfEverything(Inquire):
    """The same question, of which every event is read."""

    def _material(self, dossier: Dossier, look: Look) -> Material:
        narrow = super()._material(dossier, look)

        def read(event_filter: EventFilter, holding: Holding = EVERYTHING) -> Sequence[Event]:
            found = narrow.read(event_filter)
            assert {one.id for one in narrow.read(event_filter, holding)} <= {
                one.id for one in found
            }
            return found

        return replace(narrow, read=read)


@st.composite
def _says(draw: st.DrawFn, sources: int) -> dict[str, Any]:
    """Who says it, and when or where."""
    told = {
        "claimed_by": draw(_PARTIES),
        "reported_on": draw(st.none() | days()),
        "citation": draw(st.none() | st.integers(1, sources)) if sources else None,
    }
    return {name: value for name, value in told.items() if value is not None}


@st.composite
def _events(draw: st.DrawFn) -> dict[str, Any]:
    """An event of any kind; its links say how many events further the other one stands."""
    kind = draw(st.sampled_from([*KINDS, "agreement", "release", "position", "talks"]))
    published = draw(st.lists(st.none() | days(), max_size=2))
    start, end = sorted((draw(days()), draw(days())))

    def said(**what: object) -> dict[str, Any]:
        return what | draw(_says(len(published)))

    def figures(most: int, **what: object) -> list[dict[str, Any]]:
        measures = draw(st.lists(st.sampled_from(_MEASURES), max_size=most, unique=True))
        return [said(measure=one, value=draw(st.integers(0, 9)), **what) for one in measures]

    own: dict[str, Any] = {}
    if kind == "position":
        own["participants"] = [{"actor": draw(_PARTIES), "role": "speaker"}]
        stance = draw(st.sampled_from(["demands", "offers", "refuses"]))
        own["stances"] = [{"issue": draw(st.sampled_from(["fuel", "pause"])), "stance": stance}]
    if kind in {"release", "aid"}:
        own["participants"] = [{"actor": draw(_PARTIES), "role": "initiator"}]
    if kind in {"agreement", "proposal"}:
        own["terms"] = figures(2, giver="Hamas")
    links = {
        (draw(st.sampled_from(_LINKS)), draw(st.integers(1, 9)))
        for _ in range(draw(st.integers(0, 2)))
    }
    return own | {
        "kind": kind,
        "when": draw(st.sampled_from([start, f"{start}/{end}", f"{start}/..", f"{start}~"])),
        "issues": draw(st.lists(st.sampled_from(["fuel", "pause"]), unique=True)),
        "track": draw(st.sampled_from([None, None, "Doha"])),
        "claims": figures(3),
        "links": [said(type=type_, to=further) for type_, further in sorted(links)],
        "citations": [
            {"source": {"publisher": "Reuters", "title": f"Page {n}", "published": day}}
            for n, day in enumerate(published, 1)
        ],
    }


@pytest.fixture(scope="module", params=DATABASES)
def record(request: pytest.FixtureRequest, new_record: NewRecord) -> Store:
    """A record that takes a dossier for each example."""
    return new_record(request.param)


def _filled(record: Store, found: list[dict[str, Any]]) -> str:
    """A new dossier with some events; links that the record refuses are left out."""
    slug = f"d{next(_NUMBERS)}"
    record.put_dossier(Dossier(slug=slug, title="D", timezone="Asia/Jerusalem"), by="Ada")
    ids = [f"{slug}-{number}" for number in range(len(found))]
    for number, plain in enumerate(found):
        links = [
            link | {"to": ids[(number + link["to"]) % len(ids)]}
            for link in plain["links"]
            if link["to"] % len(ids)
        ]
        found[number] = plain | {"id": ids[number], "dossier": slug, "links": links}
    unlinked = [make_event(**plain | {"links": []}) for plain in found]
    assert not record.add_many(unlinked, by="Ada").problems
    for plain in found:
        if plain["links"]:
            with suppress(InvalidRecord):  # links may go in a circle
                record.change(make_event(**plain), base=1, by="Ada")
    return slug


def _asked(cls: type[Inquiry], since: date) -> Inquiry:
    named = {"since": since, "against": since}
    return cls(**{name: day for name, day in named.items() if name in cls.model_fields})


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    found=st.lists(_events(), min_size=1, max_size=9),
    since=st.dates(date(2023, 10, 1), date(2023, 11, 30)),
    on=st.dates(date(2023, 10, 1), date(2023, 12, 10)),
    as_known=st.booleans(),
    kinds=st.sampled_from([(), (), ("agreement", "release", "talks")]),
)
def test_an_answer_needs_no_other_events(
    record: Store,
    found: list[dict[str, Any]],
    since: date,
    on: date,
    as_known: bool,
    kinds: tuple[str, ...],
) -> None:
    slug = _filled(record, found)
    meant = EventFilter(dossier=slug, known_on=on if as_known else None, kind=kinds)
    _needs_no_others(record, meant, since, on)


def _needs_no_others(record: Store, meant: EventFilter, since: date, on: date) -> None:
    for cls in INQUIRIES.values():
        needs = {cls.filter_first: ("fuel",)} if cls.filter_first else {}
        question = (_asked(cls, since), meant.but(**needs), on)
        assert ask(record, Inquire(*question)) == ask(record, _OfEverything(*question)), cls.name


def _figure(measure: str, value: int) -> dict[str, Any]:
    return {"measure": measure, "value": value, "claimed_by": "Israel"}


def _by(actor: str) -> list[dict[str, str]]:
    return [{"actor": actor, "role": "initiator"}]


_TERMS = [
    {"giver": "Hamas", "measure": "captives released", "value": 50, "by_when": "2023-12-01"},
    {"giver": "Israel", "measure": "lorries", "value": 200},
]
_DECIDES: dict[str, list[dict[str, Any]]] = {
    "a violation": [{"kind": "attack", "links": [{"type": "violates", "to": 1}]}],
    "an end": [{"kind": "statement", "links": [{"type": "ends", "to": 1}]}],
    "a delivery": [
        {"kind": "operation", "claims": [_figure("lorries", 3)], "participants": _by("Israel"),
         "links": [{"type": "implements", "to": 1}]},
    ],
    "what is given beside it": [
        {"kind": "aid", "claims": [_figure("lorries", 3)], "participants": _by("Israel")},
    ],
    "a correction of an event without such figures, beside an agreement": [
        {"kind": "aid", "claims": [_figure("lorries", 3)], "participants": _by("Israel"),
         "links": [{"type": "corrects", "to": 1}]},
        {"kind": "statement"},
    ],
    "a circle of corrections, in an account": [
        {"kind": "statement", "claims": [_figure("captives released", 5)],
         "links": [{"type": "corrects", "to": 1}, {"type": "corrects", "to": 2}]},
        {"kind": "statement", "links": [{"type": "corrects", "to": 4}]},
        {"kind": "release", "claims": [_figure("captives released", 3)]},
        {"kind": "statement", "when": "2023-11-02", "claims": [_figure("captives held", 100)]},
    ],
    "a correction of an event without such figures, of what is due": [
        {"kind": "release", "claims": [_figure("captives released", 50)],
         "links": [{"type": "corrects", "to": 1}, {"type": "implements", "to": 2}]},
        {"kind": "statement"},
    ],
    "an answer": [
        {"kind": "statement", "links": [{"type": "answers", "to": 1}]},
        {"kind": "proposal", "terms": _TERMS},
    ],
}  # fmt: skip
"""Events beside an agreement that may not be passed over; links say how many events further."""


@pytest.mark.parametrize("what", _DECIDES)
def test_what_decides_is_read(record: Store, what: str) -> None:
    deal = {"kind": "agreement", "when": "2023-11-01", "terms": _TERMS}
    source = {"publisher": "Reuters", "title": "A page", "published": "2023-11-06"}
    shared = {"when": "2023-11-05", "links": [], "citations": [{"source": source}]}
    slug = _filled(record, [*(shared | one for one in _DECIDES[what]), shared | deal])
    meant = EventFilter(dossier=slug)
    _needs_no_others(record, meant, date(2023, 11, 1), date(2023, 11, 10))


def test_only_what_was_otherwise_is_read(record: Store) -> None:
    """What was known on both days, and looks the same on both, is left out."""

    def told(name: str, published: str, **own: object) -> Event:
        source = {"publisher": "Reuters", "title": name, "published": published}
        plain = {"when": "2023-10-20", "dossier": slug, "citations": [{"source": source}]}
        return make_event("attack", id=f"{slug}-{name}", **plain | own)

    slug = f"d{next(_NUMBERS)}"
    record.put_dossier(Dossier(slug=slug, title="D", timezone="UTC"), by="Ada")
    figure = {"measure": "people killed", "value": 3, "claimed_by": "Hamas"}
    page = {"source": {"publisher": "AP", "title": "Later", "published": "2023-11-05"}}
    events = [
        told("old", "2023-10-21"),
        told("new", "2023-11-05"),
        told("later", "2023-11-21"),
        told("counted", "2023-10-21", claims=[figure | {"reported_on": "2023-11-05"}]),
        told("counted-later", "2023-10-21", claims=[figure | {"reported_on": "2023-11-21"}]),
        told("ended", "2023-10-21", when="2023-10-20/2023-11-05"),
        told("gone", "2023-10-21", status="retracted", retracted_on="2023-11-05"),
    ]
    first = {"source": {"publisher": "Reuters", "title": "First", "published": "2023-10-21"}}
    events.append(told("cited", "2023-10-21", citations=[first, page]))
    assert not record.add_many(events, by="Ada").problems

    def read(known_on: str, against: str) -> set[str]:
        asked = EventFilter(dossier=slug, known_on=date.fromisoformat(known_on))
        wanted = Holding(against=date.fromisoformat(against))
        return {one.id.removeprefix(f"{slug}-") for one in ask(record, Events(asked, wanted))}

    early, late = "2023-11-01", "2023-11-10"
    assert read(early, late) == {"counted", "ended", "cited", "gone"}
    assert read(late, early) == {"counted", "ended", "cited", "new"}
    assert read(late, late) == set()
