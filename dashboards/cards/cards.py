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
from dashboards.look.wording import capital, day_number, days_between, number, short_day
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
from tracker.language import later, say, several
from tracker.model.actors import Dossier
from tracker.model.dates import day_of
from tracker.model.events import Event
from tracker.model.filters import EventFilter, Holding
from tracker.model.kinds import KINDS
from tracker.store.questions import Events, TotalNumbers

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
    known_on = asked.known_on
    parts = [say("as known on {day}", day=short_day(known_on))] if known_on else []
    # Later ones may be without a source: then it is said that the last one has some.
    is_last = not any(not counts(one) and word and _began(one, asked) > word for one in events)
    if word is None:
        parts.append(say("no event with a source yet"))
    elif asked.on == asked.dossier.ended:
        parts.append(say("up to {day}, the last day of the dossier", day=short_day(asked.on)))
    elif (asked.on - word).days > SILENT_DAYS:
        as_of = later("as of {day}, the last event")
        sourced = later("as of {day}, the last event with a source")
        parts.append(say(as_of if is_last else sourced, day=short_day(word)))
    else:
        today = say("as of today, {day}", day=short_day(asked.on))
        parts += [] if asked.known_on else [today]
        last, sourced = later("last event {day}"), later("last event with a source {day}")
        parts.append(say(last if is_last else sourced, day=short_day(word)))
    if view == asked.filter:
        parts.append(say("whole dossier"))
    else:
        parts.append(
            say(
                "whole dossier; of the filters only *known on* counts here, all of them in *Events*"
            )
        )
    said = " · ".join(parts)
    with st.container(key="cards-of"):
        st.caption(capital(said))


def _began(event: Event, asked: _Asked) -> date:
    zone = asked.dossier.zone
    return day_of(event.when.bounds(zone).earliest_start, zone)


def _state(events: Sequence[Event], telling: Sequence[Event], asked: _Asked) -> None:
    zone, on, known_on = asked.dossier.zone, asked.on, asked.known_on
    found = standings(events, on, zone, known_on)
    name, main = next(iter(found.items()), ("", Standing("no contact", None, 0, None)))
    label = say("State of the talks")
    label = f"{label} · {plain(name)}" if name else label
    with card("state", label, state_words(main), _state_note(main, [*found.values()][1:])):
        st.caption(
            say(
                "As of {day}, track by track. Days are counted from the date of the event that "
                "says so. Where a track has been silent for more than {number} days, this is what "
                "was last known of it.",
                day=short_day(on),
                number=SILENT_DAYS,
            )
        )
        for track, one in found.items():
            _track(track or say("Without a track") * (len(found) > 1), one)
        open_ones = left_open(events, on, zone, known_on)
        for spell in open_ones[:_MOST_NAMED]:
            still = plain(still_open(spell))
            st.markdown(say(":orange[▲] {still_open} It no longer counts.", still_open=still))
            event_button("open", spell.event.id, spell.event.title, spell.event.when)
        _left_out([one for one in telling if not counts(one)])


def state_words(main: Standing) -> str:
    """Where the talks stand, in a few words: `Impasse, day 10–14`."""
    if main.proof is None:
        return say("No contact recorded")
    if main.is_old:
        return say("Last known: {state}", state=plain(say(main.state)))
    value = plain(capital(say(main.state)))
    return f"{value}, {day_number(main.days, main.fewest)}" if main.since else value


def _state_note(main: Standing, others: Sequence[Standing]) -> str:
    parts = []
    if main.proof is not None:
        if main.is_old:
            parts += [_from(main), _silent(main)]
        elif main.proof.issues:
            parts.append(say("over {issues}", issues=plain(" · ".join(main.proof.issues[:3]))))
        parts += [] if main.certain else [say("perhaps over")]
        parts += [say(main.proof.confidence)] if main.proof.confidence in _UNSURE else []
    if others:
        otherwise = sum((one.state, one.is_old) != (main.state, main.is_old) for one in others)
        parts.append(_others(otherwise, len(others)))
    return " · ".join(part for part in parts if part)


def _others(otherwise: int, others: int) -> str:
    """How many of the other tracks stand otherwise than the main one."""
    if not otherwise:
        return several("{n} other track stands the same", "{n} other tracks stand the same", others)
    if otherwise == others:
        return several(
            "{n} other track stands otherwise", "{n} other tracks stand otherwise", others
        )
    return several(
        "{n} of {all} other tracks stands otherwise",
        "{n} of {all} other tracks stand otherwise",
        otherwise,
        all=number(others),
    )


_UNSURE = frozenset({"unverified", "disputed"})


def _from(one: Standing) -> str:
    if one.since is None:
        return say("start not recorded")
    return say("from {day}", day=short_day(one.since))


def _since(one: Standing) -> str:
    if one.since is None:
        return say("start not recorded")
    return say("since {day}", day=short_day(one.since))


def _silent(one: Standing) -> str:
    return several("nothing recorded for {n} day", "nothing recorded for {n} days", one.silent)


def _track(name: str, one: Standing) -> None:
    track = f"**{plain(name)}**: " if name else ""
    if one.is_old:
        known = say(
            "last known: {state}, {since}; {silent}",
            state=plain(say(one.state)),
            since=_from(one),
            silent=_silent(one),
        )
        st.markdown(f"{track}{known}")
    else:
        day = ""
        if one.since and one.as_of:
            number_of = day_number(one.days, one.fewest)
            day = say("; {day} is {number}", day=short_day(one.as_of), number=number_of)
        st.markdown(f"{track}{plain(say(one.state))}, {_since(one)}{day}")
    if one.proof is not None:
        st.caption(sources_of(one.proof))
        event_button("state", one.proof.id, one.proof.title, one.proof.when)


def _left_out(passed_over: Sequence[Event]) -> None:
    if not passed_over:
        return
    st.markdown(
        several(
            "**Without a source, or denied**: {n} event, not used",
            "**Without a source, or denied**: {n} events, not used",
            len(passed_over),
        )
    )
    for event in passed_over[-_MOST_NAMED:]:
        event_button("left-out", event.id, event.title, event.when)


def _longest(events: Sequence[Event], asked: _Asked) -> None:
    label = say("Longest impasse")
    spells = impasses(events, asked.on, asked.dossier.zone, asked.known_on)
    found = longest(spells)
    if found is None:
        card("longest", label, "—", say("none recorded with a source")).caption(
            say("No impasse with a source is recorded.")
        )
        return
    with card("longest", label, length_words(found), spell_words(found)):
        st.caption(
            say("All impasses with a source, the latest first, with the days that they lasted.")
        )
        for spell in listed("longest", spells[::-1]):
            st.markdown(f"**{length_words(spell)}**, {spell_words(spell)}")
            st.caption(sources_of(spell.event))
            event_button("longest", spell.event.id, spell.event.title, spell.event.when)


def length_words(spell: Spell) -> str:
    """How long an impasse lasted, in words."""
    if not spell.event.when.is_interval:
        is_day = spell.event.when.precision == "day"
        return say("a day or less") if is_day else say("length not recorded")
    if spell.most is None:
        return say("at least {length}", length=days_between(spell.fewest, spell.fewest))
    return days_between(spell.fewest, spell.most)


def spell_words(spell: Spell) -> str:
    """From when to when an impasse lasted, in words."""
    start = short_day(spell.start) if spell.start else say("start not recorded")
    if spell.end is None:
        return say("{start} to {end}, still open", start=start, end=short_day(spell.told_to))
    end = short_day(spell.end)
    if spell.settled_by is not None:
        return say("{start} to {end} at most; never closed", start=start, end=end)
    return start if spell.end == spell.start else say("{start} to {end}", start=start, end=end)


def _totals(asked: EventFilter) -> None:
    found = data.totals(asked)
    note = several("{n} disputed", "{n} disputed", found.disputed)
    note = note if found.disputed else say("none disputed")
    value, label = number(found.events), say("Events")
    if (second := found.voices if found.sources is None else found.sources) is not None:
        value = f"{value} · {number(second)}"
        label = say("Events · voices") if found.sources is None else say("Events · sources")
    with card("totals", label, value, note):
        fit = several("{n} event fit the filters.", "{n} events fit the filters.", found.events)
        st.markdown(f"{fit} {_cited(found)}")
        if found.disputed:
            st.button(
                say("Show the disputed ones"),
                key="proof.disputed",
                on_click=state.narrow,
                kwargs={"confidence": ("disputed",)},
            )


def _cited(found: TotalNumbers) -> str:
    """How many documents and voices the events cite, and what a voice is."""
    if found.voices is None:
        return say("What they cite is counted where a filter leaves fewer.")
    if found.sources is None:
        cited = several(
            "They cite {n} independent voice.", "They cite {n} independent voices.", found.voices
        )
    else:
        documents = several("{n} document", "{n} documents", found.sources)
        cited = several(
            "They cite {documents}, from {n} independent voice.",
            "They cite {documents}, from {n} independent voices.",
            found.voices,
            documents=documents,
        )
    outlets = say(
        "Outlets that print what another one reported, such as the story of a news agency, count "
        "together with it as one voice."
    )
    return f"{cited} {outlets}"
