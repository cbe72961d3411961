"""What comes in: a file that was dropped, or rows that were typed or pasted."""

import hashlib
import io
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import PurePath

import streamlit as st

from dashboards.importing.grid import carry, grid
from tracker.language import later, say

_MOST = 200
"""Megabytes of a file; the command line takes larger ones."""

_FILE, _GRID, _PASTE = later("A file"), later("A grid"), later("Rows as text")
TO_MEND = " to mend"
"""How the name of a file of refused rows ends."""

_NAMES = {_FILE: "file", _GRID: "grid", _PASTE: "paste"}
_MENDED = re.compile(rf"{TO_MEND}( \([0-9]+\))?$")
_GENERATION = "_import_generation"


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file, whole.

    Attributes:
        name: Of the file, or what stands in its place.
        data: Its bytes.
        key: Tells it from all others in this window.
        stays: Whether its rows that are refused stay where they were typed.
    """

    name: str
    data: bytes
    key: str
    stays: bool = False

    @property
    def stem(self) -> str:
        """Its name without its ending, and without what says that its rows were to be mended."""
        return _MENDED.sub("", PurePath(self.name).stem)

    def open(self) -> io.BytesIO:
        """Its bytes as a stream, at the beginning."""
        return io.BytesIO(self.data)


def box() -> Dropped | None:
    """Draw the box that takes a file or rows; None while it is empty."""
    way = st.segmented_control(
        say("What comes in"),
        (_FILE, _GRID, _PASTE),
        default=_FILE,
        key="import.way",
        required=True,
        format_func=say,
        label_visibility="collapsed",
    )
    return _WAYS[way]()


def clear(refused: Collection[int] = ()) -> None:
    """Empty the box that is open: what was in it came in. What others hold stays.

    Args:
        refused: Numbers of rows that did not come in: a grid begins anew with those.
    """
    way = st.session_state.get("import.way", _FILE)
    before = _key(way)
    st.session_state[f"{_GENERATION}.{way}"] = _generation(way) + 1
    if way == _GRID:
        carry(before, _key(way), refused)


def _key(way: str) -> str:
    """Key of a box; another one begins empty."""
    return f"import.{_NAMES[way]}.{_generation(way)}"


def _generation(way: str) -> int:
    number: int = st.session_state.get(f"{_GENERATION}.{way}", 0)
    return number


def _file() -> Dropped | None:
    given = st.file_uploader(
        say("Drop a file here, or choose one"),
        key=_key(_FILE),
        max_upload_size=_MOST,
    )
    if given is None:
        return None
    return Dropped(given.name, given.getvalue(), given.file_id)


def _pasted() -> Dropped | None:
    text = st.text_area(
        say("Paste rows, with the names of their columns above them if they have some"),
        key=_key(_PASTE),
        height=160,
        placeholder="date\ttitle\tplace\n27 Oct 2023\tTalks began\tDoha",
    )
    return _rows("pasted rows", text)


def _typed() -> Dropped | None:
    typed = _rows("typed rows", grid(_key(_GRID)))
    return typed and replace(typed, stays=True)


def _rows(name: str, text: str) -> Dropped | None:
    if not text.strip():
        return None
    data = text.encode()
    return Dropped(name, data, hashlib.sha256(data).hexdigest()[:16])


_WAYS = {_FILE: _file, _GRID: _typed, _PASTE: _pasted}
