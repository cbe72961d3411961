"""The section of captives: how many are held by whose count, and where counts do not add up."""

from collections.abc import Iterator, Mapping
from typing import Any

from tracker.analysis.briefing.wording import Answer, Cite, day_of, number, told
from tracker.model.documents.document import Block, Paragraph, Sentence, Table
from tracker.model.sentences import listed

MOST_COUNTS = 6


def captives(answer: Answer, cite: Cite) -> Iterator[Block]:
    """A sentence of all recent counts, and a row for each of them."""
    if not answer["band"]:
        yield told(str(answer.get("why") or "No count of captives is on record by this day."))
        return
    band = answer["band"][-1]
    stale = "" if answer["on"] <= band["fresh_until"] else "Last known: "
    events = [one["count"]["event"] for one in band["counts"]]
    who = listed([one["claimed_by"] for one in band["counts"]])
    many = "count" if len(events) == 1 else "counts"
    sentence = f"{stale}{number(band)} captives held, by the newest {many} of {who}."
    yield Paragraph((cite.sentence(sentence, events),))
    accounts = {one["claimed_by"]: one for one in answer["accounts"]}
    yield Table(
        ("Whose count", "Last count", "Left of it now", "Gap to their count before"),
        tuple(_row(one, accounts[one["claimed_by"]], cite) for one in band["counts"][:MOST_COUNTS]),
    )
    if others := len(accounts) - min(len(band["counts"]), MOST_COUNTS):
        yield told(f"Older counts, of {others} more, are on record and left out here.")


def _row(one: Mapping[str, Any], account: Mapping[str, Any], cite: Cite) -> tuple[Sentence, ...]:
    count, since = one["count"], account["since_held"]
    gone = since["events"]
    left = number(one["left"])
    steps = account["steps"]
    return (
        Sentence(one["claimed_by"]),
        cite.sentence(f"{number(count)} on {day_of(count['on'])}", [count["event"]]),
        cite.sentence(left, gone or None),
        _gap(steps[-1], cite) if steps else Sentence("–"),
    )


def _gap(step: Mapping[str, Any], cite: Cite) -> Sentence:
    start = step["from"]
    said = f"{number(step['gap'])}, from {number(start)} on {day_of(start['on'])}"
    return cite.sentence(said, [start["event"]])
