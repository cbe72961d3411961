"""The section of captives: how many are held by whose count, and where counts do not add up."""

from collections.abc import Iterator, Mapping
from typing import Any

from tracker.analysis.briefing.wording import Answer, Cite, day_of, number, told
from tracker.language import later_several, say, several
from tracker.model.documents.document import Block, Paragraph, Sentence, Table
from tracker.model.sentences import listed

MOST_COUNTS = 6


def captives(answer: Answer, cite: Cite) -> Iterator[Block]:
    """A sentence of all recent counts, and a row for each of them."""
    if not answer["band"]:
        yield told(str(answer.get("why") or say("No count of captives is on record by this day.")))
        return
    band = answer["band"][-1]
    events = [one["count"]["event"] for one in band["counts"]]
    who = listed([one["claimed_by"] for one in band["counts"]])
    forms = _FRESH if answer["on"] <= band["fresh_until"] else _STALE
    sentence = several(*forms, len(events), held=number(band), who=who)
    yield Paragraph((cite.sentence(sentence, events),))
    accounts = {one["claimed_by"]: one for one in answer["accounts"]}
    yield Table(
        (
            say("Whose count"),
            say("Last count"),
            say("Left of it now"),
            say("Gap to their count before"),
        ),
        tuple(_row(one, accounts[one["claimed_by"]], cite) for one in band["counts"][:MOST_COUNTS]),
    )
    if others := len(accounts) - min(len(band["counts"]), MOST_COUNTS):
        yield told(
            several(
                "Older counts, of {n} more, are on record and left out here.",
                "Older counts, of {n} more, are on record and left out here.",
                others,
            )
        )


_FRESH = later_several(
    "{held} captives held, by the newest count of {who}.",
    "{held} captives held, by the newest counts of {who}.",
)
_STALE = later_several(
    "Last known: {held} captives held, by the newest count of {who}.",
    "Last known: {held} captives held, by the newest counts of {who}.",
)


def _row(one: Mapping[str, Any], account: Mapping[str, Any], cite: Cite) -> tuple[Sentence, ...]:
    count, since = one["count"], account["since_held"]
    gone = since["events"]
    left = number(one["left"])
    steps = account["steps"]
    return (
        Sentence(one["claimed_by"]),
        cite.sentence(
            say("{number} on {day}", number=number(count), day=day_of(count["on"])),
            [count["event"]],
        ),
        cite.sentence(left, gone or None),
        _gap(steps[-1], cite) if steps else Sentence("–"),
    )


def _gap(step: Mapping[str, Any], cite: Cite) -> Sentence:
    start = step["from"]
    said = say(
        "{gap}, from {number} on {day}",
        gap=number(step["gap"]),
        number=number(start),
        day=day_of(start["on"]),
    )
    return cite.sentence(said, [start["event"]])
