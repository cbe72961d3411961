"""Which events are taken for one, and which are never asked about."""

from random import Random
from typing import Any

import pytest

from tracker.analysis.duplicates import likely_pairs
from tracker.model.twice.outline import Outline

_DAY = 86_400_000_000
_ACLED, _UCDP = frozenset({"ACLED"}), frozenset({"UCDP GED"})


def _outline(event: str, **changes: object) -> Outline:
    begins = changes.pop("day", 20_000)
    width = changes.pop("width", 1)
    assert isinstance(begins, int)
    assert isinstance(width, int)
    said = {
        "id": event,
        "kind": "attack",
        "title": f"Airstrike, as {event} has it",
        "begins": begins * _DAY - 7_200_000_000,
        "begins_by": (begins + width) * _DAY - 7_200_000_000,
        "places": ("Khan Younis",),
        "actors": ("Israel", "Hamas"),
    }
    known: dict[str, Any] = {**said, **changes}
    return Outline(**known)


def _found(*events: Outline) -> list[set[str]]:
    return [set(pair.key) for pair in likely_pairs(events).pairs]


ACLED = _outline("a", schemes=_ACLED)


@pytest.mark.parametrize(
    "other",
    [
        _outline("u", schemes=_UCDP),
        _outline("u", schemes=_UCDP, kind="operation"),
        _outline("u", schemes=_UCDP, places=("Khān Younis town",)),
        _outline("u", schemes=_UCDP, actors=("Government of Israel", "Hamas")),
        _outline("u", schemes=_UCDP, day=19_997, width=7),
        _outline("u", schemes=_UCDP, places=(), title="as a has it, airstrike"),
        _outline("u", schemes=_UCDP, figures=frozenset({("killed", 5.0), ("wounded", 9.0)})),
        _outline("u", title="As a has it: airstrike"),
    ],
)
def test_one_event_of_two_providers_is_asked_about(other: Outline) -> None:
    one = ACLED._replace(figures=frozenset({("killed", 3.0)}))
    assert _found(one, other) == [{"a", "u"}]


@pytest.mark.parametrize(
    "other",
    [
        _outline("u", schemes=_ACLED),
        _outline("u", schemes=_UCDP, day=20_001),
        _outline("u", schemes=_UCDP, places=("Rafah",)),
        _outline("u", schemes=_UCDP, actors=("Turkey", "PKK")),
        _outline("u", schemes=_UCDP, kind="talks"),
        _outline("u", schemes=_UCDP, linked=frozenset("a")),
        _outline("u", schemes=_UCDP, day=19_980, width=40),
        _outline("u", schemes=_UCDP, figures=frozenset({("killed", 30.0)})),
        _outline("u", schemes=_UCDP, led_by=("Hamas",)),
        _outline("u", title="Something else was said there by both"),
    ],
)
def test_two_events_are_not_asked_about(other: Outline) -> None:
    one = ACLED._replace(figures=frozenset({("killed", 3.0)}), led_by=("Israel",))
    assert _found(one, other) == []


def test_an_event_stands_in_its_likeliest_pair_alone() -> None:
    worse = _outline("w", schemes=_UCDP, actors=("Israel", "Islamic Jihad"))
    better = _outline("b", schemes=_UCDP, title=ACLED.title)
    assert _found(worse, ACLED, better) == [{"a", "b"}]


def test_pairs_that_somebody_kept_apart_are_passed_over() -> None:
    events = [ACLED, _outline("u", schemes=_UCDP)]
    assert likely_pairs(events, different={frozenset("au")}).pairs == []


def test_others_are_not_compared_among_themselves() -> None:
    mine = [_outline("u", schemes=_UCDP)]
    others = [ACLED, _outline("p", schemes=frozenset({"PA-X"}), places=("Rafah",))]
    assert [set(one.key) for one in likely_pairs(mine, others).pairs] == [{"a", "u"}]
    assert likely_pairs([], [ACLED, _outline("u", schemes=_UCDP)]).pairs == []


def test_blocks_find_what_comparing_all_finds() -> None:
    draw = Random(7)  # noqa: S311 - the same events each time
    places, actors = ("Rafah", "Rafah city", "Doha", ""), ("Israel", "Hamas", "Qatar")
    events = [
        _outline(
            str(number),
            day=20_000 + draw.randrange(12),
            width=draw.choice([1, 1, 7]),
            schemes=draw.choice([_ACLED, _UCDP, frozenset()]),
            places=tuple(filter(None, [draw.choice(places)])),
            actors=tuple(draw.sample(actors, draw.randrange(3))),
            title=draw.choice(["Strike on a market", "A market is struck", "Talks open"]),
        )
        for number in range(60)
    ]
    for one in events:
        alone = {
            frozenset((one.id, other.id)) for other in events if likely_pairs([one, other]).pairs
        }
        among = {pair.key for pair in likely_pairs([one], events).pairs}
        assert among <= alone
        assert bool(among) == bool(alone)


def test_a_day_with_thousands_of_events_of_one_name_is_told_and_not_compared() -> None:
    many = [
        _outline(f"{whose}{n}", schemes=frozenset({whose}), places=())
        for whose in ("ACLED", "UCDP")
        for n in range(400)
    ]
    found = likely_pairs(many)
    assert found.pairs == []
    assert found.crowded > 0
