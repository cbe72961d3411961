"""Whoever asks the command line and whoever asks over HTTP are given the same of one record."""

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest
from starlette.applications import Starlette
from typer.testing import CliRunner

from dashboards.web import api
from tests.builders import DATES, make_event
from tests.conftest import NewRecord
from tests.serving import Server, serving
from tracker.analysis.inquiries import INQUIRIES
from tracker.cli import app
from tracker.export import DESPITE
from tracker.model.actors import Actor, Dossier
from tracker.model.dates import When
from tracker.model.desk import Star
from tracker.model.fields import field_specs
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.model.telling.chapters import Chapter
from tracker.store import Store

Pairs = list[tuple[str, str]]

GULF, ANDES, NILE = "gulf-talks", "andes-talks", "nile-talks"
DOSSIERS = (
    Dossier(slug=GULF, title="Talks at the Gulf", timezone="Asia/Jerusalem"),
    Dossier(slug=ANDES, title="Diálogos", timezone="America/Bogota"),
    Dossier(slug=NILE, title="محادثات النيل"),
)
ACTORS = ("Hamas", "Israel", "قطر", "Ελλάδα", "Army, 1st “wing”")
PLACES = ({"name": "Doha", "country": "QA"}, {"name": "Αθήνα", "country": "GR"})
WORDS = ("They meet over fuel", "وقف إطلاق النار", "A pause & a promise", "Συνομιλίες")
FORBIDDING = {"scheme": "ACLED", "id": "1", "terms": "Raw rows are not to be published again"}


def _events() -> Iterator[dict[str, Any]]:
    """What an event has besides its kind: the same at every run, and every sort of value in it."""
    chance = Random(7)  # noqa: S311 - no secret

    def some(choices: Any, most: int) -> list[Any]:  # noqa: ANN401 - any sequence
        return chance.sample(list(choices), chance.randint(0, most))

    for number in range(96):
        kind = list(KINDS)[number % len(KINDS)]
        roles = list(KINDS[kind].roles)
        citation = {
            "source": {
                "publisher": chance.choice(["Reuters", "وكالة", "Él País"]),
                "title": "A page",
                "published": f"2023-{chance.choice([10, 11])}-{chance.randint(1, 28):02}",
            },
            "origin": chance.choice([None, None, "Hamas"]),
        }
        yield {
            "id": f"e-{number:03}",
            "kind": kind,
            "dossier": chance.choice([GULF, GULF, ANDES, NILE]),
            "when": chance.choice(DATES),
            "title": f"{chance.choice(WORDS)}, {number}",
            "summary": chance.choice(["", "A long silence followed."]),
            "note": chance.choice(["", "To be seen again"]),
            "participants": [
                {"actor": name, "role": chance.choice(roles)} for name in some(ACTORS, 3)
            ],
            "places": some(PLACES, 2),
            "issues": some(["fuel deliveries", "captives", "pause"], 2),
            "track": chance.choice([None, "Doha", "Cairo"]),
            "claims": [
                {
                    "measure": chance.choice(["captives held", "captives released"]),
                    "value": chance.randint(0, 250),
                    "claimed_by": chance.choice(["Hamas", "Israel"]),
                }
                for _ in range(chance.randint(0, 2))
            ],
            "citations": [citation] if chance.random() < 0.8 else [],
            "confidence": chance.choice(["confirmed", "probable", "disputed"]),
            "status": chance.choice(["published", "published", "published", "draft"]),
            "visibility": chance.choice(["public", "public", "public", "internal"]),
            "external_ids": [FORBIDDING | {"id": str(number)}] if number % 9 == 4 else [],
            "links": (
                [{"type": chance.choice(["answers", "causes"]), "to": f"e-{number - 12:03}"}]
                if number >= 12 and chance.random() < 0.4
                else []
            ),
        }


@pytest.fixture(scope="module")
def record(new_record: NewRecord) -> Store:
    store = new_record("sqlite")
    for dossier in DOSSIERS:
        store.put_dossier(dossier, by="Ada")
    store.put_actor(Actor(name="Israel"), by="Ada")
    store.put_actor(Actor(name="Army, 1st “wing”", parent="Israel"), by="Ada")
    store.put_actor(Actor(name="قطر", aliases=("Qatar",)), by="Ada")
    for event in _events():
        store.add(make_event(**event), by="Ada")
    retracted = make_event(id="r-1", dossier=GULF, status="retracted", retracted_on="2023-11-05")
    store.add(retracted, by="Ada")
    for name in ("r-1", *(f"e-{number:03}" for number in range(0, 96, 5))):
        store.lay(GULF, Star(event=name), by="Ada")
    chapter = Chapter(id="c-1", dossier=GULF, title="First days", when=When.parse("2023-10"))
    store.put_chapter(chapter, by="Ada")
    return store


@pytest.fixture(scope="module")
def _served(record: Store) -> Iterator[Server]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARLEY_DATABASE_URL", record.url)
        with serving(Starlette(routes=api.routes())) as server:
            yield server


Ask = Callable[[str, Pairs], Any]


@pytest.fixture
def served(record: Store, _served: Server, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Asks over HTTP; gives the JSON, and what was refused as its sentence."""
    monkeypatch.setenv("PARLEY_DATABASE_URL", record.url)

    def ask(path: str, asked: Pairs) -> Any:  # noqa: ANN401 - JSON
        answer = _served.get(f"/api/v1/{path}", asked)
        return answer.json["error"] if answer.status >= 400 else answer.json

    return ask


@pytest.fixture
def typed(record: Store, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Asks by a command, with the same names; gives the JSON, and what was refused likewise."""
    monkeypatch.setenv("PARLEY_DATABASE_URL", record.url)
    runner = CliRunner()

    def ask(command: str, asked: Pairs) -> Any:  # noqa: ANN401 - JSON
        done = runner.invoke(app, [*command.split(), "--json", *_words(command, asked)])
        if done.exit_code:
            return done.stderr.strip()
        lines = done.stdout.splitlines()
        return [json.loads(line) for line in lines] if command == "list" else json.loads(lines[0])

    return ask


def _words(command: str, asked: Pairs) -> Iterator[str]:
    first = INQUIRIES[command].filter_first if command in INQUIRIES else None
    yield from (_option(name, value) for name, value in asked if name != first)
    yield "--"
    yield from (value for name, value in asked if name == first)


def _option(name: str, value: str) -> str:
    option = f"--{name.replace('_', '-')}"
    return option if name in FLAGS else f"{option}={value}"


FLAGS = {"children", "starred", "compare"}

FILTERS: list[Pairs] = [
    [],
    [("dossier", GULF)],
    [("dossier", NILE), ("kind", "talks"), ("kind", "impasse"), ("kind", "attack")],
    [("from", "2023-10-20")],
    [("to", "2023-10")],
    [("from", "2023-10-20"), ("to", "2023-10-27"), ("match", "certain")],
    [("from", "2023-10-20"), ("to", "2023-10-27"), ("match", "possible")],
    [("from", "2023-11"), ("dossier", ANDES)],
    [("actor", "Qatar")],
    [("actor", "Hamas"), ("actor", "Ελλάδα"), ("actors", "all")],
    [("actor", "Israel"), ("children", "true")],
    [("actor", "Israel"), ("role", "mediator")],
    [("role", "party")],
    [("issue", "fuel deliveries"), ("issue", "pause")],
    [("track", "Doha")],
    [("place", "GR")],
    [("place", "Doha"), ("track", "Cairo")],
    [("text", "إطلاق")],
    [("text", "fuel OR “long silence”")],
    [("text", "pause NOT silence"), ("from", "2023-10-27")],
    [("note", "seen")],
    [("confidence", "disputed"), ("confidence", "probable")],
    [("status", "draft"), ("status", "retracted")],
    [("source", "وكالة")],
    [("source", "Él País"), ("dossier", GULF)],
    [("starred", "true")],
    [("known_on", "2023-10-27")],
    [("known_on", "2023-11-03"), ("dossier", GULF), ("actor", "Hamas")],
    [("known_on", "2023-11-10"), ("status", "retracted"), ("starred", "true")],
]  # fmt: skip

REFUSED: list[Pairs] = [
    [("dossier", "nowhere")],
    [("dossier", "")],
    [("kind", "party")],
    [("actor", "Nobody at all")],
    [("place", "")],
    [("issue", "نفط")],
    [("track", "Ω")],
    [("source", "No paper")],
    [("from", "2023-11-01"), ("to", "2023-10-01")],
    [("match", "maybe")],
    [("text", '"open')],
    [("dossier", GULF), ("dossier", NILE)],
    [("known_on", "8999-02-03")],
]


def _named(asked: Pairs) -> str:
    return "&".join(f"{name}={value}" for name, value in asked) or "everything"


def test_every_name_of_the_filter_is_asked_below() -> None:
    assert {name for asked in FILTERS for name, _ in asked} == set(EventFilter.names())


@pytest.mark.parametrize("asked", FILTERS, ids=_named)
def test_a_filter_leaves_the_same_events_in_one_order(
    typed: Ask, served: Ask, asked: Pairs
) -> None:
    listed = [_without_zone(one) for one in typed("list", asked)]
    assert listed
    page = served("events", [*asked, ("limit", "1000"), (DESPITE, "yes")])
    assert page["events"] == listed
    assert page["count"] == len(listed) == typed("stats", asked)["events"]
    withheld = served("events", [*asked, ("limit", "1000")])
    free = [one for one in listed if "external_ids" not in one]
    assert withheld["events"] == free
    assert sum(one["events"] for one in withheld["withheld"]) == len(listed) - len(free)


def _without_zone(said: Any) -> Any:  # noqa: ANN401 - JSON
    """A line without the time zone of its dossier, which ‘add’ needs and a page does not say."""
    if not isinstance(said, dict):
        return said
    return {name: value for name, value in said.items() if name != "timezone"}


@pytest.mark.parametrize("asked", FILTERS[1:4], ids=_named)
def test_small_pages_hold_what_the_list_holds(typed: Ask, served: Ask, asked: Pairs) -> None:
    found: list[str] = []
    after: Pairs = []
    while True:
        page = served("events", [*asked, *after, ("limit", "5"), (DESPITE, "yes")])
        found += [one["id"] for one in page["events"]]
        if page["next"] is None:
            break
        after = [("after", page["next"])]
    assert found == [one["id"] for one in typed("list", asked)]


@pytest.mark.parametrize("asked", REFUSED, ids=_named)
def test_what_is_refused_is_refused_in_the_same_words(
    typed: Ask, served: Ask, asked: Pairs
) -> None:
    said = served("events", asked)
    assert isinstance(said, str)
    assert said == typed("list", asked)


OWN: dict[str, list[Pairs]] = {
    "impasses": [[("compare", "true")], [("split", "issue")], [("split", "mediator")]],
    "positions": [[("against", "2023-10-20")], [("issue", "captives"), ("actor", "قطر")]],
    "thread": [[("issue", "fuel deliveries")], [("issue", "pause"), ("issue", "captives")]],
    "changes": [[("since", "2023-10-20"), ("until", "2023-11-10")]],
    "tempo": [[("window", "7"), ("by", "actor")], [("zero", "e-012")], [("each", "talks")]],
}
"""What only one question can be asked with."""

DAYS: list[Pairs] = [
    [("dossier", GULF)],
    [("dossier", ANDES), ("on", "2023-11-10"), ("known_on", "2023-11-03")],
    [("dossier", NILE), ("known_on", "2023-10-30"), ("from", "2023-10-10")],
    [("dossier", GULF), ("on", "2023-11-05"), ("actor", "Israel"), ("children", "true")],
]
MEANT = [
    pytest.param(name, asked, id=f"{name}?{_named(asked)}")
    for name in INQUIRIES
    for own in OWN.get(name, [[]])
    for asked in ([*day, *own] for day in (DAYS if own == OWN.get(name, [[]])[0] else DAYS[:1]))
]


def test_every_question_is_asked() -> None:
    assert len(INQUIRIES) >= 12
    own = {name: {one for asked in some for one, _ in asked} for name, some in OWN.items()}
    for name, cls in INQUIRIES.items():
        assert {one.name for one in field_specs(cls)} <= own.get(name, set())


@pytest.mark.parametrize(("question", "asked"), MEANT)
def test_a_question_has_one_answer(typed: Ask, served: Ask, question: str, asked: Pairs) -> None:
    answer = typed(question, asked)
    assert isinstance(answer, dict)
    assert served(question, asked) == answer


@pytest.mark.parametrize("question", INQUIRIES)
def test_a_question_is_refused_in_the_same_words(typed: Ask, served: Ask, question: str) -> None:
    issue = [("issue", "fuel deliveries")]  # a command asks for one before all else
    for asked in (issue, [("dossier", "nowhere"), *issue]):
        assert served(question, asked) == typed(question, asked)


EVENTS = ("e-000", "e-002", "e-033", "r-1", "nonesuch")


@pytest.mark.parametrize("day", [None, "2023-11-05", "2023-09-01"])
def test_one_event_is_shown_alike_as_known_by_a_day(
    typed: Ask, served: Ask, day: str | None
) -> None:
    asked = [("known_on", day)] if day else []
    shown = {name: typed(f"show {name}", asked) for name in EVENTS}
    given = {name: served(f"events/{name}", asked) for name in EVENTS}
    assert {name: _without_zone(one) for name, one in shown.items()} == given


def test_chapters_are_listed_alike(typed: Ask, served: Ask) -> None:
    listed = typed("chapter list", [])["chapters"]
    assert [one["id"] for one in listed] == ["c-1"]
    assert served("chapters", []) == listed
