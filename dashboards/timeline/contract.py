"""What the timeline's scripts get from Python: a scene, name by name and type by type.

The types below are the truth. `in_typescript` writes them for TypeScript, which holds the scripts
against them; mypy holds the Python against them. Instants are milliseconds since 1970, UTC.
"""

from typing import TypedDict


class Lane(TypedDict):
    """A lane of the picture, from top to bottom."""

    id: str
    label: str


class KindLook(TypedDict):
    """How a kind is called, and how it looks on light and on dark ground."""

    label: str
    plural: str
    light: str
    dark: str
    symbol: str


class Marks(TypedDict):
    """The events that are drawn one by one, in columns of equal length.

    `kind` and `lane` are places in `kind_names` and `lanes`. `es`, `ls`, `ee` and `le` are the
    earliest and latest start and end; null where there is none. `approx` and `state` are bits,
    as in `bits.js`. `name` is the short name, empty for the title; `weight` is 0 to 3, `referring`
    how many events refer to it.
    """

    id: list[str]
    kind: list[int]
    lane: list[int]
    es: list[int | None]
    ls: list[int | None]
    ee: list[int | None]
    le: list[int | None]
    approx: list[int]
    instant: list[int]
    title: list[str]
    name: list[str]
    weight: list[int]
    referring: list[int]
    when: list[str]
    state: list[int]


class Density(TypedDict):
    """How many events of a kind start in each stretch of a lane, from stretch `first` on."""

    lane: str
    kind: str
    t0: int
    step: float
    first: int
    counts: list[int]


class Band(TypedDict):
    """A spell that shades all lanes; `start` is null where not known, `end` while it lasts."""

    id: str
    label: str
    note: str
    kind: str
    start: int | None
    end: int | None


class Held(TypedDict):
    """A stretch of days with the least and the most captives held."""

    at: int
    until: int
    low: float
    high: float
    fresh: bool
    id: str
    tip: list[str]


class Counted(TypedDict):
    """A figure of a day: captives held as somebody counted them, or released."""

    at: int
    low: float
    high: float
    id: str
    tip: list[str]


class CaptivesPanel(TypedDict):
    """The panel under the lanes."""

    held: list[Held]
    said: list[Counted]
    released: list[Counted]
    label_held: str
    label_released: str
    held_light: str
    held_dark: str
    released_light: str
    released_dark: str


class Overview(TypedDict):
    """How many events start in each of the equal parts of the whole dossier."""

    counts: list[int]


class Hits(TypedDict):
    """All events of the filter, wherever they lie; null where there are too many to list."""

    n: int
    starts: list[int] | None
    ends: list[int] | None


class Silence(TypedDict):
    """A stretch of time with hardly an event, and how many start in it (see `silences.py`)."""

    start: int
    end: int
    n: int


Going = TypedDict(
    "Going", {"turn": int, "said": str, "wrong": str, "from": int | None, "to": int | None}
)
"""What was read from a typed date, once for each turn: its first and last instant and its words, or
what is wrong with it."""


class Chapter(TypedDict):
    """A named span of the dossier: it begins within `es` and `ls`, and ends within `ee` and `le`.

    An end is null where it is open; `approx` is bits, as those of a mark; `when` is in words.
    """

    id: str
    label: str
    summary: str
    when: str
    es: int | None
    ls: int | None
    ee: int | None
    le: int | None
    approx: int


class Target(TypedDict):
    """An event that the picture moves to, once for each turn."""

    id: str
    turn: int
    at: int


Link = TypedDict("Link", {"from": str, "to": str, "type": str})
"""A link of the selected event or of an issue’s thread, from its source to its target."""


class StateLook(TypedDict):
    """A state in words, and its colour on light and on dark ground."""

    word: str
    light: str
    dark: str


class Spell(TypedDict):
    """A spell of a state: it begins within `es` and `ls`, and ends within `ee` and `le`.

    `es` is null where not known; `id` is the first event that proves it, `told` says in words from
    when to when and how long, `open` whether it goes on.
    """

    state: str
    es: int | None
    ls: int
    ee: int
    le: int
    open: bool
    id: str
    rule: str
    told: str


class Track(TypedDict):
    """A row of the strip of states: one channel of the talks."""

    label: str
    spells: list[Spell]


class States(TypedDict):
    """The strip over the lanes, sent apart from the scene: the state of the talks, by track.

    `asked` is the filter; `ask` says that nothing was looked for yet, and is when the picture
    stands. `colours` and `rules`, in words, are by what names them in a spell.
    """

    asked: str
    ask: bool
    tracks: list[Track]
    colours: dict[str, StateLook]
    rules: dict[str, str]


class DownCount(TypedDict):
    """How many events start in a month or on a day; `end` is its first instant after."""

    start: int
    end: int
    n: int


class DownRows(TypedDict):
    """The events around a stretch of time, those that began before it among them; null for all.

    `days` are counted where its events are too many.
    """

    start: int | None
    end: int | None
    kind_names: list[str]
    kinds: dict[str, KindLook]
    lanes: list[Lane]
    marks: Marks
    days: list[DownCount]


class Down(TypedDict):
    """What a phone held upright asked for beside the picture (see `down.py`).

    `asked` is the filter; `told` is false where nothing was asked.
    """

    asked: str
    told: bool
    months: list[DownCount]
    rows: DownRows | None


class Whole(TypedDict):
    """What a picture shows whatever window is in sight."""

    overview: Overview
    hits: Hits
    silences: list[Silence]
    chapters: list[Chapter]
    captives: CaptivesPanel | None


class InSight(TypedDict):
    """What a picture shows of the window in sight.

    `nav` changes when the browser shall go to `view`; `seq` numbers the gesture that this answers;
    `asked` is the filter; `fit` the window that its events fit in; `loaded` the window of which
    there are marks, null for all; `lanes_by` what the lanes are; `names` few, more or all; `folded`
    whether silences are; `fitted` whether the window follows the filter; `freed` how many came free
    by an event, by its id; `line` where knowing ends: the day of knowing, or the present.
    """

    zone: str
    extent: list[int]
    nav: int
    seq: int
    asked: str
    view: list[int] | None
    fit: list[int] | None
    loaded: list[int] | None
    goto: Target | None
    going: Going | None
    lanes: list[Lane]
    lanes_by: str
    names: str
    folded: bool
    fitted: bool
    kind_names: list[str]
    kinds: dict[str, KindLook]
    marks: Marks
    freed: dict[str, str]
    density: list[Density]
    bands: list[Band]
    line: int
    known_on: int | None
    known_on_label: str
    selected: str | None
    links: list[Link]


class Scene(InSight, Whole):
    """Everything that one picture shows."""


class SentRows(TypedDict):
    """Rows in columns, to be sent: instants in steps, each line of a tooltip by its words.

    `until` and `fresh` are empty where the rows have none.
    """

    at: list[int | None]
    until: list[int | None]
    low: list[float]
    high: list[float]
    fresh: list[bool]
    id: list[str]
    tip: list[list[list[int]]]


class SentCaptives(TypedDict):
    """The panel under the lanes as it is sent: every word of its tooltips once."""

    words: list[str]
    held: SentRows
    said: SentRows
    released: SentRows
    label_held: str
    label_released: str
    held_light: str
    held_dark: str
    released_light: str
    released_dark: str


class SentSpells(TypedDict):
    """The spells of a track in columns, to be sent: instants in steps, words as in `SentStates`."""

    state: list[int]
    es: list[int | None]
    ls: list[int | None]
    ee: list[int | None]
    le: list[int | None]
    open: list[int]
    id: list[str]
    rule: list[int]
    told: list[list[int]]


class SentTrack(TypedDict):
    """A row of the strip of states, as it is sent."""

    label: str
    spells: SentSpells


class SentStates(TypedDict):
    """The strip of states as it is sent: every word of its spells once; `open` by its places."""

    asked: str
    ask: bool
    words: list[str]
    tracks: list[SentTrack]
    colours: dict[str, StateLook]
    rules: dict[str, str]


class SentWhole(TypedDict):
    """What depends on no window, as it is sent."""

    overview: Overview
    hits: Hits
    silences: list[Silence]
    chapters: list[Chapter]
    captives: SentCaptives | None


class Sent(InSight):
    """A scene as it is sent: `whole` is null where the browser keeps what `whole_key` names."""

    whole_key: str
    whole: SentWhole | None


STATE = {"NOT_KNOWN": 1, "DRAFT": 2, "RETRACTED": 4, "DISPUTED": 8}
"""Bits of a mark's state."""

APPROX = {"AT_START": 1, "AT_END": 2}
"""Bits of the ends of a mark that are approximate, as the record has them."""
