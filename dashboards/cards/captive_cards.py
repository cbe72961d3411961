"""The cards of a dossier with captives: who is held, and who came free."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, cast

import streamlit as st

from dashboards.cards.captive_figures import Captives, account, gone_words, most_named
from dashboards.cards.card import card, claim_line, event_button, figure_of, listed
from dashboards.look.plain import plain
from dashboards.look.wording import in_range, number_between, short_day, span_words
from dashboards.session import data, state
from tracker.analysis.captives.counts import Figure, meant
from tracker.analysis.captives.releases import Part, Pieces, Released
from tracker.analysis.ranges import NOBODY
from tracker.language import ENGLISH, later, later_several, say, several, spoken
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
    label = say("Captives held")
    answer = account(found, asked)
    if answer is None:
        too_many = later_several(
            "{n} figure, too many to follow here", "{n} figures, too many to follow here"
        )
        with card("held", label, "—", several(*too_many, found.figures)):
            _account_link(say("Follow them in the captives account"))
        return
    if not answer["band"]:
        card("held", label, "—", say("no figure recorded")).caption(
            say("No count of all captives held is in the record.")
        )
        return
    now = answer["band"][-1]
    newest, lines = now["counts"][0], _said(found)
    left = span_words(newest["left"])
    if (line := lines.get(_key(newest))) and line.qualifier == "about":
        left = say("about {number}", number=left)
    if span_words(now) != span_words(newest["left"]):
        beyond = number_between(now["low"], most_named(now))
        if now["high"] is None:
            beyond = say("{number} or more", number=beyond)
        left += f" :small[\\[{beyond}\\]]"
    accounts = {one["claimed_by"]: one for one in answer["accounts"]}
    with card("held", label, left, _held_note(now, accounts, lines, on)):
        st.caption(
            say(
                "The newest count of everyone who counted in the two weeks before the newest one. "
                "From each is taken who came free, was rescued or died since, as far as it is "
                "recorded."
            )
        )
        _held_proof(now, accounts, lines, asked.known_on)
        _account_link(say("Every count and what came between: captives account"))


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
    who, when = plain(newest["claimed_by"]), short_day(day)
    gone = gone_words(accounts[newest["claimed_by"]]["since_held"])
    if gone:
        first = say(
            "{count} by {who}, {day}, less {gone} since",
            count=_counted(newest, lines),
            who=who,
            day=when,
            gone=", ".join(gone),
        )
    elif on > date.fromisoformat(now["fresh_until"]):
        first = say("{who}, {day}, and nobody since", who=who, day=when)
    else:
        first = f"{who}, {when}"
    differ = now["low"] != now["high"]
    return f"{first} · {several(*(_DIFFER if differ else _AGREE), len(now['counts']))}"


_AGREE = later_several("one claimant", "{n} claimants agree")
_DIFFER = later_several("one claimant", "{n} claimants differ")


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
        st.markdown(say("**Since then**"))
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
    after = ""
    if gone:
        left = span_words(one["left"])
        after = say(", less {gone} since: **{left}**", gone=", ".join(gone), left=left)
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
    with card("released", say("Captives released"), value, _released_note(found)):
        st.caption(
            say(
                "Every release that is recorded, once. Releases that nobody recorded are missing, "
                "so this is no total. Rival figures of one release stay a range. The latest come "
                "first."
            )
        )
        _released_proof(found)


def _released_note(found: Captives) -> str:
    freed = found.freed
    if not freed.any:
        return say("no release recorded")
    some = len(freed.parts)
    if not some:
        return "; ".join(_nothing_counted(freed))
    if some <= _FEW:
        shown = " · ".join(_on(one, found.releases[one.event]) for one in freed.parts)
        parts = [say("recorded: {numbers}", numbers=shown)]
    else:
        parts = [several("recorded in {n} release", "recorded in {n} releases", some)]
    if freed.uncounted:
        many = len(freed.uncounted)
        parts.append(several("{n} more without a figure", "{n} more without a figure", many))
    if freed.pieces:
        many = len(freed.pieces)
        only = several("{n} more by parts only", "{n} more by parts only", many)
        parts.append(f"{only}: {_pieces_words(freed.pieces)}" if many == 1 else only)
    return "; ".join(parts)


def _nothing_counted(freed: Released) -> Iterator[str]:
    if freed.uncounted:
        many = len(freed.uncounted)
        yield several("no figure in {n} release", "no figure in {n} releases", many)
    if freed.pieces:
        many, words = len(freed.pieces), _pieces_words(freed.pieces)
        yield several(
            "parts only in {n} release: {parts}",
            "parts only in {n} releases: {parts}",
            many,
            parts=words,
        )


_FEW = 2
"""So many releases are named one by one under the sum."""


def _on(part: Part, release: ReleaseLine) -> str:
    day = When.parse(release.when_edtf).short()
    if spoken() == ENGLISH:
        day = day.rpartition(" ")[0]  # the year is clear here, and room is scarce
    return say("{number} on {day}", number=in_range(part.said), day=plain(day))


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
    number = in_range(together)
    return plain(say("{parts} ({number} if nobody is in two)", parts=words, number=number))


def _released_proof(found: Captives) -> None:
    freed = found.freed
    for part in listed("released", freed.parts[::-1]):
        _release(found, part.event, part.claims)
    if freed.pieces:
        st.markdown(say("**By parts only**, not added up, since parts may overlap"))
    for piece in listed("released.pieces", freed.pieces[::-1]):
        _release(found, piece.event, piece.claims)
    for of, words, names in (
        ("uncounted", later("**Without a figure**, so not in the sum"), freed.uncounted),
        ("within", later("**Counted within another release**"), freed.within),
        ("others", later("**Of other people only**"), freed.others),
    ):
        if names:
            st.markdown(say(words))
        for name in listed(f"released.{of}", names[::-1]):
            _release(found, name, ())


def _release(found: Captives, event: str, claims: Iterable[Figure]) -> None:
    release = found.releases[event]
    if lines := _lines(claims):
        st.markdown("  \n".join(claim_line(one, figure_of(one)) for one in lines))
    event_button("released", event, release.title, When.parse(release.when_edtf))
