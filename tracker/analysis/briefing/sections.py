"""The sections of a brief: answers of inquiries as sentences, by fixed templates."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tracker.analysis.briefing.captives import captives
from tracker.analysis.briefing.terms import terms
from tracker.analysis.briefing.wording import Answer, Cite, day_of, days, edge, told
from tracker.model.documents.document import Block, Paragraph, Points, Section, Sentence, Table
from tracker.model.sentences import listed

MOST_POSITIONS = 40
MOST_PROPOSALS = 10
_OTHER = "States, positions and terms that changed"


class Answers(NamedTuple):
    """What a brief is written from, each as its inquiry gave it, of the same day."""

    talks: Answer
    changes: Answer
    positions: Answer
    terms: Answer
    ledger: Answer


def sections(found: Answers, cite: Cite) -> tuple[Section, ...]:
    """The sections of a brief, in their order.

    Args:
        found: The answers.
        cite: Gives events by their ids.
    """
    since, until = (day_of(found.changes[end]) for end in ("since", "until"))
    parts: Mapping[str, Callable[[], Iterator[Block]]] = {
        "State of the talks": lambda: _talks(found.talks, cite),
        f"What became known after {since}, up to {until}": lambda: _changes(found.changes, cite),
        "Positions": lambda: _positions(found.positions, since, cite),
        "Terms of agreements": lambda: terms(found.terms, cite),
        "Captives": lambda: captives(found.ledger, cite),
        "Open proposals": lambda: _proposals(found.positions, cite),
    }
    return tuple(Section(title, tuple(blocks())) for title, blocks in parts.items())


def _talks(answer: Answer, cite: Cite) -> Iterator[Block]:
    if not answer["tracks"]:
        yield told(str(answer["why"]))
    for track in answer["tracks"]:
        yield Paragraph(tuple(_track(track, cite)))


def _track(track: Mapping[str, Any], cite: Cite) -> Iterator[Sentence]:
    name = track["track"] or "The talks"
    if track["since"] is None:
        yield Sentence(f"{name}: {track['state']}. {track['why']}")
        return
    unsure = "" if track["certain"] else ", uncertain"
    by = "as left by" if track["rule"] == "left behind" else "as told by"
    yield cite.sentence(
        f"{name}: {track['state']} since {edge(track['since'])} ({days(track['days'])}{unsure}), "
        f"{by} “{cite.title(track['proof'][-1])}”{_over(track['over'])}.",
        track["proof"],
    )
    if (due := track["next_expected"]) is not None:
        yield cite.sentence(f"Next due, {cite.date(due['when'])}: {due['what']}.", [due["from"]])


def _over(issues: Sequence[Mapping[str, Any]]) -> str:
    """The issues, those together that the same claim it to be over."""
    claimed: dict[tuple[str, ...], list[str]] = {}
    for one in issues:
        claimed.setdefault(tuple(one["claimed_by"]), []).append(one["issue"])
    parts = [
        f"{listed(names)}{f' (according to {listed(list(by))})' if by else ''}"
        for by, names in claimed.items()
    ]
    return f"; over {'; '.join(parts)}" if parts else ""


def _changes(answer: Answer, cite: Cite) -> Iterator[Block]:
    if "why" in answer:
        yield told(answer["why"])
    groups: dict[str, list[Sentence]] = {}
    for one in answer["sentences"]:
        text = f"{one['text'][0].upper()}{one['text'][1:]}."
        groups.setdefault(one["heading"] or _OTHER, []).append(cite.sentence(text, one["events"]))
    for heading, sentences in groups.items():
        yield Points(heading, tuple(sentences))
    if not groups:
        yield told("Nothing became known.")


def _positions(answer: Answer, since: str, cite: Cite) -> Iterator[Block]:
    cells = answer["cells"]
    if not cells:
        yield told(str(answer["why"]))
        return
    rows = [_cell(one, cite) for one in cells[:MOST_POSITIONS]]
    yield Table(("Issue", "Who", "Position", "Since", f"Moved after {since}"), tuple(rows))
    if len(cells) > MOST_POSITIONS:
        yield told(f"{len(cells) - MOST_POSITIONS:,} positions more are on record.")


def _cell(cell: Mapping[str, Any], cite: Cite) -> tuple[Sentence, ...]:
    firm = f", {cell['firmness']}" if cell["firmness"] else ""
    detail = f": {cell['detail']}" if cell["detail"] else ""
    moved = cell["move"] if cell["move"] not in {None, "same"} else ""
    return (
        Sentence(cell["issue"]),
        Sentence(cell["actor"]),
        cite.sentence(f"{cell['stance']}{firm}{detail}", [cell["event"]]),
        Sentence(day_of(cell["since"]).replace(" ", "\u00a0")),
        Sentence(moved or "–"),
    )


def _proposals(answer: Answer, cite: Cite) -> Iterator[Block]:
    waiting = answer["unanswered"]
    if not waiting:
        yield told("No proposal on record waits for an answer.")
        return
    sentences = [_proposal(one, cite) for one in waiting[-MOST_PROPOSALS:]]
    if len(waiting) > MOST_PROPOSALS:
        sentences.append(Sentence(f"{len(waiting) - MOST_PROPOSALS:,} older ones wait, too."))
    yield Points("Without a recorded answer", tuple(sentences))


def _proposal(one: Mapping[str, Any], cite: Cite) -> Sentence:
    who = "".join(
        f", {word} {listed(names)}"
        for word, names in (("from", one["from"]), ("to", one["to"]))
        if names
    )
    text = f"{one['title']}{who}: {days({'fewest': one['age_days'], 'most': one['age_days']})}."
    return cite.sentence(text, [one["proposal"]])
