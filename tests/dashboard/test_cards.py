"""What the cards above the picture say, and that they say only what is so."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.cards import captive_figures
from dashboards.cards.left_open import still_open
from tests.builders import make_event
from tests.conftest import NewDemo, NewRecord
from tracker.analysis.talks import LeftOpen
from tracker.model.actors import Dossier
from tracker.store import Store

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"
TALKS = "test-talks"
GAZA, COLOMBIA = "gaza-hostage-talks-2023", "colombia-farc-2012"


@pytest.fixture(scope="module")
def demo_record(new_demo: NewDemo) -> Store:
    return new_demo()


@pytest.fixture
def record(new_record: NewRecord) -> Store:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug=TALKS, title="Test"), by="Ada")
    return store


class Card(NamedTuple):
    label: str
    value: str
    note: str
    proof: list[str]


def _cards(
    store: Store, monkeypatch: pytest.MonkeyPatch, dossier: str = TALKS, **query: str
) -> tuple[str, dict[str, Card]]:
    """The line over the cards, and the cards by the first words of their labels."""
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    app = AppTest.from_file(SHELL, default_timeout=60)
    for name, value in {"dossier": dossier, **query}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    texts = [text.replace("\\", "") for text in _texts(app.main)]
    assert "went wrong" not in " ".join(texts)
    over = next(text for text in texts if "whole dossier" in text)
    values = [n for n, text in enumerate(texts) if text.startswith("## ")]
    ends = [n - 1 for n in values[1:]] + [len(texts)]
    found = {
        texts[at - 1].partition(" · ")[0]: Card(
            texts[at - 1], texts[at].removeprefix("## "), texts[at + 1], texts[at + 2 : end]
        )
        for at, end in zip(values, ends, strict=True)
    }
    return over, found


def _texts(block: Any) -> Iterator[str]:  # noqa: ANN401 - Streamlit's tree for tests
    for child in block.children.values():
        if hasattr(child, "children"):
            yield from _texts(child)
        elif child.type in {"markdown", "caption", "button"}:
            yield str(child.label if child.type == "button" else child.value)


def _claim(value: int, measure: str = "captives released", **more: object) -> dict[str, object]:
    return {"measure": measure, "value": value, "claimed_by": "Army", **more}


def _source(day: str) -> list[dict[str, Any]]:
    return [{"source": {"publisher": "Reuters", "title": "A page", "published": day}}]


STATE, HELD, FREED = "State of the talks", "Captives held", "Captives released"


def test_an_old_record_tells_what_was_last_known_and_of_which_day_it_speaks(
    demo_record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    over, cards = _cards(demo_record, monkeypatch, GAZA)
    assert over == "As of 26 Jan 2026, the last event · whole dossier"
    state = cards[STATE]
    assert state.label.endswith("Hostage deal")
    assert state.value == "Last known: implementation"
    assert state.note.startswith("from 10 Oct 2025 · nothing recorded for ")
    assert re.search(r"\d of \d other tracks stand otherwise$", state.note)
    moscow = next(text for text in state.proof if "Moscow" in text)
    assert "last known: contact, from 27 Oct 2023; nothing recorded for 1," in moscow


def test_a_record_as_known_on_a_day_counts_to_it(
    demo_record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    over, cards = _cards(demo_record, monkeypatch, GAZA, known_on="2023-11-08", kind="talks")
    assert over.startswith("As known on 8 Nov 2023 · last event 8 Nov 2023 · whole dossier; of")
    assert cards[STATE].value == "Impasse, day 12"
    assert cards[FREED].note == "recorded: 2 on 20 Oct · 2 on 23 Oct"
    assert any("8 Nov 2023 is day 12" in text for text in cards[STATE].proof)


def test_no_proof_holds_an_iso_date_or_two_buttons_of_one_name(
    demo_record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for slug in (GAZA, COLOMBIA):
        for card in _cards(demo_record, monkeypatch, slug)[1].values():
            assert not re.search(r"\d{4}-\d\d-\d\d", " ".join(card.proof))
            buttons = [text for text in card.proof if not text.startswith("**")]
            assert len(buttons) == len(set(buttons)) or card.label == "Longest impasse"


def test_none_are_held_where_all_who_were_counted_came_free(
    demo_record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = _cards(demo_record, monkeypatch, COLOMBIA)[1][HELD]
    assert card.value == "0"
    assert card.note == (
        "5 by Juan Manuel Santos, 22 Nov 2014, less 5 released since · one claimant"
    )
    assert "5** Juan Manuel Santos, 22 Nov 2014, less 5 released since: **0**" in card.proof[1]
    assert "The City Paper Bogotá" in card.proof[1]
    since = card.proof[card.proof.index("**Since then**") + 1 :]
    assert [text.rpartition(", ")[2] for text in since] == ["25 Nov 2014", "30 Nov 2014"]


def test_the_card_takes_rescues_and_deaths_away_and_says_between_what_it_may_be(
    record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.add_many(
        [
            make_event("statement", dossier=TALKS, when="2023-11-01",
                       claims=[_claim(240, "captives held")]),
            make_event("release", dossier=TALKS, when="2023-11-05", title="Deal",
                       claims=[_claim(10) | {"claimed_by": "Agency"},
                               _claim(12) | {"claimed_by": "Envoy"}]),
            make_event("operation", dossier=TALKS, when="2023-11-06", participants=None,
                       claims=[_claim(1, "captives rescued")]),
            make_event("statement", dossier=TALKS, when="2023-11-07",
                       claims=[_claim(2, "captives died")]),
        ],
        by="Ada",
    )  # fmt: skip
    card = _cards(record, monkeypatch)[1][HELD]
    assert card.value == "225–227"
    assert card.note == (
        "240 by Army, 1 Nov 2023, less 10–12 released, 1 rescued, 2 died since · one claimant"
    )
    assert any(text.startswith("Deal, 5 Nov 2023") for text in card.proof)


def test_so_many_figures_are_not_followed_on_the_card(
    record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(captive_figures, "MOST_FIGURES", 1)
    claims = [_claim(240, "captives held"), _claim(250, "captives held", claimed_by="Agency")]
    record.add(make_event("statement", dossier=TALKS, claims=claims), by="Ada")
    card = _cards(record, monkeypatch)[1][HELD]
    assert (card.value, card.note) == ("—", "2 figures, too many to follow here")


def test_a_sum_of_releases_says_what_it_leaves_out(
    demo_record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = _cards(demo_record, monkeypatch, GAZA)[1][FREED]
    assert (card.value, card.note) == (
        "160",
        "recorded in 25 releases; 2 more without a figure",
    )


@pytest.mark.parametrize(
    ("releases", "value", "note"),
    [
        ([[]], "—", "no figure in 1 release"),
        ([[], []], "—", "no figure in 2 releases"),
        ([[_claim(5, of="women"), _claim(8, of="children")]], "—",
         "parts only in 1 release: 5 women, 8 children (13 if nobody is in two)"),
        ([[_claim(50, qualifier="at least")]], "at least 50", "recorded: at least 50 on 1 Nov"),
        ([[_claim(50, qualifier="at most")]], "at most 50", "recorded: at most 50 on 1 Nov"),
        ([[_claim(50)], [_claim(2, qualifier="about")]], "about 52",
         "recorded: 50 on 1 Nov · about 2 on 2 Nov"),
        ([[_claim(50)], [_claim(5, of="women")], []], "50",
         "recorded: 50 on 1 Nov; 1 more without a figure; 1 more by parts only: 5 women"),
        ([[_claim(1200)]], "1,200", "recorded: 1,200 on 1 Nov"),
        ([[_claim(3), _claim(9, "prisoners released")], [_claim(9, "prisoners released")]], "3",
         "recorded: 3 on 1 Nov"),
    ],
)  # fmt: skip
def test_releases_without_a_whole_figure_are_no_zero(
    record: Store,
    monkeypatch: pytest.MonkeyPatch,
    releases: list[list[dict[str, object]]],
    value: str,
    note: str,
) -> None:
    for day, claims in enumerate(releases, 1):
        event = make_event("release", dossier=TALKS, when=f"2023-11-0{day}", claims=claims)
        record.add(event, by="Ada")
    card = _cards(record, monkeypatch)[1][FREED]
    assert (card.value, card.note) == (value, note)
    assert len([text for text in card.proof if text.startswith("A release event")]) == len(releases)


def test_a_dossier_without_captives_or_impasses_has_no_cards_for_them(
    record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.add(make_event("talks", dossier=TALKS), by="Ada")
    assert list(_cards(record, monkeypatch)[1]) == [STATE, "Events"]


@pytest.mark.parametrize(
    "new",
    [
        {"kind": "talks", "when": "2026-01-05", "citations": None},
        {"kind": "impasse", "when": "2023-11-2X/..", "citations": None, "confidence": "confirmed"},
        {"kind": "talks", "when": "2026-01-05", "track": "Another", "citations": None},
        {"kind": "talks", "when": "2999-01-01"},
        {"kind": "impasse", "when": "2999-01-01/.."},
        {"kind": "talks", "when": "2026-02-01", "confidence": "denied"},
    ],
    ids=str,
)
def test_what_nobody_vouches_for_or_is_still_to_come_does_not_decide_the_headline(
    record: Store, monkeypatch: pytest.MonkeyPatch, new: dict[str, Any]
) -> None:
    deal = make_event(
        "agreement", dossier=TALKS, when="2025-10-10", citations=_source("2025-10-10"),
        stage="comprehensive", track="Doha",
    )  # fmt: skip
    stall = make_event(
        "impasse", dossier=TALKS, when="2023-10-27/2023-11-08", citations=_source("2023-11-09"),
        track="Doha",
    )  # fmt: skip
    record.add_many([deal, stall], by="Ada")
    _, before = _cards(record, monkeypatch)
    record.add(make_event(**{"dossier": TALKS, **new}), by="Ada")
    _, after = _cards(record, monkeypatch)
    assert after[STATE][:3] == before[STATE][:3]
    assert after["Longest impasse"] == before["Longest impasse"]


def test_an_impasse_left_open_does_not_run_over_later_agreements_and_is_pointed_out(
    record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    stall = make_event(
        "impasse", dossier=TALKS, when="2023-11-18/..", citations=_source("2023-11-20")
    )
    deals = [
        make_event("agreement", dossier=TALKS, when=f"2025-01-{day}", stage="comprehensive",
                   citations=_source("2025-02-01"))
        for day in (15, 17)
    ]  # fmt: skip
    record.add_many([stall, *deals], by="Ada")
    _, cards = _cards(record, monkeypatch)
    assert cards[STATE].value == "Last known: implementation"
    flagged = "Still open since 18 Nov 2023; 2 later agreements: close it?"
    assert any(flagged in text for text in cards[STATE].proof)
    assert cards["Longest impasse"].note == "18 Nov 2023 to 15 Jan 2025 at most; never closed"
    assert cards["Longest impasse"].value == "2–424 days"


def test_a_dossier_that_is_over_counts_no_days_after_its_last(
    record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    deal = make_event("agreement", dossier=TALKS, when="2016-11-24", stage="comprehensive",
                      citations=_source("2016-11-24"))  # fmt: skip
    stall = make_event("impasse", dossier=TALKS, when="2016-12-01/..", track="Quito",
                       citations=_source("2016-12-02"))  # fmt: skip
    record.add_many([deal, stall], by="Ada")
    over = Dossier(slug=TALKS, title="Test", ended=date(2016, 12, 4))
    record.put_dossier(over, by="Ada")
    speaks, cards = _cards(record, monkeypatch)
    assert "Up to 4 Dec 2016, the last day of the dossier" in speaks
    assert cards[STATE].value == "Impasse, day 3"
    assert cards["Longest impasse"].value == "3 days"


def test_an_impasse_that_an_operation_ended_is_over(
    record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    stall = make_event("impasse", dossier=TALKS, id="stall", when="2025-11-01/..",
                       ended_by="collapse", citations=_source("2025-11-02"))  # fmt: skip
    fights = make_event("operation", dossier=TALKS, when="2025-11-08", participants=None,
                        links=[{"type": "ends", "to": "stall"}],
                        citations=_source("2025-11-08"))  # fmt: skip
    later = [make_event("statement", dossier=TALKS, when=f"2025-12-{day:02}",
                        citations=_source("2025-12-31")) for day in range(1, 32)]  # fmt: skip
    record.add_many([stall, fights, *later], by="Ada")
    _, cards = _cards(record, monkeypatch)
    assert cards[STATE].value == "Last known: collapsed"
    assert cards["Longest impasse"].value == "7 days"


def test_only_events_without_a_source_are_no_contact_and_are_named(
    record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.add(make_event("talks", dossier=TALKS, citations=None), by="Ada")
    over, cards = _cards(record, monkeypatch)
    assert over == "No event with a source yet · whole dossier"
    assert cards[STATE].value == "No contact recorded"
    assert "A talks event, 27 Oct 2023" in cards[STATE].proof


def test_what_is_still_open_is_said_in_a_sentence() -> None:
    later = tuple(make_event("agreement", when=f"2025-01-1{n}") for n in range(7))
    stall = make_event("impasse", when="2023-11-18/..")
    assert still_open(LeftOpen(stall, later)) == (
        "Still open since 18 Nov 2023; 7 later agreements: close it?"
    )
    truce = make_event("ceasefire", when="2025-02-01", mutuality="mutual")
    assert "1 later agreement, 1 later ceasefire" in still_open(LeftOpen(stall, (later[0], truce)))


def _form_says(store: Store, monkeypatch: pytest.MonkeyPatch, kind: str, **typed: str) -> list[str]:
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    app = AppTest.from_file(SHELL, default_timeout=60).run()
    app.switch_page("views/add.py")
    app.query_params["dossier"] = TALKS
    app.query_params["new"] = kind
    app.run()
    for name, text in typed.items():
        app.text_input(key=f"entry.{name}").set_value(text)
    app.run()
    assert not app.exception
    return [str(one.value).replace("\\", "") for one in app.markdown]


def test_the_form_points_out_what_the_new_event_leaves_open(
    record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.add(make_event("agreement", dossier=TALKS, when="2025-01-15"), by="Ada")
    said = _form_says(record, monkeypatch, "impasse", title="Stall", when="since 18 Nov 2023")
    assert any("Still open since 18 Nov 2023; 1 later agreement: close it?" in one for one in said)
    said = _form_says(record, monkeypatch, "impasse", title="Stall", when="18 to 20 Nov 2023")
    assert not any("till open" in one for one in said)


def test_the_form_points_out_an_older_spell_that_the_new_event_may_close(
    record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.add(make_event("impasse", dossier=TALKS, when="2023-11-18/..", title="Stall"), by="Ada")
    said = _form_says(record, monkeypatch, "agreement", title="Deal", when="15 Jan 2025")
    assert any("[Stall]" in one and "since 18 Nov 2023 still open" in one for one in said)
    said = _form_says(record, monkeypatch, "talks", title="Round", when="15 Jan 2025")
    assert not any("still open" in one for one in said)


def test_a_long_proof_lists_the_latest_and_the_others_when_asked(
    record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = range(1, 19)
    record.add_many(
        [make_event("release", id=f"r{day}", dossier=TALKS, title=f"Release {day}",
                    when=f"2023-11-{day:02}", claims=[_claim(2)], citations=_source("2023-11-30"))
         for day in days],
        by="Ada",
    )  # fmt: skip
    monkeypatch.setenv("PARLEY_DATABASE_URL", record.url)
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.query_params["dossier"] = TALKS
    app.run()

    def listed() -> list[int]:
        keys = (str(one.key) for one in app.button)
        start = "proof.released.r"
        return [int(key.removeprefix(start)) for key in keys if key.startswith(start)]

    assert listed() == [*days][:-11:-1]
    (more,) = (one for one in app.button if one.key == "more.released")
    assert more.label == "Show 8 more"
    more.click().run()
    assert listed() == [*days][::-1]
