"""The answer above the picture: a few cards, each with its proof behind it.

They speak of the whole dossier, as known on the day that the filter names; only the count of
events follows the other filters. A line above them says so, and as of when.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import streamlit as st

from dashboards.cards.captive_cards import held_card, released_card
from dashboards.cards.captive_figures import captives
from dashboards.cards.card import card, event_button, listed, sources_of
from dashboards.cards.left_open import still_open
from dashboards.look.plain import plain
from dashboards.look.wording import counted, day_number, days_between, number, short_day
from dashboards.session import data, state
from tracker.analysis.talks import (
    Spell,
    Standing,
    impasses,
    left_open,
    longest,
    standings,
)
from tracker.analysis.telling import SILENT_DAYS, TELLING, counts, last_word, told
from tracker.model.actors import Dossier
from tracker.model.dates import day_of
from tracker.model.events import Event
from tracker.model.filters import EventFilter, Holding
from tracker.model.kinds import KINDS
from tracker.store.questions import Events

_STANDING_STILL = tuple(name for name, kind in KINDS.items() if kind.shades)
"""Kinds whose spells are impasses."""

_LATEST = 30
"""So many of the latest events, of any kind, show how lately the record had a word."""

_MOST_NAMED = 5


class _Asked(NamedTuple):
    """What the cards speak of."""

    dossier: Dossier
    filter: EventFilter
    """The dossier as known; nothing else is left out."""
    on: date
    """The day: the present one, or that of knowing."""
    known_on: date | None


def draw(dossier: Dossier) -> None:
    """Draw the cards for a dossier, as known on the day that the filter names."""
    view = state.current().filter
    known_on = view.known_on
    day = min(known_on or date.max, data.last_counted(dossier))
    asked = _Asked(dossier, EventFilter(dossier=dossier.slug, known_on=known_on), day, known_on)
    telling = data.around(asked.filter.but(kind=TELLING), day)
    latest = data.latest(asked.filter.but(to=day), _LATEST)
    ending = data.ask(Events(asked.filter, Holding(linking=("ends",))))
    events = list({one.id: one for one in (*latest, *ending, *telling)}.values())
    _speaks_of(events, asked, view)
    found = captives(asked.filter, day)
    whole = captives(EventFilter(dossier=dossier.slug))
    with st.container(horizontal=True, key="cards", gap="small"):
        _state(events, telling, asked)
        if whole.counts:
            held_card(found, asked.filter, day)
        if whole.freed.any:
            released_card(found)
        if data.count(EventFilter(dossier=dossier.slug, kind=_STANDING_STILL)):
            still = data.events(asked.filter.but(kind=_STANDING_STILL))
            _longest(list({one.id: one for one in (*events, *still)}.values()), asked)
        _totals(view)


def _speaks_of(events: Sequence[Event], asked: _Asked, view: EventFilter) -> None:
    """Say over the cards of which day and of which events they speak."""
    found = told(events, asked.on, asked.dossier.zone, asked.known_on)
    word = last_word(found, asked.on, asked.dossier.zone, asked.known_on)
    parts = [f"as known on {short_day(asked.known_on)}"] if asked.known_on else []
    last = "last event"
    if word and any(not counts(one) and _began(one, asked) > word for one in events):
        last += " with a source"
    if word is None:
        parts.append("no event with a source yet")
    elif asked.on == asked.dossier.ended:
        parts.append(f"up to {short_day(asked.on)}, the last day of the dossier")
    elif (asked.on - word).days > SILENT_DAYS:
        parts.append(f"as of {short_day(word)}, the {last}")
    else:
        parts += [] if asked.known_on else [f"as of today, {short_day(asked.on)}"]
        parts.append(f"{last} {short_day(word)}")
    parts.append("whole dossier")
    if view != asked.filter:
        parts[-1] += "; of the filters only *known on* counts here, all of them in *Events*"
    said = " · ".join(parts)
    with st.container(key="cards-of"):
        st.caption(said[0].upper() + said[1:])


def _began(event: Event, asked: _Asked) -> date:
    zone = asked.dossier.zone
    return day_of(event.when.bounds(zone).earliest_start, zone)


def _state(events: Sequence[Event], telling: Sequence[Event], asked: _Asked) -> None:
    zone, on, known_on = asked.dossier.zone, asked.on, asked.known_on
    found = standings(events, on, zone, known_on)
    name, main = next(iter(found.items()), ("", Standing("no contact", None, 0, None)))
    label = f"State of the talks · {plain(name)}" if name else "State of the talks"
    with card("state", label, state_words(main), _state_note(main, [*found.values()][1:])):
        st.caption(
            f"As of {short_day(on)}, track by track. Days are counted from the date of the event "
            f"that says so. Where a track has been silent for more than {SILENT_DAYS} days, this "
            "is what was last known of it."
        )
        for track, one in found.items():
            _track(track or "Without a track" * (len(found) > 1), one)
        open_ones = left_open(events, on, zone, known_on)
        for spell in open_ones[:_MOST_NAMED]:
            st.markdown(f":orange[▲] {plain(still_open(spell))} It no longer counts.")
            event_button("open", spell.event.id, spell.event.title, spell.event.when)
        _left_out([one for one in telling if not counts(one)])


def state_words(main: Standing) -> str:
    """Where the talks stand, in a few words: `Impasse, day 10–14`."""
    if main.proof is None:
        return "No contact recorded"
    if main.is_old:
        return f"Last known: {plain(main.state)}"
    value = plain(main.state.capitalize())
    return f"{value}, {day_number(main.days, main.fewest)}" if main.since else value


def _state_note(main: Standing, others: Sequence[Standing]) -> str:
    parts = []
    if main.proof is not None:
        if main.is_old:
            parts += [_since(main, "from"), f"nothing recorded for {counted(main.silent, 'day')}"]
        elif main.proof.issues:
            parts.append(f"over {plain(' · '.join(main.proof.issues[:3]))}")
        parts += [] if main.certain else ["perhaps over"]
        parts += [main.proof.confidence] if main.proof.confidence in _UNSURE else []
    if others:
        otherwise = sum((one.state, one.is_old) != (main.state, main.is_old) for one in others)
        of = f"{number(otherwise)} of " if 0 < otherwise < len(others) else ""
        stand = "stand" if (otherwise or len(others)) > 1 else "stands"
        how = "otherwise" if otherwise else "the same"
        parts.append(f"{of}{counted(len(others), 'other track')} {stand} {how}")
    return " · ".join(part for part in parts if part)


_UNSURE = frozenset({"unverified", "disputed"})


def _since(one: Standing, word: str) -> str:
    return f"{word} {short_day(one.since)}" if one.since else "start not recorded"


def _track(name: str, one: Standing) -> None:
    track = f"**{plain(name)}**: " if name else ""
    if one.is_old:
        silent = f"nothing recorded for {counted(one.silent, 'day')}"
        st.markdown(f"{track}last known: {plain(one.state)}, {_since(one, 'from')}; {silent}")
    else:
        day = ""
        if one.since and one.as_of:
            day = f"; {short_day(one.as_of)} is {day_number(one.days, one.fewest)}"
        st.markdown(f"{track}{plain(one.state)}, {_since(one, 'since')}{day}")
    if one.proof is not None:
        st.caption(sources_of(one.proof))
        event_button("state", one.proof.id, one.proof.title, one.proof.when)


def _left_out(passed_over: Sequence[Event]) -> None:
    if not passed_over:
        return
    st.markdown(f"**Without a source, or denied**: {counted(len(passed_over), 'event')}, not used")
    for event in passed_over[-_MOST_NAMED:]:
        event_button("left-out", event.id, event.title, event.when)


def _longest(events: Sequence[Event], asked: _Asked) -> None:
    label = "Longest impasse"
    spells = impasses(events, asked.on, asked.dossier.zone, asked.known_on)
    found = longest(spells)
    if found is None:
        card("longest", label, "—", "none recorded with a source").caption(
            "No impasse with a source is recorded."
        )
        return
    with card("longest", label, length_words(found), spell_words(found)):
        st.caption("All impasses with a source, the latest first, with the days that they lasted.")
        for spell in listed("longest", spells[::-1]):
            st.markdown(f"**{length_words(spell)}**, {spell_words(spell)}")
            st.caption(sources_of(spell.event))
            event_button("longest", spell.event.id, spell.event.title, spell.event.when)


def length_words(spell: Spell) -> str:
    """How long an impasse lasted, in words."""
    if not spell.event.when.is_interval:
        return "a day or less" if spell.event.when.precision == "day" else "length not recorded"
    if spell.most is None:
        return f"at least {days_between(spell.fewest, spell.fewest)}"
    return days_between(spell.fewest, spell.most)


def spell_words(spell: Spell) -> str:
    """From when to when an impasse lasted, in words."""
    start = short_day(spell.start) if spell.start else "start not recorded"
    if spell.settled_by is not None and spell.end:
        return f"{start} to {short_day(spell.end)} at most; never closed"
    if spell.end is None:
        return f"{start} to {short_day(spell.told_to)}, still open"
    return start if spell.end == spell.start else f"{start} to {short_day(spell.end)}"


def _totals(asked: EventFilter) -> None:
    found = data.totals(asked)
    note = f"{found.disputed:,} disputed" if found.disputed else "none disputed"
    told_of = {"sources": found.sources, "voices": found.voices}
    label, second = next(((name, n) for name, n in told_of.items() if n is not None), ("", None))
    value = number(found.events) if second is None else f"{found.events:,} · {second:,}"
    with card("totals", f"Events · {label}".rstrip(" ·"), value, note):
        cited = (
            "What they cite is counted where a filter leaves fewer."
            if found.voices is None
            else f"They cite {_documents(found.sources)}"
            f"{counted(found.voices, 'independent voice')}. Outlets that print what another one "
            "reported, such as the story of a news agency, count together with it as one voice."
        )
        st.markdown(f"{counted(found.events, 'event')} fit the filters. {cited}")
        if found.disputed:
            st.button(
                "Show the disputed ones",
                key="proof.disputed",
                on_click=state.narrow,
                kwargs={"confidence": ("disputed",)},
            )


def _documents(sources: int | None) -> str:
    return "" if sources is None else f"{counted(sources, 'document')}, from "
