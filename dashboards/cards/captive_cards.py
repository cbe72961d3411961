"""The cards of a dossier with captives: who is held, and who came free."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import cast

import streamlit as st

from dashboards.cards.captive_figures import Captives
from dashboards.cards.card import by_event, card, claim_line, event_button, figure_of, listed
from dashboards.look.plain import plain
from dashboards.look.wording import counted, in_range, number, number_between, short_day
from tracker.analysis.captives.counts import Count, Figure, Held, held, meant
from tracker.analysis.captives.releases import Part, Pieces
from tracker.analysis.ranges import NOBODY
from tracker.model.dates import When
from tracker.store.questions import ClaimLine, ReleaseLine


def held_card(found: Captives, on: date) -> None:
    """How many are held: the newest count less who came free since, and its rivals."""
    label = "Captives held"
    now: Held | None = held(found.counts, on=on, freed=found.freed.parts)
    if now is None:
        card("held", label, "—", "no figure recorded").caption(
            "No count of all captives held is in the record."
        )
        return
    value = in_range(now.left)
    if (now.low, now.high) != now.left[:2]:
        beyond = " or more" * now.or_more
        value += f" :small[\\[{number_between(now.low, now.high)}{beyond}\\]]"
    with card("held", label, value, _held_note(now, on)):
        st.caption(
            "The newest count of everyone who counted in the two weeks before the newest one. "
            "From each is taken who came free after its day, as far as releases are recorded; "
            "rescues and deaths are not taken from it."
        )
        _held_proof(now)


def _held_note(now: Held, on: date) -> str:
    newest = now.counts[0]
    if newest.freed.high:
        count = f"{plain(figure_of(newest.figure))} counted on {short_day(newest.day)}"
        first = f"{count}, less {in_range(newest.freed)} released since"
    elif on > now.fresh_until:
        first = f"counted on {short_day(newest.day)}, and not since"
    else:
        first = f"latest {short_day(newest.day)}"
    many = len(now.counts)
    agree = "differ" if now.low != now.high else "agree"
    return f"{first} · {f'{many:,} claimants {agree}' if many > 1 else 'one claimant'}"


def _held_proof(now: Held) -> None:
    counts: dict[str, Count] = {one.figure.claimed_by: one for one in now.counts}
    for event, lines in listed("held", [*by_event(_lines(now.claims)).items()]):
        st.markdown("  \n".join(claim_line(one, figure_of(one), _less(counts[one.claimed_by]))
                                for one in lines))  # fmt: skip
        event_button("held", event, lines[0].title, When.parse(lines[0].when_edtf))


def _lines(claims: Iterable[Figure]) -> list[ClaimLine]:
    """The store's lines, which went into the count as figures and come out of it unchanged."""
    return cast("list[ClaimLine]", list(claims))


def _less(one: Count) -> str:
    if not one.freed.high:
        return ""
    return f", less {in_range(one.freed)} released since: **{in_range(one.left)}**"


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
