"""The cards of a dossier with captives: who is held, and who came free."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, cast

import streamlit as st

from dashboards.cards.captive_figures import Captives, account, gone_words, most_named
from dashboards.cards.card import card, claim_line, event_button, figure_of, listed
from dashboards.look.plain import plain
from dashboards.look.wording import counted, in_range, number, number_between, short_day, span_words
from dashboards.session import data, state
from tracker.analysis.captives.counts import Figure, meant
from tracker.analysis.captives.releases import Part, Pieces
from tracker.analysis.ranges import NOBODY
from tracker.model.dates import When
from tracker.model.filters import EventFilter
from tracker.store.questions import ClaimLine, EventsNamed, ReleaseLine


def held_card(found: Captives, asked: EventFilter, on: date) -> None:
    """How many are held, as the captives account says: by whose count, and what happened since.

    Args:
        found: What is known of those held and released.
        asked: The dossier, as known.
        on: The day.
    """
    label = "Captives held"
    answer = account(found, asked)
    if answer is None:
        with card("held", label, "—", f"{number(found.figures)} figures, too many to follow here"):
            _account_link("Follow them in the captives account")
        return
    if not answer["band"]:
        card("held", label, "—", "no figure recorded").caption(
            "No count of all captives held is in the record."
        )
        return
    now = answer["band"][-1]
    newest, lines = now["counts"][0], _said(found)
    left = span_words(newest["left"])
    if (line := lines.get(_key(newest))) and line.qualifier == "about":
        left = f"about {left}"
    if span_words(now) != span_words(newest["left"]):
        beyond = " or more" * (now["high"] is None)
        left += f" :small[\\[{number_between(now['low'], most_named(now))}{beyond}\\]]"
    accounts = {one["claimed_by"]: one for one in answer["accounts"]}
    with card("held", label, left, _held_note(now, accounts, lines, on)):
        st.caption(
            "The newest count of everyone who counted in the two weeks before the newest one. From "
            "each is taken who came free, was rescued or died since, as far as it is recorded."
        )
        _held_proof(now, accounts, lines, asked.known_on)
        _account_link("Every count and what came between: captives account")


def _account_link(label: str) -> None:
    query = state.carried("ledger").query()
    st.page_link("views/questions/ledger.py", label=label, query_params=query)


_Line = Mapping[str, Any]
"""An entry of the account's answer."""


def _said(found: Captives) -> dict[tuple[str, str], ClaimLine]:
    """The counts as they were said, by event and claimant; of several the last one."""
    return {(one.event, one.claimed_by): one for one in found.counts if one.of is None}


def _key(one: _Line) -> tuple[str, str]:
    return one["count"]["event"], one["claimed_by"]


def _counted(one: _Line, lines: Mapping[tuple[str, str], ClaimLine]) -> str:
    line = lines.get(_key(one))
    return figure_of(line) if line else span_words(one["count"])


def _held_note(
    now: _Line,
    accounts: Mapping[str, _Line],
    lines: Mapping[tuple[str, str], ClaimLine],
    on: date,
) -> str:
    newest = now["counts"][0]
    day = date.fromisoformat(newest["count"]["on"])
    first = f"{plain(newest['claimed_by'])}, {short_day(day)}"
    gone = gone_words(accounts[newest["claimed_by"]]["since_held"])
    if gone:
        first = f"{_counted(newest, lines)} by {first}, less {', '.join(gone)} since"
    elif on > date.fromisoformat(now["fresh_until"]):
        first += ", and nobody since"
    many = len(now["counts"])
    agree = "differ" if now["low"] != now["high"] else "agree"
    return f"{first} · {f'{many:,} claimants {agree}' if many > 1 else 'one claimant'}"


def _held_proof(
    now: _Line,
    accounts: Mapping[str, _Line],
    lines: Mapping[tuple[str, str], ClaimLine],
    known_on: date | None,
) -> None:
    moved: dict[str, None] = {}
    by_count: dict[str, list[_Line]] = {}
    for one in now["counts"]:
        by_count.setdefault(one["count"]["event"], []).append(one)
        moved |= dict.fromkeys(accounts[one["claimed_by"]]["since_held"]["events"])
    named = data.ask(EventsNamed((*by_count, *moved), known_on))
    events = {one.id: (one.title, one.when_edtf) for one in named}
    for event, counts in listed("held", [*by_count.items()]):
        st.markdown("  \n".join(_held_line(one, accounts, lines) for one in counts))
        _opens("held", event, events)
    if moved:
        st.markdown("**Since then**")
    for event in listed("held.since", [*moved]):
        _opens("held.since", event, events)


def _opens(proof: str, event: str, events: Mapping[str, tuple[str, str]]) -> None:
    if event in events:
        title, when = events[event]
        event_button(proof, event, title, When.parse(when))


def _held_line(
    one: _Line, accounts: Mapping[str, _Line], lines: Mapping[tuple[str, str], ClaimLine]
) -> str:
    gone = gone_words(accounts[one["claimed_by"]]["since_held"])
    after = f", less {', '.join(gone)} since: **{span_words(one['left'])}**" if gone else ""
    if line := lines.get(_key(one)):
        return claim_line(line, figure_of(line), after)
    day = short_day(date.fromisoformat(one["count"]["on"]))
    return f"**{span_words(one['count'])}** {plain(one['claimed_by'])}, {day}{after}"


def _lines(claims: Iterable[Figure]) -> list[ClaimLine]:
    """The store's lines, which went into the count as figures and come out of it unchanged."""
    return cast("list[ClaimLine]", list(claims))


def released_card(found: Captives) -> None:
    """How many came free, as far as it is recorded, and what the sum leaves out."""
    freed = found.freed
    value = in_range(freed.said) if freed.parts else "—"
    with card("released", "Captives released", value, _released_note(found)):
        st.caption(
            "Every release that is recorded, once. Releases that nobody recorded are missing, so "
            "this is no total. Rival figures of one release stay a range. The latest come first."
        )
        _released_proof(found)


def _released_note(found: Captives) -> str:
    freed = found.freed
    if not freed.any:
        return "no release recorded"
    some = len(freed.parts)
    if not some:
        left_out = [
            f"{what} in {_releases(len(names))}{how}"
            for what, names, how in (
                ("no figure", freed.uncounted, ""),
                ("parts only", freed.pieces, f": {_pieces_words(freed.pieces)}"),
            )
            if names
        ]
        return "; ".join(left_out)
    shown = [_on(one, found.releases[one.event]) for one in freed.parts] if some <= _FEW else []
    parts = [f"recorded: {' · '.join(shown)}" if shown else f"recorded in {_releases(some)}"]
    if freed.uncounted:
        parts.append(f"{number(len(freed.uncounted))} more without a figure")
    if freed.pieces:
        parts.append(f"{number(len(freed.pieces))} more by parts only")
        parts[-1] += f": {_pieces_words(freed.pieces)}" if len(freed.pieces) == 1 else ""
    return "; ".join(parts)


def _releases(many: int) -> str:
    return counted(many, "release")


_FEW = 2
"""So many releases are named one by one under the sum."""


def _on(part: Part, release: ReleaseLine) -> str:
    day = When.parse(release.when_edtf).short().rpartition(" ")[0]
    return f"{in_range(part.said)} on {plain(day)}"


def _pieces_words(pieces: Sequence[Pieces]) -> str:
    """The parts of releases without a whole: `5 women, 8 children (13 if none is in both)`."""
    words = [_parts_of(one) for one in pieces[:_FEW]]
    return "; ".join([*words, "…"] if len(pieces) > _FEW else words)


def _parts_of(one: Pieces) -> str:
    voices: dict[str, list[Figure]] = {}
    for figure in one.claims:
        voices.setdefault(figure.claimed_by, []).append(figure)
    parts = max(voices.values(), key=len)
    words = ", ".join(f"{figure_of(part)} {part.of}" for part in parts)
    if len(parts) == 1:
        return plain(words)
    together = NOBODY
    for part in parts:
        together = together.plus(meant(part))
    return plain(f"{words} ({in_range(together)} if nobody is in two)")


def _released_proof(found: Captives) -> None:
    freed = found.freed
    for part in listed("released", freed.parts[::-1]):
        _release(found, part.event, part.claims)
    if freed.pieces:
        st.markdown("**By parts only**, not added up, since parts may overlap")
    for piece in listed("released.pieces", freed.pieces[::-1]):
        _release(found, piece.event, piece.claims)
    for of, words, names in (
        ("uncounted", "**Without a figure**, so not in the sum", freed.uncounted),
        ("within", "**Counted within another release**", freed.within),
        ("others", "**Of other people only**", freed.others),
    ):
        if names:
            st.markdown(words)
        for name in listed(f"released.{of}", names[::-1]):
            _release(found, name, ())


def _release(found: Captives, event: str, claims: Iterable[Figure]) -> None:
    release = found.releases[event]
    if lines := _lines(claims):
        st.markdown("  \n".join(claim_line(one, figure_of(one)) for one in lines))
    event_button("released", event, release.title, When.parse(release.when_edtf))
