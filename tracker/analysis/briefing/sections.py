"""The sections of a brief: answers of inquiries as sentences, by fixed templates."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tracker.analysis.briefing.captives import captives
from tracker.analysis.briefing.terms import terms
from tracker.analysis.briefing.wording import Answer, Cite, day_of, days, edge, told
from tracker.language import later, say, several
from tracker.model.documents.document import Block, Paragraph, Points, Section, Sentence, Table
from tracker.model.sentences import listed

MOST_POSITIONS = 40
MOST_PROPOSALS = 10
_OTHER = later("States, positions and terms that changed")


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
    changed = say("What became known after {since}, up to {until}", since=since, until=until)
    parts = (
        (say("State of the talks"), _talks(found.talks, cite)),
        (changed, _changes(found.changes, cite)),
        (say("Positions"), _positions(found.positions, since, cite)),
        (say("Terms of agreements"), terms(found.terms, cite)),
        (say("Captives"), captives(found.ledger, cite)),
        (say("Open proposals"), _proposals(found.positions, cite)),
    )
    return tuple(Section(title, tuple(blocks)) for title, blocks in parts)


def _talks(answer: Answer, cite: Cite) -> Iterator[Block]:
    if not answer["tracks"]:
        yield told(str(answer["why"]))
    for track in answer["tracks"]:
        yield Paragraph(tuple(_track(track, cite)))


def _track(track: Mapping[str, Any], cite: Cite) -> Iterator[Sentence]:
    name = track["track"] or say("The talks")
    if track["since"] is None:
        yield Sentence(f"{name}: {say(track['state'])}. {track['why']}")
        return
    yield cite.sentence(_told_by(name, track, cite), track["proof"])
    if (due := track["next_expected"]) is not None:
        when, what = cite.date(due["when"]), due["what"]
        yield cite.sentence(say("Next due, {day}: {what}.", day=when, what=what), [due["from"]])


def _told_by(name: str, track: Mapping[str, Any], cite: Cite) -> str:
    """Where a track stands, since when, and the event that says so."""
    lasted = days(track["days"])
    said = {
        "track": name,
        "state": say(track["state"]),
        "since": edge(track["since"]),
        "days": lasted if track["certain"] else say("{days}, uncertain", days=lasted),
        "event": cite.title(track["proof"][-1]),
        "issues": _over(track["over"]),
    }
    left = track["rule"] == "left behind"
    if said["issues"]:
        return (
            say(
                "{track}: {state} since {since} ({days}), as left by “{event}”; over {issues}.",
                **said,
            )
            if left
            else say(
                "{track}: {state} since {since} ({days}), as told by “{event}”; over {issues}.",
                **said,
            )
        )
    return (
        say("{track}: {state} since {since} ({days}), as left by “{event}”.", **said)
        if left
        else say("{track}: {state} since {since} ({days}), as told by “{event}”.", **said)
    )


def _over(issues: Sequence[Mapping[str, Any]]) -> str:
    """The issues, those together that the same claim it to be over."""
    claimed: dict[tuple[str, ...], list[str]] = {}
    for one in issues:
        claimed.setdefault(tuple(one["claimed_by"]), []).append(one["issue"])
    return "; ".join(_claimed(names, by) for by, names in claimed.items())


def _claimed(issues: list[str], by: Sequence[str]) -> str:
    if not by:
        return listed(issues)
    claimants = listed(list(by))
    return say("{issues} (according to {claimants})", issues=listed(issues), claimants=claimants)


def _changes(answer: Answer, cite: Cite) -> Iterator[Block]:
    if "why" in answer:
        yield told(answer["why"])
    groups: dict[str, list[Sentence]] = {}
    for one in answer["sentences"]:
        text = f"{one['text'][0].upper()}{one['text'][1:]}."
        groups.setdefault(one["heading"] or say(_OTHER), []).append(
            cite.sentence(text, one["events"])
        )
    for heading, sentences in groups.items():
        yield Points(heading, tuple(sentences))
    if not groups:
        yield told(say("Nothing became known."))


def _positions(answer: Answer, since: str, cite: Cite) -> Iterator[Block]:
    cells = answer["cells"]
    if not cells:
        yield told(str(answer["why"]))
        return
    rows = [_cell(one, cite) for one in cells[:MOST_POSITIONS]]
    moved = say("Moved after {day}", day=since)
    head = (say("Issue"), say("Who"), say("Position"), say("Since"), moved)
    yield Table(head, tuple(rows))
    if len(cells) > MOST_POSITIONS:
        more = len(cells) - MOST_POSITIONS
        yield told(
            several("{n} position more is on record.", "{n} positions more are on record.", more)
        )


def _cell(cell: Mapping[str, Any], cite: Cite) -> tuple[Sentence, ...]:
    firm = f", {say(cell['firmness'])}" if cell["firmness"] else ""
    detail = f": {cell['detail']}" if cell["detail"] else ""
    moved = say(cell["move"]) if cell["move"] not in {None, "same"} else ""
    return (
        Sentence(cell["issue"]),
        Sentence(cell["actor"]),
        cite.sentence(f"{say(cell['stance'])}{firm}{detail}", [cell["event"]]),
        Sentence(day_of(cell["since"]).replace(" ", "\u00a0")),
        Sentence(moved or "–"),
    )


def _proposals(answer: Answer, cite: Cite) -> Iterator[Block]:
    waiting = answer["unanswered"]
    if not waiting:
        yield told(say("No proposal on record waits for an answer."))
        return
    sentences = [_proposal(one, cite) for one in waiting[-MOST_PROPOSALS:]]
    if len(waiting) > MOST_PROPOSALS:
        more = len(waiting) - MOST_PROPOSALS
        older = several("{n} older one waits, too.", "{n} older ones wait, too.", more)
        sentences.append(Sentence(older))
    yield Points(say("Without a recorded answer"), tuple(sentences))


def _proposal(one: Mapping[str, Any], cite: Cite) -> Sentence:
    age = days({"fewest": one["age_days"], "most": one["age_days"]})
    text = _waits({"proposal": one["title"], "days": age}, listed(one["from"]), listed(one["to"]))
    return cite.sentence(text, [one["proposal"]])


def _waits(said: Mapping[str, str], by: str, to: str) -> str:
    """How long a proposal has waited, with whose and to whom it is as far as that is known."""
    if by and to:
        return say("{proposal}, from {by}, to {to}: {days}.", by=by, to=to, **said)
    if by:
        return say("{proposal}, from {by}: {days}.", by=by, **said)
    if to:
        return say("{proposal}, to {to}: {days}.", to=to, **said)
    return f"{said['proposal']}: {said['days']}."
