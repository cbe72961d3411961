"""The chart of a thread: sides as rows, marks that leave room for each other, arcs, doubt."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboards.inquiries.rows_layout import OTHERS, WIDE, Layout
from dashboards.inquiries.rows_layout import layout as rows_layout
from dashboards.inquiries.thread_chart import NOBODY, item_of, thread


def _step(name: str, on: str, speaker: Sequence[str] = ("A",), **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - parts of JSON
    return {
        "id": name, "kind": "position", "part": "demand", "title": f"Title {name}", "on": on,
        "latest": on, "speaker": list(speaker), "answers": None, "relations": [],
    } | changes  # fmt: skip


def layout(steps: Sequence[dict[str, Any]]) -> Layout:
    return rows_layout([item_of(step) for step in steps], NOBODY)


def _arcs(figure: go.Figure) -> list[go.Scatter]:
    return [one for one in figure.data if one.mode == "lines+markers"]


def test_each_side_has_a_row_in_the_order_in_which_they_first_speak() -> None:
    steps = [_step("1", "2023-11-01", ()), _step("2", "2023-11-02", ("B", "A"))]
    placed = layout(steps)
    assert [*placed.rows] == ["B", "A", NOBODY]
    assert [*placed.rows.values()] == sorted(placed.rows.values(), reverse=True)
    assert set(placed.spots["2"]) == {"A", "B"}
    assert [spot.label for spot in placed.spots["2"].values()] == ["demand", ""]


def test_many_sides_are_eight_rows_the_last_for_all_others() -> None:
    steps = [_step(str(n), "2023-11-01", (f"side {n}",)) for n in range(20)]
    steps += [_step(f"again {n}", "2023-11-02", (f"side {n}",)) for n in range(12, 20)]
    rows = [*layout(steps).rows]
    assert (len(rows), rows[-1]) == (8, OTHERS)
    assert "side 12" in rows
    assert "side 0" not in rows


@pytest.mark.parametrize("apart", [0, 1, 3])
def test_marks_of_a_row_do_not_lie_over_one_another(apart: int) -> None:
    steps = [_step(str(n), f"2023-11-{1 + n * apart:02}") for n in range(6)]
    steps.append(_step("far", "2024-11-01"))
    placed = layout(steps)
    spots = [spot for own in placed.spots.values() for spot in own.values()]
    for one, other in combinations(spots, 2):
        assert abs(one.x - other.x) * placed.scale >= 16 or abs(one.y - other.y) >= 16
    assert min(one.y for one in spots) > -placed.height


def test_no_label_is_given_up_before_its_mark_and_a_crowd_does_not_grow_without_end() -> None:
    crowd = [_step(str(n), "2023-11-01") for n in range(200)]
    placed = layout(crowd)
    assert placed.height < WIDE
    assert len({spot.y for own in placed.spots.values() for spot in own.values()}) == 6


def test_an_arc_leads_to_what_a_step_answers_and_is_dashed_for_all_else() -> None:
    relations = [{"type": "answers", "to": "1"}, {"type": "extends", "to": "2"}]
    steps = [
        _step("1", "2023-11-01"),
        _step("2", "2023-11-02", ("B",)),
        _step("3", "2023-11-09", ("B",), relations=[*relations, {"type": "answers", "to": "gone"}]),
    ]
    answers, extends = _arcs(thread(steps, dark=False))
    assert (answers.line.dash, extends.line.dash) == ("solid", "4px,3px")
    assert answers.x[0].startswith("2023-11-09")
    assert answers.x[-1].startswith("2023-11-01")
    assert answers.hovertext == "Title 3 answers: Title 1"
    assert answers.marker.size[-1] > 0, "its head is at what it answers"


def test_an_uncertain_day_is_a_bar_over_all_days_and_a_certain_one_is_none() -> None:
    steps = [_step("1", "2023-11-01", latest="2023-11-30"), _step("2", "2023-11-05")]
    figure = thread(steps, dark=True)
    [bar] = [one for one in figure.data if one.line.width == 7]
    assert bar.x == ("2023-11-01T00:00:00", "2023-12-01T00:00:00")
    marks = next(one for one in figure.data if one.mode == "markers+text")
    assert marks.customdata == (["1"], ["2"])
    assert "1 Nov 2023 – 30 Nov 2023, A: Title 1" in marks.hovertext


def test_what_a_record_holds_is_no_markup() -> None:
    figure = thread([_step("1", "2023-11-01", ("<b>A</b>",), title="<i>x</i>")], dark=False)
    assert "<b>" not in figure.layout.annotations[0].text
    [hover] = next(one for one in figure.data if one.mode == "markers+text").hovertext
    assert "<i>" not in hover
