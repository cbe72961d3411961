"""The strip of states as data: one row a track, bars from spell to spell."""

from datetime import date
from typing import Any

import pytest

from dashboards.inquiries.state_strip import strip
from dashboards.look.kinds import LOOKS
from dashboards.look.states import NO_TRACK, edge, from_to, length

ON = date(2023, 12, 5)


def _spell(
    track: str | None, state: str, start: str, end: str | None, **own: object
) -> dict[str, Any]:
    first, last = ([*one.split(".."), one.split("..")[0]][:2] for one in (start, end or start))
    return {
        "track": track,
        "state": state,
        "from": {"earliest": first[0], "latest": first[1]},
        "to": {"earliest": last[0], "latest": last[1]} if end else None,
        "days": {"fewest": 10, "most": 14},
    } | own


SPELLS = [
    _spell("Doha", "impasse", "2023-10-27", "2023-11-06..2023-11-10"),
    _spell("Doha", "ended", "2023-12-01", None, days={"fewest": 4, "most": 4}),
    _spell(None, "contact", "2023-10-30", "2023-10-30", days={"fewest": 0, "most": 0}),
]


@pytest.mark.parametrize("dark", [False, True])
def test_a_spell_is_a_bar_of_its_track_in_the_colour_of_its_state(dark: bool) -> None:
    figure = strip(SPELLS, ON, dark=dark)
    (possible, sure) = (bar for bar in figure.data if bar.name == "impasse")
    assert set(possible.y) == {"Doha"}
    look = LOOKS["impasse"]
    assert possible.marker.color == sure.marker.color == (look.dark if dark else look.light)
    day = 86_400_000
    assert list(possible.x) == [15 * day], "27 October to 10 November, both included"
    assert list(sure.x) == [11 * day], "to 6 November it certainly lasted"
    assert sure.opacity > possible.opacity
    assert list(sure.text) == ["impasse"], "a label stands in the bar, not in a legend"
    assert list(figure.layout.yaxis.categoryarray) == [NO_TRACK, "Doha"]


def test_what_goes_on_is_drawn_to_the_day_and_what_lasted_a_day_is_seen() -> None:
    figure = strip(SPELLS, ON, dark=False)
    bars = {bar.name: bar for bar in figure.data if bar.opacity > 0.5}
    assert list(bars["ended"].x) == [5 * 86_400_000]
    assert list(bars["contact"].x) == [86_400_000]


def test_a_spell_in_words() -> None:
    assert from_to(SPELLS[0]) == "27 Oct 2023 to 6–10 Nov 2023"
    assert from_to(SPELLS[1]) == "1 Dec 2023, goes on"
    assert length(SPELLS[0]) == "10–14 days"
    assert length({"days": {"fewest": 3, "most": None}}) == "3 days or more"
    assert edge({"earliest": "2023-10-30", "latest": "2023-11-02"}) == "30 Oct 2023 – 2 Nov 2023"
    assert edge({"earliest": None, "latest": "2023-11-08"}) == "an unknown day up to 8 Nov 2023"


def test_nothing_to_draw_is_an_empty_strip() -> None:
    assert len(strip([], ON, dark=False).data) == 0
