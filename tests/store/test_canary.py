"""What is internal does not show through any answer, nor what only internal events name."""

from collections.abc import Iterator
from dataclasses import MISSING, fields
from datetime import date
from itertools import product
from typing import Any

import pytest

from tests.asking import ask, event_in
from tests.builders import make_event
from tracker.analysis.inquiries import INQUIRIES
from tracker.errors import NotFound
from tracker.inquire import Inquire
from tracker.model.actors import Actor
from tracker.model.filters import EventFilter
from tracker.store import KEEPER, PUBLIC, Seen, Store, Viewer
from tracker.store import questions as all_questions
from tracker.store.filters.all_terms import CHOICES
from tracker.store.questions import (
    ActorNamed,
    Actors,
    Choices,
    OpenedEvent,
    Question,
    Recognised,
    SaidOf,
)

CANARY = "canary"

ASKED = [
    EventFilter(),
    EventFilter(dossier="test-talks"),
    EventFilter(actor=("Hamas",)),
    EventFilter(actor=("Hamas",), actors="all", children=True),
    EventFilter(role=("party",)),
    EventFilter(text="talks"),
    EventFilter(known_on=date(2023, 12, 1)),
    EventFilter(to=date(2023, 12, 1), issue=("fuel",)),
    EventFilter(kind=("talks",), track=("Doha", CANARY)),
    EventFilter(status=("draft", "published", "retracted"), place=("Doha",)),
]


@pytest.fixture
def watched(store: Store) -> Store:
    """A record with two open events and two internal ones, which alone name the canary."""
    shared: dict[str, Any] = {
        "issues": ["fuel"],
        "places": [{"name": "Doha", "country": "QA"}],
        "track": "Doha",
    }
    hidden = make_event(
        id=f"{CANARY}-1",
        title=f"Talks, {CANARY}",
        summary=CANARY,
        visibility="internal",
        issues=["fuel", CANARY],
        tags=[CANARY],
        places=[{"name": "Doha", "country": "QA"}, {"name": CANARY}],
        track=CANARY,
        participants=[{"actor": "Hamas", "role": "party"}, {"actor": CANARY, "role": "mediator"}],
        bears_on=[{"slot": "way out", "side": "for", "reason": CANARY}],
        claims=[
            {"measure": f"{CANARY} held", "value": 1, "of": CANARY, "claimed_by": f"{CANARY} II"}
        ],
        citations=[
            {
                "source": {"publisher": CANARY, "title": "A page", "published": "2023-10-28"},
                "origin": CANARY,
            }
        ],
    )
    store.add(hidden, by="Ada")
    proposal = make_event(
        kind="proposal", id=f"{CANARY}-2", title=CANARY, visibility="internal",
    )  # fmt: skip
    store.add(proposal, by="Ada")
    links = [{"type": "answers", "to": proposal.id}, {"type": "part_of", "to": hidden.id}]
    store.add(make_event(id="open", links=links, **shared), by="Ada")
    answer = make_event(
        kind="position", id="answer", stances=[{"issue": "fuel", "stance": "accepts"}],
        on_proposal=proposal.id,
    )  # fmt: skip
    store.add(answer, by="Ada")
    store.put_actor(Actor(name=CANARY, aliases=("Kanari",), parent=f"{CANARY} whole"), by="Ada")
    return store


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_choices_of_what_is_internal_are_not_counted(watched: Store, asked: EventFilter) -> None:
    open_to_all = watched.seen_by(PUBLIC).ask(Choices(asked))
    inside = ask(watched, Choices(asked))
    assert set(open_to_all) == set(CHOICES)
    for name, numbers in open_to_all.items():
        counts = dict(numbers)
        assert CANARY not in counts
        assert all((n or 0) <= (dict(inside[name])[value] or 0) for value, n in counts.items())
    assert any(CANARY in dict(numbers) for numbers in inside.values())


def _questions() -> Iterator[Question[Any]]:
    """Each question that there is, asked in the ways that could meet the canary."""
    every = EventFilter(status=("draft", "published", "retracted"))
    then = EventFilter(known_on=date(2023, 12, 1))
    values: dict[str, list[Any]] = {
        "event_filter": [every, then, EventFilter(dossier="test-talks", text="talks")],
        "event_id": ["open", "answer"],
        "event": [make_event(title=f"Talks, {CANARY}")],
        "ids": [(f"{CANARY}-1", "open")],
        "actor": ["Hamas"],
        "actors": [("Hamas", CANARY)],
        "name": ["Hamas"],
        "names": [("Hamas", "Kanari")],
        "slug": ["test-talks"],
        "dossier": ["test-talks"],
        "day": [date(2023, 10, 27), date(2023, 11, 1)],
        "since": [date(2023, 10, 1)],
        "until": [date(2024, 1, 1)],
        "most": [10],
        "of": ["actor", "issue", "track", "tag", "place", "publisher", "measure", "group", "event"],
    }
    for name in all_questions.__all__:
        cls = getattr(all_questions, name)
        if not (isinstance(cls, type) and issubclass(cls, Question)) or cls is Question:
            continue
        needed = [field.name for field in fields(cls) if field.default is MISSING]
        for choice in product(*(values[name] for name in needed)):
            yield cls(*choice)
    for inquiry in INQUIRIES.values():
        for asked in (
            EventFilter(dossier="test-talks"),
            EventFilter(dossier="test-talks", issue=("fuel",)),
        ):
            yield Inquire(inquiry(), asked)


def _said(record: Seen, question: Question[Any]) -> str:
    try:
        return repr(record.ask(question))
    except NotFound as err:
        return str(err)


def test_no_question_tells_what_is_internal(watched: Store) -> None:
    told = set()
    for question in _questions():
        assert CANARY not in _said(watched.seen_by(), question), question
        if CANARY in _said(watched.seen_by(KEEPER), question):
            told.add(type(question).__name__)
    assert len(told) >= 15  # the keeper is told by most of them: the canary was there to be met


@pytest.mark.parametrize(
    "question",
    [
        OpenedEvent(f"{CANARY}-1"),
        OpenedEvent(f"{CANARY}-1", date(2024, 1, 1)),
        ActorNamed(CANARY),
        ActorNamed("Kanari"),
        SaidOf("actor", f"{CANARY} II"),
        SaidOf("issue", CANARY),
        SaidOf("track", CANARY),
        SaidOf("place", CANARY),
        SaidOf("publisher", CANARY),
        Recognised(EventFilter(actor=(CANARY,))),
        Recognised(EventFilter(issue=(CANARY,))),
        Recognised(EventFilter(source=(CANARY,))),
        Recognised(EventFilter(track=(CANARY,))),
    ],
    ids=str,
)
def test_what_is_internal_is_not_there_for_others(watched: Store, question: Question[Any]) -> None:
    ask(watched, question)
    with pytest.raises(NotFound):
        watched.seen_by().ask(question)


@pytest.mark.parametrize("name", ["actor", "issue", "source", "track"])
def test_a_slip_of_the_pen_does_not_propose_what_is_internal(watched: Store, name: str) -> None:
    asked = EventFilter().but(**{name: ("canaryy",)})
    with pytest.raises(NotFound, match=f"‘{CANARY}’"):
        ask(watched, Recognised(asked))
    with pytest.raises(NotFound) as refused:
        watched.seen_by().ask(Recognised(asked))
    assert "‘canary’" not in str(refused.value)


def test_a_viewer_sees_nothing_internal_unless_it_is_said() -> None:
    assert Viewer() == PUBLIC
    assert not PUBLIC.internal


def test_what_an_open_event_names_too_is_open(watched: Store) -> None:
    parties = [{"actor": f"{CANARY} II", "role": "party"}]
    watched.add(make_event(id="second", title="Open", participants=parties), by="Ada")
    assert f"{CANARY} II" in [actor.name for actor in watched.seen_by().ask(Actors())]
    assert CANARY not in [actor.name for actor in watched.seen_by().ask(Actors())]


def test_references_to_what_is_internal_are_left_out(watched: Store) -> None:
    event = watched.seen_by().ask(OpenedEvent("open")).event
    assert event.links == ()
    assert len(event_in(watched, "open").links) == 2
