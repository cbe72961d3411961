"""The state of the talks against a slow and plain version of it, on random dossiers."""

from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.slow_talks import Slow, Track
from tracker.analysis.states.spells import StateSpell
from tracker.analysis.talks import spells_by_track
from tracker.model.events import Event
from tracker.model.known import as_known, known_from
from tracker.model.reading import read_event

ZONE = ZoneInfo("Asia/Jerusalem")
FIRST = date(2023, 10, 1)

_days = st.integers(0, 45).map(lambda n: FIRST + timedelta(days=n))
_marks = st.sampled_from(["", "", "", "~", "?"])


@st.composite
def whens(draw: st.DrawFn) -> str:
    start = draw(_days)
    end = start + timedelta(days=draw(st.integers(0, 20)))
    first, last = f"{start}{draw(_marks)}", f"{end}{draw(_marks)}"
    return draw(
        st.sampled_from(
            [first, first, f"{first}/{last}", f"{first}/{last}", f"{first}/..", f"../{last}",
             f"[{start}..{end}]", f"{start:%Y-%m}", f"{start}/{end:%Y-%m}"]
        )
    )  # fmt: skip


def _own(draw: st.DrawFn, kind: str) -> dict[str, object]:
    ends = st.sampled_from([None, "expired", "broken off", "refused", "replaced", "renewed"])
    match kind:
        case "talks":
            return {"progress": draw(st.sampled_from([None, "some", "near agreement"]))}
        case "impasse":
            how = ["resumption", "agreement", "carried out", "collapse", "overtaken", "not known"]
            return {
                "level": draw(st.sampled_from([None, "impasse", "deadlock"])),
                "ended_by": draw(st.sampled_from([None, *how])),
            }
        case "agreement":
            stages = [None, "partial", "comprehensive", "implementation", "renewal"]
            return {
                "stage": draw(st.sampled_from(stages)),
                "how_ended": draw(ends),
                "ended_on": str(draw(_days)) if draw(st.integers(0, 3)) == 0 else None,
            }
        case "ceasefire":
            mutuality = st.sampled_from(["mutual", "mutual", "unilateral", None])
            return {"mutuality": draw(mutuality), "how_ended": draw(ends)}
    return {}


@st.composite
def dossiers(draw: st.DrawFn, most: int = 7) -> list[Event]:
    """Events with uncertain dates, open ends, ends by links, renewals and refusals."""
    events = []
    for number in range(draw(st.integers(1, most))):
        kind = draw(
            st.sampled_from(["talks", "talks", "impasse", "agreement", "ceasefire", "operation"])
        )
        links = []
        if number and draw(st.integers(0, 2)) == 0:
            ended = draw(st.integers(0, number - 1))
            claimed = draw(st.sampled_from([None, None, "Hamas"]))
            links = [{"type": "ends", "to": f"e{ended}", "claimed_by": claimed}]
        published = draw(st.none() | _days)
        source = {"publisher": "A paper", "title": "A page", "published": str(published)}
        plain = {
            "id": f"e{number}", "dossier": "d", "kind": kind, "when": draw(whens()),
            "title": "t", "track": draw(st.sampled_from(["Doha", "Doha", "Cairo", None])),
            "order": draw(st.sampled_from([None, None, 1, 2])),
            "citations": [{"source": source}] if published else [],
            "links": links, **_own(draw, kind),
        }  # fmt: skip
        events.append(read_event({name: v for name, v in plain.items() if v is not None}))
    return events


def _plain(spell: StateSpell) -> Slow:
    return Slow(
        spell.state,
        (spell.since.earliest, spell.since.latest),
        spell.certain,
        {event.id for event in spell.proof},
    )


@settings(max_examples=400, deadline=None)
@given(dossiers(), st.integers(-2, 80).map(lambda n: FIRST + timedelta(days=n)))
def test_the_state_is_the_one_that_is_found_slowly(events: list[Event], on: date) -> None:
    found = spells_by_track(events, on, ZONE)
    for track in ("Doha", "Cairo", ""):
        slow = Track(events, track, on, ZONE).told(on)
        if track in found:
            assert _plain(found[track][1]) == slow
        else:
            assert slow.state == "no contact"


@settings(max_examples=200, deadline=None)
@given(dossiers(), st.integers(0, 80).map(lambda n: FIRST + timedelta(days=n)))
def test_spells_follow_one_another_and_each_is_within_what_is_told(
    events: list[Event], on: date
) -> None:
    for spells, now in spells_by_track(events, on, ZONE).values():
        assert now in spells
        for one in spells:
            assert one.since.latest <= on
            assert one.since.earliest is None or one.since.earliest <= one.since.latest
            assert one.fewest <= (one.fewest if one.most is None else one.most)
            assert one.proof
            if one.to is not None:
                assert one.to.earliest is not None
                assert one.to.earliest <= one.to.latest <= on
            else:
                assert one is now


def _told(events: Sequence[Event], day: date) -> dict[str, StateSpell]:
    """What was told of a day as it was known then."""
    known = [
        as_known(event, day, ZONE)
        for event in events
        if known_from(event, event.when.bounds(ZONE), ZONE).day <= day
    ]
    return {name: now for name, (_, now) in spells_by_track(known, day, ZONE, day).items()}


@settings(max_examples=150, deadline=None)
@given(dossiers(), dossiers(1), _days)
def test_what_is_published_later_never_changes_what_was_known(
    events: list[Event], more: list[Event], day: date
) -> None:
    source = {"publisher": "A paper", "title": "Later", "published": str(day + timedelta(days=1))}
    plain = more[0].as_dict() | {"id": "later", "citations": [{"source": source}]}
    later = read_event(plain)
    assert _told([*events, later], day) == _told(events, day)


@settings(max_examples=150, deadline=None)
@given(dossiers(), st.integers(0, 80).map(lambda n: FIRST + timedelta(days=n)))
def test_another_time_zone_moves_days_and_changes_no_count(events: list[Event], on: date) -> None:
    """A day is a day of the dossier: read elsewhere, the same days say the same."""
    here, there = (
        {
            name: [(one.state, one.since, one.to, one.fewest, one.most) for one in spells]
            for name, (spells, _) in spells_by_track(events, on, ZoneInfo(zone)).items()
        }
        for zone in ("Asia/Jerusalem", "America/Bogota")
    )
    assert here == there


@settings(max_examples=300, deadline=None)
@given(
    dossiers(5),
    st.sampled_from(["talks", "impasse", "ceasefire"]),
    _days,
    st.integers(1, 40),
    st.integers(0, 39),
    st.integers(0, 80).map(lambda n: FIRST + timedelta(days=n)),
)
def test_cutting_an_interval_in_two_leaves_state_and_length_alone(
    others: list[Event], kind: str, start: date, long: int, cut: int, on: date
) -> None:
    own: dict[str, object] = {}
    if kind == "ceasefire":  # where one begins decides what it closes and what a refusal undoes
        own = {"mutuality": "mutual"}
        others = [one for one in others if not one.when.is_open and one.kind != "agreement"]
    end, middle = start + timedelta(days=long), start + timedelta(days=min(cut, long - 1))

    def of(name: str, first: date, last: date) -> Event:
        source = {"publisher": "A paper", "title": "A page", "published": str(FIRST)}
        return read_event(
            {"id": name, "dossier": "d", "kind": kind, "when": f"{first}/{last}", "title": "t",
             "track": "Doha", "citations": [{"source": source}], **own}
        )  # fmt: skip

    whole = [*others, of("w", start, end)]
    parts = [*others, of("w", start, middle), of("x", middle + timedelta(days=1), end)]
    (one, two) = (spells_by_track(events, on, ZONE).get("Doha") for events in (whole, parts))
    assert (one is None) == (two is None)
    if one is not None and two is not None:
        assert _length(one[1]) == _length(two[1])


def _length(spell: StateSpell) -> tuple[object, ...]:
    return spell.state, spell.since, spell.fewest, spell.most, spell.certain
