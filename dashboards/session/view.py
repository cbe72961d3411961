"""What a view consists of, and how an address carries it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeVar, get_args
from unicodedata import category

from tracker.analysis.inquiries import INQUIRIES
from tracker.errors import InvalidFilter, Problem
from tracker.inquire import ON, read_inquiry
from tracker.language import later, say
from tracker.model.fields import field_specs
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.model.named import DESCRIBED
from tracker.store.questions import BEST, SORTS
from tracker.store.timeline.lanes import LaneBy

_Choice = TypeVar("_Choice", bound=str)

LANES: dict[LaneBy, str] = {
    "family": later("Kind"),
    "actor": later("Actor"),
    "issue": later("Issue"),
    "track": later("Track"),
}

Later = Literal["hidden", "faded"]
"""How the timeline shows what was not known yet on the day of knowing."""

Names = Literal["few", "more", "all"]
"""Which events the timeline names: those that matter, what there is room for, or all."""

States = Literal["shown", "hidden"]
"""Whether the timeline has the strip of states over its lanes."""

Silences = Literal["drawn", "folded"]
"""Whether long stretches of time with hardly an event have their length, or are folded."""

Map = Literal["hidden", "shown"]
"""Whether the timeline has the map beside it."""

Fit = Literal["free", "kept"]
"""Whether the timeline’s window follows the filter, or stays where it was moved to."""

_USUAL = {
    "later": "hidden",
    "names": "few",
    "states": "shown",
    "silences": "drawn",
    "map": "hidden",
    "fit": "free",
    "sort": "when",
}
"""What an address leaves out."""

OWN = ("event", "of", "name", "draft", "edit", "new", "about", "story", "step")
"""Names in an address beside those of the filter: what a page shows."""


@dataclass(frozen=True, slots=True)
class View:
    """Everything that a link to a page of the dashboard reproduces.

    Attributes:
        filter: Which events are meant.
        event: Id of the selected event; None when none is.
        lanes: What the lanes of the timeline are.
        window: First and last instant in sight, milliseconds since 1970; None for the one that
            fits the filter.
        later: How what was not known yet on the day of knowing is shown on the timeline.
        names: Which events the timeline names.
        states: Whether the timeline has the strip of states.
        silences: How the timeline draws long silences.
        map: Whether the timeline has the map beside it.
        fit: Whether the timeline’s window follows the filter.
        at: Where the timeline begins while no window was chosen: a date in EDTF, `today`, or the id
            of a chapter; None for what fits.
        sort: Order of the table: a column, with `-` before it for falling.
        of: The sort of the names that a page shows; None for the first.
        name: Name of the actor, issue … or dossier that a page shows; None for the list.
        draft: Key of the form at hand; None where none is.
        edit: Id of the event that the form edits; None for a new one.
        new: Kind that a new form starts with; None to choose first.
        about: Id of the event that a new form refers to; None for none.
        story: Key of the story that the timeline tells; None for none.
        step: Which step of it: 0 for its opening, then the numbers of the steps; None to begin.
        asked: What an inquiry's page asks with beside the filter, as pairs of the address.
    """

    filter: EventFilter
    event: str | None = None
    lanes: LaneBy = "family"
    window: tuple[int, int] | None = None
    later: Later = "hidden"
    names: Names = "few"
    states: States = "shown"
    silences: Silences = "drawn"
    map: Map = "hidden"
    fit: Fit = "free"
    at: str | None = None
    sort: str = "when"
    of: str | None = None
    name: str | None = None
    draft: str | None = None
    edit: str | None = None
    new: str | None = None
    about: str | None = None
    story: str | None = None
    step: str | None = None
    asked: tuple[tuple[str, str], ...] = ()

    def query(self) -> dict[str, list[str]]:
        """The view as a URL's query, what is at its default left out."""
        pairs: dict[str, list[str]] = {}
        for name, value in self.filter.to_query():
            pairs.setdefault(name, []).append(value)
        if self.lanes != "family":
            pairs["lanes"] = [self.lanes]
        if self.window:
            pairs["window"] = [f"{self.window[0]}..{self.window[1]}"]
        elif self.at:
            pairs["at"] = [self.at]
        for name, usual in _USUAL.items():
            if (value := getattr(self, name)) != usual:
                pairs[name] = [value]
        for own in OWN:
            if value := getattr(self, own):
                pairs[own] = [value]
        return pairs | {name: [value] for name, value in self.asked}


def asked_on(page: str) -> frozenset[str]:
    """Names of what a page asks with beside the filter; none where it asks no inquiry."""
    cls = INQUIRIES.get(page)
    return frozenset() if cls is None else frozenset((ON, *(s.name for s in field_specs(cls))))


def read_view(query: dict[str, list[str]], page: str = "") -> View:
    """Build a view from a URL's query.

    Args:
        query: Names to values.
        page: Name of the page that the address is of.

    Raises:
        InvalidFilter: An unknown name or a bad value, named.
    """
    asking = asked_on(page)
    names = {*OWN, *_USUAL, "lanes", "window", "at"} - asking
    asked = {name: _once(name, query[name]) for name in query if name in asking}
    query = {name: values for name, values in query.items() if name not in asking}
    if page in INQUIRIES:
        read_inquiry(INQUIRIES[page], [*asked.items()])  # refuses what cannot be asked
    own = {name: _once(name, query[name]) for name in names if query.get(name)}
    rest = [(name, value) for name, many in query.items() if name not in own for value in many]
    lanes = _choice("lanes", own, LANES)
    sort = _choice("sort", own, (*SORTS, BEST))
    _choice("of", own, DESCRIBED)
    if own.get("step") and not _STEP.fullmatch(str(own["step"])):
        raise _wrong(
            "step",
            str(own["step"]),
            say("‘{value}’ is no step. Write a number, 1.", value=str(own["step"])),
        )
    if own.get("new"):
        _choice("new", own, KINDS)
    return View(
        filter=EventFilter.from_query(rest),
        lanes=lanes or "family",
        window=_window(own.get("window")),
        later=_choice("later", own, get_args(Later)) or "hidden",
        names=_choice("names", own, get_args(Names)) or "few",
        states=_choice("states", own, get_args(States)) or "shown",
        silences=_choice("silences", own, get_args(Silences)) or "drawn",
        map=_choice("map", own, get_args(Map)) or "hidden",
        fit=_choice("fit", own, get_args(Fit)) or "free",
        at=own.get("at"),
        sort=sort or "when",
        asked=tuple(asked.items()),
        **{name: own.get(name) for name in OWN},
    )


def _once(name: str, values: list[str]) -> str:
    if len(set(values)) > 1:
        text = say("‘{name}’ stands {n} times. Keep one of them.", name=name, n=len(values))
        raise _wrong(name, values[-1], text)
    value = values[-1]
    if len(value) > _LONGEST or any(category(char) in {"Cc", "Cs"} for char in value):
        text = say("What ‘{name}’ holds is none that was ever given. Leave it out.", name=name)
        raise _wrong(name, value, text)
    return value


_LONGEST = 200


def _choice(name: str, own: dict[str, str], choices: Iterable[_Choice]) -> _Choice | None:
    value = own.get(name)
    if not value:
        return None
    for choice in choices:
        if choice == value:
            return choice
    text = say(
        "‘{value}’ is no choice of {name}. Write one of: {choices}.",
        value=value,
        name=name,
        choices=", ".join(map(str, choices)),
    )
    raise _wrong(name, value, text)


def _wrong(name: str, value: str, text: str) -> InvalidFilter:
    return InvalidFilter((Problem((name,), value, text),))


_STEP = re.compile(r"[0-9]{1,3}")
_INSTANT = re.compile(r"-?[0-9]{1,15}")
_FIRST, _LAST = -62_135_596_800_000, 253_402_300_799_999
"""The years 1 to 9999, milliseconds since 1970."""


def _window(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    first, _, last = text.partition("..")
    try:
        window = int(first), int(last)
    except ValueError:
        window = (0, 0)
    written = all(_INSTANT.fullmatch(part) for part in (first, last))
    if not written or not _FIRST <= window[0] < window[1] <= _LAST:
        message = say(
            "‘{value}’ is no window. Write two instants, {example}.",
            value=text,
            example="1696626000000..1701554400000",
        )
        raise InvalidFilter((Problem(("window",), text, message),))
    return window
