"""The page of actors: the network, who stood between, and what an actor took part in."""

import json
from collections import Counter
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboards.actors.activity import MOST_MARKS, Extent, activity
from dashboards.actors.activity import rows as activity_rows
from dashboards.actors.layout import overlap, spots
from dashboards.actors.network import network, rows
from dashboards.web.pages import PAGES
from tests.asking import ask
from tracker.analysis.inquiries.actors import Actors
from tracker.inquire import Inquire
from tracker.model.filters import EventFilter
from tracker.store import PUBLIC, Store
from tracker.store.questions import Events, TablePage, Timeline
from tracker.store.questions import Extent as FirstAndLast

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"
GAZA = "gaza-hostage-talks-2023"
NAMES = [f"{'The very long name of ' * (n % 3)}Group {n}" for n in range(60)]


def _answer(store: Store, **asked: object) -> dict[str, Any]:
    return ask(store, Inquire(Actors(), EventFilter(dossier=GAZA).but(**asked)))


@pytest.mark.parametrize("many", [1, 2, 10, 16])
@pytest.mark.parametrize("tied", ["chain", "star", "none", "all"])
def test_no_label_lies_over_another(many: int, tied: str) -> None:
    names = NAMES[:many]
    lines = {
        "chain": list(pairwise(names)),
        "star": [(names[0], other) for other in names[1:]],
        "none": [],
        "all": list(combinations(names, 2)),
    }[tied]
    found = spots(names, lines)
    assert set(found) == set(names)
    assert not [pair for pair in combinations(found.values(), 2) if overlap(*pair)]
    assert found == spots(names, lines), "the same record, the same picture"


@settings(max_examples=20)
@given(st.lists(st.sampled_from(list(combinations(NAMES[:12], 2))), unique=True, max_size=20))
def test_nor_in_any_other_network(lines: list[tuple[str, str]]) -> None:
    found = spots(NAMES[:12], lines)
    assert not [pair for pair in combinations(found.values(), 2) if overlap(*pair)]


def _tie(one: str, other: str, count: int) -> dict[str, Any]:
    day = {"earliest": "2023-11-01", "latest": "2023-11-01"}
    ids = [f"{one}-{other}-{n}" for n in range(count)]
    return {
        "between": [one, other], "count": count, "first": day, "last": day, "events": ids,
        "ways": {"direct": 0, "through": 0, "not stated": count}, "kinds": {}, "through": [],
    }  # fmt: skip


def test_of_sixty_actors_those_with_most_contacts_are_drawn() -> None:
    ties = [_tie("Hub", name, 60 - n) for n, name in enumerate(NAMES[:59])]
    drawn = network({"ties": ties}, dark=False)
    named = [name for trace in drawn.figure.data for [name] in trace.customdata or ()]
    assert set(named) == {"Hub", *NAMES[:15]}
    assert drawn.left_out == 44
    assert len(rows({"ties": ties})) == 59, "the table has all"


def test_marks_say_by_their_shape_who_stood_between(demo_served: Store) -> None:
    figure = network(_answer(demo_served), dark=False).figure
    shapes = {
        name: trace.marker.symbol for trace in figure.data for [name] in trace.customdata or ()
    }
    assert shapes["Hamas"] == shapes["Israel"] == "circle"
    assert shapes["Qatar"] == shapes["Egypt"] == "diamond"
    widths = [trace.line.width for trace in figure.data if trace.mode == "lines"]
    assert max(widths) > min(widths)


def test_the_mediators_of_either_dossier_come_out(demo_served: Store) -> None:
    gaza = {one["actor"]: one["roles"] for one in _answer(demo_served)["mediators"]}
    assert {"Qatar", "Egypt", "United States"} <= set(gaza)
    assert set(gaza["Qatar"]) == {"mediator", "host"}
    table = _answer(demo_served, dossier="colombia-farc-2012", children=True)
    [main] = [one for one in table["ties"] if one["count"] > 2]
    assert main["between"] == ["FARC-EP", "Government of Colombia"]
    through = {one["actor"]: one["roles"] for one in main["through"]}
    assert set(through["Cuba"]) == set(through["Norway"]) == {"guarantor", "host"}
    assert main["ways"]["direct"] > 10


def test_a_period_and_a_day_of_knowing_leave_out_the_rest(demo_served: Store) -> None:
    asked = {"from_": date(2023, 11, 20), "to": date(2023, 12, 1), "known_on": date(2023, 11, 23)}
    answer = _answer(demo_served, **asked)
    ids = {one for tie in answer["ties"] for one in tie["events"]}
    assert "ht-050" in ids  # the deal
    assert "ht-057" not in ids  # its extension was not known yet
    assert "ht-002" not in ids  # long before


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"known_on": date(2023, 11, 8)},
        {"from_": date(2023, 11, 1), "to": date(2023, 11, 30), "actor": ("Qatar",)},
    ],
    ids=str,
)
def test_what_everybody_took_part_in_is_what_the_events_say(
    demo_served: Store, asked: dict[str, object]
) -> None:
    events = ask(demo_served, Events(EventFilter(dossier=GAZA).but(**asked)))
    found = _answer(demo_served, **asked)["actors"]
    roles = Counter((part.actor, part.role) for one in events for part in one.participants)
    assert {(one["actor"], role): n for one in found for role, n in one["roles"].items()} == roles
    kinds = Counter((name, one.kind) for one in events for name in one.actors())
    assert {(one["actor"], kind): n for one in found for kind, n in one["kinds"].items()} == kinds
    assert all(one["count"] == sum(one["kinds"].values()) for one in found)
    firsts = [one["first"]["earliest"] for one in found]
    assert firsts == sorted(firsts)


def _open(store: Store, monkeypatch: pytest.MonkeyPatch, **query: str) -> AppTest:
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    app = AppTest.from_file(SHELL, default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    page = app.switch_page(PAGES["actors"][1]).run()
    assert not page.exception
    return page


def test_the_page_has_network_mediators_proofs_and_the_list(
    demo_served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _open(demo_served, monkeypatch, dossier=GAZA)
    assert [one.value for one in page.header] == [
        "Who dealt with whom", "Who stood between them", "All actors",
    ]  # fmt: skip
    assert len(page.get("plotly_chart")) == 1
    links = [one.proto.label for one in page.get("page_link")]
    assert "**Qatar**" in links
    assert any("Four\\-day pause for 50 captives" in label for label in links), "a proof"
    assert page.text_input(key="actors.find").label == "Find an actor"


def test_an_actors_own_page_draws_what_it_took_part_in(
    demo_served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _open(demo_served, monkeypatch, dossier=GAZA, name="Qatar", known_on="2023-11-08")
    [chart] = page.get("plotly_chart")
    spec = json.loads(chart.proto.spec)
    ids = {one for trace in spec["data"] for [one] in trace.get("customdata", ())}
    left = EventFilter(dossier=GAZA, actor=("Qatar",), known_on=date(2023, 11, 8))
    assert ids == {row.id for row in ask(demo_served, TablePage(left, limit=500)).rows}
    assert "Qatar" in spec["layout"]["title"]["subtitle"]["text"]
    assert spec["layout"]["xaxis"]["range"][1] == "2023-11-09T00:00:00"


def _points(store: Store, most: int) -> Any:  # noqa: ANN401 - columns
    asked = EventFilter(dossier=GAZA, actor=("Hamas",))
    return store.seen_by(PUBLIC).ask(Timeline(asked, None, "family", most, later=False))


def test_what_is_too_much_to_draw_is_counted_and_nothing_is_lost(demo_served: Store) -> None:
    single, counted = _points(demo_served, MOST_MARKS), _points(demo_served, 5)
    first, last = ask(demo_served, FirstAndLast(GAZA)) or (0, 1)
    extent = Extent(first, last, ZoneInfo("Asia/Jerusalem"))
    every = sum(one["events"] for one in activity_rows(single, extent))
    assert every == len(single.id) > 50
    assert sum(one["events"] for one in activity_rows(counted, extent)) == every
    assert len(activity_rows(counted, extent)) < every
    for points in (single, counted):
        for dark in (False, True):
            assert activity(points, extent, dark=dark).data


def test_an_uncertain_day_is_drawn_as_long_as_it_may_have_been(demo_served: Store) -> None:
    points = _points(demo_served, MOST_MARKS)
    extent = Extent(*(ask(demo_served, FirstAndLast(GAZA)) or (0, 1)), ZoneInfo("Asia/Jerusalem"))
    lines = [one for one in activity(points, extent, dark=False).data if one.mode == "lines"]
    faint = {x[:10] for one in lines if one.opacity < 0.5 for x in one.x if x}
    sure = {x[:10] for one in lines if one.opacity > 0.5 for x in one.x if x}
    assert "2024-02-01" in faint, "the recall of the negotiators ended some day in January"
    assert "2024-02-01" not in sure
