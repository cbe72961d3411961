"""The answer above the picture: five cards, each with its proof behind it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import streamlit as st

from dashboards import data, state
from dashboards.plain import plain
from dashboards.wording import days_between, number_between, short_day
from tracker.analysis.counts import held, range_of
from tracker.analysis.talks import Standing, impasses, longest, standing
from tracker.model.actors import Dossier
from tracker.model.dates import When, day_of
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.kinds import FREEING, KINDS

_TELLING = tuple(
    name for name, kind in KINDS.items() if kind.state_of_talks is not Event.state_of_talks
)
"""Kinds that say something of where the talks stand."""

_STANDING_STILL = tuple(name for name, kind in KINDS.items() if kind.shades)
"""Kinds whose spells are impasses."""

COUNTED = ("captives held", "captives released")
"""Measures that the cards and the captives panel follow."""

_MOST_PROOFS = 100


def draw(dossier: Dossier) -> None:
    """Draw the cards for a dossier, as known on the day that the filter names."""
    known_on = state.current().filter.known_on
    day = known_on or data.today(dossier)
    asked = EventFilter(dossier=dossier.slug, known_on=known_on)
    telling = data.around(asked.but(kind=_TELLING), day)
    with st.container(horizontal=True, key="cards", gap="small"):
        _state(telling, day, dossier, known_on)
        figures = data.claims(asked, COUNTED)
        _held(figures, dossier)
        _released(figures)
        _longest(data.events(asked.but(kind=_STANDING_STILL)), day, dossier, known_on)
        _totals(state.current().filter)


def _card(name: str, label: str, value: str, note: str) -> st.delta_generator.DeltaGenerator:
    """One card; what is drawn into the result is its proof."""
    card = st.container(border=True, key=f"card-{name}", gap=None)
    card.caption(label)
    card.markdown(f"## {value}")
    card.caption(note or " ")
    proof: st.delta_generator.DeltaGenerator = card.popover(
        "Proof", type="tertiary", key=f"proof-{name}"
    )
    return proof


def _state(telling: list[Event], day: date, dossier: Dossier, known_on: date | None) -> None:
    tracks = _by_track(telling)
    found = {name: standing(events, day, dossier.zone, known_on) for name, events in tracks.items()}
    main = next(iter(found.values()), Standing("no contact", None, 0, None))
    value = plain(main.state.capitalize())
    if main.proof is not None:
        value += f", day {main.days:,}"
    over = " · ".join(main.proof.issues[:3]) if main.proof else ""
    proof = _card("state", "State of the talks", value, f"over {plain(over)}" if over else "")
    with proof:
        st.caption(f"On {day.isoformat()}, by track. Counted in days from the first.")
        for name, one in found.items():
            since = f"since {one.since.isoformat()}" if one.since else "nothing recorded"
            st.markdown(f"**{plain(name)}**: {plain(one.state)}, {since}")
            if one.proof:
                _open(one.proof.id, one.proof.title, f"state.{name}")


def _by_track(telling: Iterable[Event]) -> dict[str, list[Event]]:
    """Events by track, the track with most of them first; those without one count for it."""
    tracks: dict[str, list[Event]] = {}
    for event in telling:
        tracks.setdefault(event.track or "", []).append(event)
    named = sorted((n for n in tracks if n), key=lambda name: -len(tracks[name]))
    if not named:
        return {"talks": tracks[""]} if tracks else {}
    main, *others = named
    return {main: tracks[main] + tracks.get("", [])} | {name: tracks[name] for name in others}


def _held(figures: data.Figures, dossier: Dossier) -> None:
    found = held(figures)
    if found is None:
        _card("held", "Captives held", "—", "no figure recorded").caption(
            "No claim of captives held as a whole is in the record."
        )
        return
    value = number_between(found.latest.low, found.latest.high)
    about = "≈ " if found.latest.qualifier != "exactly" else ""
    if found.low != found.high:
        value += f" :small[\\[{number_between(found.low, found.high)}\\]]"
    count = len(found.claims)
    differ = f"{count} claimants differ" if found.low != found.high else f"{count} claimants agree"
    latest = found.latest.reported_on
    note = f"{differ if count > 1 else 'one claimant'} · latest {_day(latest)}"
    if (since := _freed_since(figures, latest, dossier)) is not None:
        note += f" · {number_between(*since)} released since"
    with _card("held", "Captives held", about + value, note):
        st.caption("The newest figure of everyone who counted in the two weeks before the latest.")
        for place, one in enumerate(found.claims):
            sure = "" if one.qualifier == "exactly" else f"{one.qualifier} "
            st.markdown(
                f"**{plain(sure + number_between(one.low, one.high))}** {plain(one.claimed_by)}, "
                f"{_day(one.reported_on)}"
            )
            _open(one.event, "its event", f"held.{place}")


def _freed_since(
    figures: data.Figures, day: date | None, dossier: Dossier
) -> tuple[float, float] | None:
    """How many came free after the day of a figure, which it cannot know of; None for none."""
    later = [
        found
        for es, _, found in _releases(figures)
        if day is not None and day_of(es, dossier.zone) > day
    ]
    return (sum(one[0] for one in later), sum(one[1] for one in later)) if later else None


def _releases(figures: data.Figures) -> list[tuple[int, Any, tuple[float, float]]]:
    """Each release with a figure: its start, one of its lines, the least and the most."""
    by_event: dict[str, list[Any]] = {}
    for figure in figures:
        if figure.kind in FREEING:
            by_event.setdefault(figure.event, []).append(figure)
    ranges = [
        (lines[0].es, lines[0], found)
        for lines in by_event.values()
        if (found := range_of(lines, COUNTED[1]))
    ]
    return sorted(ranges, key=lambda one: (one[0], one[1].event))


def _released(figures: data.Figures) -> None:
    ranges = _releases(figures)
    low, high = sum(r[0] for _, _, r in ranges), sum(r[1] for _, _, r in ranges)
    parts = " · ".join(
        f"{number_between(*found)} on {_when(line).rpartition(' ')[0]}"
        for _, line, found in ranges[:2]
    )
    note = parts if len(ranges) <= 2 else f"in {len(ranges):,} releases"
    with _card("released", "Captives released", number_between(low, high) if ranges else "0", note):
        st.caption("Each release with the least and the most that its rival figures say.")
        for _, line, found in ranges[-_MOST_PROOFS:]:
            st.markdown(f"**{number_between(*found)}** on {plain(_when(line))}")
            _open(line.event, line.title, f"released.{line.event}")


def _when(line: Any) -> str:  # noqa: ANN401 - a row of claims
    return When.parse(line.when_edtf).short()


def _longest(telling: list[Event], day: date, dossier: Dossier, known_on: date | None) -> None:
    spells = impasses(telling, day, dossier.zone, known_on)
    found = longest(spells)
    if found is None:
        _card("longest", "Longest impasse", "—", "none recorded").caption("No impasse is recorded.")
        return
    note = f"{_day(found.start)} to {_day(found.end) if found.end else 'now, still open'}"
    with _card("longest", "Longest impasse", days_between(found.fewest, found.most), note):
        st.caption("All impasses, the latest first, with the days that they lasted.")
        for spell in spells[: -_MOST_PROOFS - 1 : -1]:
            st.markdown(f"**{days_between(spell.fewest, spell.most)}** from {_day(spell.start)}")
            _open(spell.event.id, spell.event.title, f"longest.{spell.event.id}")


def _totals(asked: EventFilter) -> None:
    found = data.totals(asked)
    note = f"{found.disputed:,} disputed" if found.disputed else "none disputed"
    counted = {"sources": found.sources, "voices": found.voices}
    label, second = next(((name, n) for name, n in counted.items() if n is not None), ("", None))
    value = f"{found.events:,}" if second is None else f"{found.events:,} · {second:,}"
    with _card("totals", f"Events · {label}".rstrip(" ·"), value, note):
        documents = "" if found.sources is None else f"{found.sources:,} documents, from "
        cited = (
            "What they cite is counted where a filter leaves fewer."
            if found.voices is None
            else f"They cite {documents}{found.voices:,} independent voices: an outlet that "
            "repeats another is none."
        )
        st.markdown(f"{found.events:,} events fit the filters. {cited}")
        if found.disputed:
            st.button(
                "Show the disputed ones",
                key="proof.disputed",
                on_click=state.narrow,
                kwargs={"confidence": ("disputed",)},
            )


def _open(event_id: str, title: str, key: str) -> None:
    st.button(
        plain(title),
        key=f"proof.{key}",
        type="tertiary",
        on_click=state.change,
        kwargs={"event": event_id},
    )


def _day(day: date | None) -> str:
    return short_day(day) if day else "no day"
