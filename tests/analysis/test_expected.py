"""What falls due next, and the answer of the inquiry that tells it."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from tests.analysis.materials import holds
from tests.builders import make_event
from tracker.analysis.expected import next_expected
from tracker.analysis.inquiries import Material
from tracker.analysis.inquiries.talks import Talks
from tracker.model.actors import Dossier
from tracker.model.events import Event
from tracker.model.filters import EVERYTHING, EventFilter, Holding

DOCS = Path(__file__).parents[2] / "docs" / "talks-state.md"
DOSSIER = Dossier(slug="test-talks", title="Test", timezone="Asia/Jerusalem")


def _term(by_when: str | None, value: int = 50, **own: object) -> dict[str, object]:
    plain = {"measure": "captives released", "value": value, "giver": "Hamas", "receiver": "Israel"}
    return plain | ({"by_when": by_when} if by_when else {}) | own


def _deal(*terms: dict[str, object], **own: object) -> Event:
    plain = {"id": "deal", "when": "2023-11-22", "track": "Doha", "terms": list(terms)}
    return make_event("agreement", **(plain | own))


def _released(day: str, many: int) -> Event:
    claim = {"measure": "captives released", "value": many, "claimed_by": "Qatar"}
    return make_event("release", id=f"r-{day}", when=day, claims=[claim], track="Doha",
                      links=[{"type": "implements", "to": "deal"}])  # fmt: skip


PAUSE = make_event("ceasefire", id="pause", when="2023-11-24T07:00/2023-12-01T07:00",
                   mutuality="mutual", track="Doha", title="A pause")  # fmt: skip


def _next(on: str, *events: Event, known: bool = False) -> tuple[str, str] | None:
    day = date.fromisoformat(on)
    found = next_expected(events, day, DOSSIER.zone, day if known else None).get("Doha")
    return None if found is None else (found.event.id, found.when)


@pytest.mark.parametrize(
    ("by_when", "on", "due"),
    [
        ("2023-11-27", "2023-11-27", True),
        ("2023-11-27", "2023-11-28", False),
        ("2023-11-27~", "2023-11-29", True),  # the last day that it can mean
        ("2023-11-27~", "2023-11-30", False),
        ("2023-11", "2023-11-30", True),
        (None, "2023-11-23", False),
    ],
)
def test_a_term_falls_due_on_the_last_day_that_its_date_can_mean(
    by_when: str | None, on: str, due: bool
) -> None:
    assert _next(on, _deal(_term(by_when))) == (("deal", by_when) if due else None)


def test_a_term_that_is_kept_falls_due_no_more() -> None:
    deal = _deal(_term("2023-11-27"))
    assert _next("2023-11-25", deal, _released("2023-11-24", 49)) == ("deal", "2023-11-27")
    assert _next("2023-11-25", deal, _released("2023-11-24", 50)) is None


def test_terms_of_what_is_over_and_of_proposals_fall_due_no_more() -> None:
    over = _deal(_term("2023-11-27"), how_ended="refused", ended_on="2023-11-24")
    assert _next("2023-11-23", over) == ("deal", "2023-11-27")
    assert _next("2023-11-24", over) is None
    ends = make_event("statement", when="2023-11-24", links=[{"type": "ends", "to": "deal"}])
    assert _next("2023-11-25", _deal(_term("2023-11-27")), ends) is None
    offer = make_event("proposal", track="Doha", when="2023-11-22", terms=[_term("2023-11-27")])
    assert _next("2023-11-23", offer) is None


def test_the_end_of_a_pause_falls_due_but_was_not_known_before_it_came() -> None:
    assert _next("2023-12-01", PAUSE) == ("pause", "2023-12-01T07:00")
    assert _next("2023-12-02", PAUSE) is None
    assert _next("2023-11-23", PAUSE) is None, "it had not begun"
    assert _next("2023-11-25", PAUSE, known=True) is None
    said = _deal(_term("2023-11-28"))
    assert _next("2023-11-25", PAUSE, said) == ("deal", "2023-11-28")
    assert _next("2023-11-25", PAUSE, said, known=True) == ("deal", "2023-11-28")


def _material(events: list[Event], on: str, **asked: object) -> Material:
    def read(event_filter: EventFilter, holding: Holding = EVERYTHING) -> list[Event]:
        kinds = event_filter.kind
        return [
            event
            for event in events
            if (not kinds or event.kind in kinds) and holds(event, holding, events)
        ]

    meant = EventFilter(dossier=DOSSIER.slug).but(**asked)
    return Material(DOSSIER, date.fromisoformat(on), meant, read)


def test_the_answer_has_the_shape_that_programs_read() -> None:
    causes = [
        {"issue": "fuel", "claimed_by": "NBC", "blocked_by": ["Hamas"]},
        {"issue": "list", "claimed_by": "NYT"},
        {"issue": "fuel", "claimed_by": "AP"},
    ]
    stall = make_event("impasse", id="stall", when="2023-10-27/2023-11-08~", track="Doha",
                       causes=causes, issues=["pause", "fuel"])  # fmt: skip
    apart = make_event("talks", id="apart", when="2023-10-30")
    later = make_event("talks", id="later", when="2024-01-01", track="Cairo")
    answer = Talks().answer([_material([stall, apart, later], "2023-11-07")])
    doha, cairo = answer["tracks"][0], answer["tracks"][2]
    if doha["track"] is None:
        doha = answer["tracks"][1]
    assert doha == {
        "track": "Doha",
        "state": "impasse",
        "since": {"earliest": "2023-10-27", "latest": "2023-10-27"},
        "days": {"fewest": 11, "most": 11},
        "certain": False,
        "rule": "lasting",
        "over": [
            {"issue": "fuel", "claimed_by": ["NBC", "AP"]},
            {"issue": "list", "claimed_by": ["NYT"]},
            {"issue": "pause", "claimed_by": []},
        ],
        "proof": ["stall"],
        "next_expected": None,
    }
    assert {one["track"] for one in answer["tracks"]} == {"Doha", None, "Cairo"}
    assert (cairo["state"], cairo["since"], cairo["proof"]) == ("no contact", None, [])
    assert cairo["why"]
    assert [(one["track"], one["state"]) for one in answer["spells"]] == [
        ("Doha", "impasse"), (None, "talks"), (None, "contact"),
    ]  # fmt: skip
    assert answer["spells"][1]["to"] == {"earliest": "2023-10-30", "latest": "2023-10-30"}
    assert answer["spells"][0]["to"] is None
    assert json.loads(json.dumps(answer)) == answer
    assert "Doha: impasse, since 2023-10-27, 11 days, uncertain" in list(Talks().words(answer))


def test_without_talks_the_answer_says_so() -> None:
    answer = Talks().answer([_material([make_event("attack")], "2023-11-07")])
    assert (answer["tracks"], answer["spells"]) == ([], [])
    assert answer["why"].startswith("No event with a source")
    assert list(Talks().words(answer)) == [answer["why"]]


def test_spells_of_the_worked_example_are_those_of_the_docs() -> None:
    text = DOCS.read_text().partition("## A worked example")[2]
    rows = re.findall(r"^\| (e\d) \| (.+?) \| (.+?) \|$", text, re.MULTILINE)
    events = []
    for name, kind, when in rows:
        word, _, rest = kind.partition(", ")
        field, _, value = rest.partition(": ")
        own = {field.replace(" ", "_"): value} if field else {}
        events.append(make_event(word, id=name, when=when, track="Doha", **own))
    assert len(events) == 6
    answer = Talks().answer([_material(events, "2023-12-10")])
    told = re.findall(
        r"^\| ([a-z ]+) \| (\S+) \| (\S+) \| (\S+) \| ([a-z ]+) \| ([e\d, ]+) \|$",
        text,
        re.MULTILINE,
    )
    assert len(told) >= 8
    found = [
        (
            one["state"], _range(one["from"]), _range(one["to"]), _numbers(one["days"]),
            one["rule"], ", ".join(one["proof"]),
        )
        for one in answer["spells"]
    ]  # fmt: skip
    assert found == told


def _range(edge: dict[str, str] | None) -> str:
    if edge is None:
        return "–"
    first, last = edge["earliest"], edge["latest"]
    return first if first == last else f"{first}..{last}"


def _numbers(days: dict[str, int]) -> str:
    fewest, most = days["fewest"], days["most"]
    return str(most) if fewest == most else f"{fewest}–{most}"
