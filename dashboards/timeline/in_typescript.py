"""The types of `contract`, written for the timeline's scripts."""

import types
from typing import Any, Union, get_args, get_origin, get_type_hints

from dashboards.timeline.contract import (
    APPROX,
    STATE,
    Band,
    CaptivesPanel,
    Chapter,
    Counted,
    Density,
    Down,
    DownCount,
    DownRows,
    Going,
    Held,
    Hits,
    InSight,
    KindLook,
    Lane,
    Link,
    Marks,
    Overview,
    Scene,
    Sent,
    SentCaptives,
    SentRows,
    SentSpells,
    SentStates,
    SentTrack,
    SentWhole,
    Silence,
    Spell,
    StateLook,
    States,
    Target,
    Track,
    Whole,
)

_ALL: tuple[Any, ...] = (
    Lane, KindLook, Marks, Density, Band, Held, Counted, CaptivesPanel, Overview, Hits, Silence,
    Going, Chapter, Target, Link, StateLook, Spell, Track, States, DownCount, DownRows, Down, Whole,
    InSight, Scene,
    SentRows, SentCaptives, SentSpells, SentTrack, SentStates, SentWhole, Sent,
)  # fmt: skip

_PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", types.NoneType: "null"}


_MADE = "// Made from dashboards/timeline/contract.py by `make docs`: change that file.\n"


def bits() -> str:
    """The bits for the scripts, as `front/bits.js` has them."""
    lines = [
        f"/** {words} */\n"
        + "".join(f"export const {name} = {value};\n" for name, value in named.items())
        for words, named in (("How a mark stands.", STATE), ("Which ends are not sure.", APPROX))
    ]
    return "\n".join((_MADE, *lines))


def declarations() -> str:
    """The types for TypeScript, as `front/scene.d.ts` has them."""
    parts = [_MADE]
    for one in _ALL:
        hints = get_type_hints(one)
        lines = "".join(f"  {name}: {_written(hint)};\n" for name, hint in hints.items())
        parts.append(f"export interface {one.__name__} {{\n{lines}}}\n")
    return "\n".join(parts)


def _written(hint: Any) -> str:  # noqa: ANN401 - a type
    """A type in TypeScript's words.

    Raises:
        TypeError: There are none for it here.
    """
    if hint in _ALL:
        return str(hint.__name__)
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin is list:
        written = _written(inner[0])
        return f"({written})[]" if " " in written else f"{written}[]"
    if origin is dict:
        return f"Record<{_written(inner[0])}, {_written(inner[1])}>"
    if origin in (Union, types.UnionType):
        return " | ".join(map(_written, inner))
    raise TypeError(f"There is no TypeScript for {hint}.")
