"""What was known on a day, against a plain version that follows `docs/known-on.md` line by line.

It never reads a date: each event is made of days that are counted here.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import make_event
from tracker.model.events import Event
from tracker.model.known import as_known, known_from

ZONE = ZoneInfo("America/Bogota")
FIRST = date(2023, 10, 20)
_DAYS = st.integers(0, 40).map(lambda n: FIRST + timedelta(days=n))


class Said(NamedTuple):
    """A date as written, with the last day that it can mean."""

    text: str
    last: date


class Spell(NamedTuple):
    """When something was, as written and in days."""

    text: str
    last: date
    """Its last day; of one that goes on, the last day of its start."""
    end: date | None = None
    """The last day of its end, where it is a span that has one."""
    unended: str | None = None
    """The same while its end is not known; None where it has no start to be told by."""


def _month(day: date) -> Said:
    return Said(f"{day:%Y-%m}", day.replace(day=monthrange(day.year, day.month)[1]))


@st.composite
def _said(draw: st.DrawFn) -> Said:
    day = draw(_DAYS)
    return draw(st.sampled_from([Said(f"{day}", day), Said(f"{day}", day), _month(day)]))


@st.composite
def _spells(draw: st.DrawFn) -> Spell:
    start, end = draw(_said()), draw(_said())
    if end.last < start.last:
        start, end = end, start
    span = Spell(f"{start.text}/{end.text}", end.last, end.last, f"{start.text}/..")
    others = [
        Spell(start.text, start.last),
        Spell(f"{start.text}/..", start.last),
        Spell(f"../{end.text}", end.last, end.last),
    ]
    return draw(st.sampled_from([span, span, span, *others]))


class Made(NamedTuple):
    """An event, and what it was made of."""

    event: Event
    spell: Spell
    published: list[Said | None]
    ended_on: date | None
    told: dict[str, list[tuple[Said | None, int | None]]]
    """Of figures and of terms or causes: reported when, and by which citation."""
    retracted_on: date | None


def _parts(told: list[tuple[Said | None, int | None]], **same: object) -> list[dict[str, Any]]:
    found = []
    for number, (reported, citation) in enumerate(told):
        own = {"reported_on": reported.text if reported else None, "citation": citation}
        kept = {name: value for name, value in own.items() if value is not None}
        found.append({**same, "claimed_by": f"Voice {number}", **kept})
    return found


@st.composite
def made(draw: st.DrawFn) -> Made:
    kind = draw(st.sampled_from(["agreement", "impasse"]))
    spell = draw(_spells())
    published = draw(st.lists(st.none() | _said(), max_size=4))
    numbers = st.none() | st.integers(1, len(published)) if published else st.none()
    account = st.tuples(st.none() | _said(), numbers)
    told = {name: draw(st.lists(account, max_size=3)) for name in ("claims", "own")}
    ended_on, retracted_on = None, draw(st.none() | _DAYS)
    fields: dict[str, Any] = {}
    if kind == "agreement":
        ended_on = draw(st.none() | _DAYS)
        fields = {
            "terms": _parts(told["own"], giver="Hamas", measure="lorries", value=1),
            "how_ended": "refused" if ended_on else draw(st.sampled_from([None, "expired"])),
            "ended_on": ended_on.isoformat() if ended_on else None,
        }  # fmt: skip
    else:
        has_end = spell.end is not None
        fields = {
            "causes": _parts(told["own"], issue="fuel"),
            "ended_by": draw(st.sampled_from([None, "resumption"])) if has_end else None,
        }
    if retracted_on:
        fields |= {"status": "retracted", "retracted_on": retracted_on.isoformat()}
    event = make_event(
        kind, when=spell.text, note="mine",
        claims=_parts(told["claims"], measure="lorries", value=1),
        citations=[
            {"source": {"publisher": "A paper", "title": f"Page {number}"}
                       | ({"published": one.text} if one else {})}
            for number, one in enumerate(published)
        ], **fields,
    )  # fmt: skip
    return Made(event, spell, published, ended_on, told, retracted_on)


def _from_citations(one: Made, day: date) -> date:
    """The first citation published on or after a day; without one, that day."""
    return min((said.last for said in one.published if said and said.last >= day), default=day)


def _since(one: Made) -> date:
    return min((said.last for said in one.published if said), default=one.spell.last)


def _outcome_since(one: Made) -> date:
    """From when on it is known how it ended."""
    if one.event.kind == "impasse":
        return _from_citations(one, one.spell.end or one.spell.last)
    if one.ended_on is not None:
        return _from_citations(one, one.ended_on)
    return max((said.last for said in one.published if said), default=one.spell.last)


def _cited_on(one: Made) -> list[date]:
    return [said.last if said else one.spell.last for said in one.published]


def _kept(one: Made, name: str, on: date) -> list[tuple[str, int | None]]:
    """Who had told something by a day, with the new number of their citation."""
    cited, found = _cited_on(one), []
    for number, (reported, citation) in enumerate(one.told[name]):
        told = reported.last if reported else cited[citation - 1] if citation else date.min
        if told <= on:
            stands = citation if citation and cited[citation - 1] <= on else None
            new = sum(day <= on for day in cited[:stands]) if stands else None
            found.append((f"Voice {number}", new))
    return found


@settings(max_examples=800)
@given(made(), _DAYS)
def test_it_is_what_the_lines_of_the_page_say(one: Made, on: date) -> None:
    event = one.event
    bounds = event.when.bounds(ZONE)
    assert known_from(event, bounds, ZONE).day == _since(one)
    if _since(one) > on:
        return
    then = as_known(event, on, ZONE)
    ended = one.spell.end is None or _from_citations(one, one.spell.end) <= on
    assert then.when.edtf == (one.spell.text if ended else one.spell.unended or one.spell.text)
    names = ("how_ended", "ended_on") if event.kind == "agreement" else ("ended_by",)
    outcome = _outcome_since(one) <= on
    for name in names:
        assert getattr(then, name) == (getattr(event, name) if outcome else None)
    assert [cited.source.title for cited in then.citations] == [
        f"Page {number}" for number, day in enumerate(_cited_on(one)) if day <= on
    ]
    own = "terms" if event.kind == "agreement" else "causes"
    for name, field in (("claims", "claims"), ("own", own)):
        accounts = getattr(then, field)
        assert [(each.claimed_by, each.citation) for each in accounts] == _kept(one, name, on)
    gone = one.retracted_on is not None and one.retracted_on <= on
    assert then.status == ("retracted" if gone else "published")
    assert then.note == ""
