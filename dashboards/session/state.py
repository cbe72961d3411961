"""The view of a window, and its address: opened, changed, gone to.

The address is the truth: a link reproduces the view, and the browser's Back walks through the
views before. Widgets are filled from the address whenever it changed from outside (a link, Back,
a reload); when a widget changes, its callback writes the address.

Pages link to each other with the whole query (`carried`): a page that was opened without one
would have to write its address afterwards, which is a step too many for Back.
"""

import secrets
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from dashboards.session.view import View, asked_on, read_view

_VIEW = "_view"
_ADDRESS = "_address"
_PAGE = "_page"
_GENERATION = "_generation"
_TYPED = "_typed"
_PUSHED = "_pushed"
_GOING = "_going"
_GO_TO = "_goto"
_LEFT = "_left"
_LEFT_NOW = "_left_now"
_WRONG = "_wrong"
_NEXT_DRAFT = "_next_draft"

TIMELINE_PAGE = "timeline"
"""Name of the page that shows the timeline."""

TIMELINE = "timeline"
"""Key of the timeline; what it has in sight is the browser's own and read from there."""


class GoTo(NamedTuple):
    """An event that the picture is to move to, once for each turn, and when that was wished."""

    event: str
    turn: int
    generation: int = 0
    gesture: int = 0


def go_to(event_id: str) -> None:
    """Have the picture move to an event, wherever it looks."""
    st.session_state[_GO_TO] = GoTo(event_id, secrets.randbits(32), generation(), gesture())


def going_to() -> GoTo | None:
    """The event that the picture is to move to; None once somebody looked elsewhere."""
    wished: GoTo | None = st.session_state.get(_GO_TO)
    if wished and gesture() > (wished.gesture if wished.generation == generation() else 0):
        del st.session_state[_GO_TO]
        return None
    return wished


def open_view(page: str, default_dossier: Callable[[], str | None]) -> View:
    """Take the view from the address.

    Who chooses something and at once clicks a page in the bar may click a link that was drawn
    before the choice was made: the first thing after a choice is held against the view before it.

    Args:
        page: Name of the page that is drawn.
        default_dossier: Gives the dossier to show where the address names none.

    Raises:
        InvalidFilter: The address has an unknown name or a bad value.
    """
    memory = st.session_state
    query = _address()
    moved = memory.get(_PAGE) not in {None, page}
    memory[_PAGE] = page
    going = memory.pop(_GOING, None)
    left = memory.pop(_LEFT, None), memory.pop(_LEFT_NOW, None)
    if left[1] is not None:
        memory[_LEFT] = left[1]
    if moved and going is None and _VIEW in memory:
        draft = query.pop("draft", [None])[-1]
        if any(view and query == carried(page, view).query() for view in left):
            going = replace(carried(page), draft=draft)
        query = _address()
    if moved and going is not None:
        memory[_ADDRESS] = query
        show(going)
    elif query != memory.get(_ADDRESS) or _VIEW not in memory or query == memory.get(_WRONG):
        _take_over(page, query)
    view: View = memory[_VIEW]
    if view.draft is not None and view.draft == memory.get(_NEXT_DRAFT):
        del memory[_NEXT_DRAFT]
    if view.filter.dossier is None and (first := default_dossier()) is not None:
        view = replace(view, filter=view.filter.but(dossier=first))
        memory[_VIEW] = view
    return view


def _take_over(page: str, query: dict[str, list[str]]) -> None:
    """Show what the address says; the window alone is the browser's own and changes nothing."""
    memory = st.session_state
    before, known = memory.get(_ADDRESS), memory.get(_VIEW)
    view = read_view(query, page)
    if page != TIMELINE_PAGE and known and known.filter.dossier == view.filter.dossier:
        view = replace(view, window=view.window or known.window)  # not shown there, but kept
    memory[_VIEW] = view
    memory[_ADDRESS] = query
    if before is None or _but_window(before) != _but_window(query):
        _go_anew()
        # A link to the page that is open already changes the query, but not the address.
        st.query_params.from_dict(query)


def open_rest(rest: Callable[[dict[str, list[str]]], View]) -> None:
    """Go on with what is left of an address that is wrong; it stays there until something changes.

    Args:
        rest: Gives the view that is left of the address's query.
    """
    query = _address()
    st.session_state[_VIEW] = rest(query)
    st.session_state[_ADDRESS] = st.session_state[_WRONG] = query


def _address() -> dict[str, list[str]]:
    """The query that the browser's address has."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _go_anew() -> None:
    """Have widgets filled anew, and the browser go to the window of the view."""
    st.session_state[_GENERATION] = generation() + 1


def _but_window(query: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: values for name, values in query.items() if name != "window"}


def page() -> str:
    """Name of the page that is drawn."""
    name: str = st.session_state[_PAGE]
    return name


def current() -> View:
    """The view that the page shows at this moment."""
    view: View = st.session_state[_VIEW]
    told = (st.session_state.get(TIMELINE) or {}).get("view")
    if told and told.get("nav") == generation():
        # Remembered, since what the browser told is forgotten with the page.
        view = replace(view, window=(int(told["range"][0]), int(told["range"][1])), at=None)
        st.session_state[_VIEW] = view
    return view


def show(view: View) -> None:
    """Go to a view: remember it and write it into the address, a step for Back.

    An address that changed from outside in the same moment wins: after Back, the browser tells
    of boxes that still hold what they held before.
    """
    memory = st.session_state
    if _but_window(_address()) != _but_window(memory.get(_ADDRESS, {})):
        return
    if _VIEW in memory:
        before = current()
        days = _days(view) != _days(before) or _fits_anew(view, before)
        if days and view.window == before.window:
            view = replace(view, window=None, at=None)  # the picture goes to the days asked for
        if days or view.window != before.window:
            _go_anew()
    query = view.query()
    memory[_VIEW] = view
    if query != _address():
        st.query_params.from_dict(query)
    memory[_ADDRESS] = query


def _fits_anew(view: View, before: View) -> bool:
    """Whether the picture is to show all that another filter leaves."""
    return view.fit == "kept" and (view.filter, view.fit) != (before.filter, before.fit)


def _days(view: View) -> tuple[object, ...]:
    """What says which days are meant."""
    return view.filter.dossier, view.filter.from_, view.filter.to


def carried(page: str, view: View | None = None) -> View:
    """A view as another page takes it over: without what only its own page shows.

    Args:
        page: Name of the page; only the timeline's address says which window is in sight.
        view: The view; by default the present one.
    """
    view = view or current()
    window = view.window if page == TIMELINE_PAGE else None
    taken = asked_on(page)
    at = view.at if page == TIMELINE_PAGE else None
    return replace(
        view, window=window, at=at, of=None, name=None, draft=None, edit=None, new=None, about=None,
        story=view.story if page == TIMELINE_PAGE else None,
        step=view.step if page == TIMELINE_PAGE else None,
        asked=tuple(pair for pair in view.asked if pair[0] in taken),
    )  # fmt: skip


def go(script: str, view: View) -> None:
    """Go to a view on another page, such as after a write.

    Args:
        script: File of the page.
        view: What it shows; its address is a step of its own, the one before it the page that
            is left. Links that people click should be `st.page_link` with the whole query.
    """
    st.session_state[_GOING] = view
    st.switch_page(script, query_params=_address())


def next_draft() -> str:
    """Key for the form that a link or a button opens afresh."""
    key: str = st.session_state.setdefault(_NEXT_DRAFT, secrets.token_urlsafe(9))
    return key


def without_event() -> None:
    """Show no event, since the record has not the one of the address; the address stays."""
    st.session_state[_VIEW] = replace(st.session_state[_VIEW], event=None)


def without_place() -> None:
    """Begin nowhere, since the place of the address is none; the address stays."""
    st.session_state[_VIEW] = replace(st.session_state[_VIEW], at=None)


def change(**changes: Any) -> None:  # noqa: ANN401 - the fields of View
    """Go to the present view with some of its fields changed."""
    before = current()
    show(replace(before, **changes))
    if current() != before:
        st.session_state[_LEFT_NOW] = before


def narrow(**changes: Any) -> None:  # noqa: ANN401 - the fields of EventFilter
    """Go to the present view with some names of its filter changed."""
    change(filter=current().filter.but(**changes))


def fill(key: str, value: Any) -> Any:  # noqa: ANN401 - what the widget takes
    """Have the widget of a key show what the address says.

    What a run gives a widget is lost to the browser where the next click breaks that run off; the
    browser would then send the widget's old text back as if somebody had typed it. So a value is
    given again until a run has come to its end (`settled`), and is the widget's default, too.

    Args:
        key: The widget's key.
        value: What it shows.

    Returns:
        The value, to be passed to the widget as its default.
    """
    pushed: set[str] = st.session_state.setdefault(_PUSHED, set())
    if key in pushed or st.session_state.get(key, fill) != value:
        st.session_state[key] = value
        pushed.add(key)
    return value


def settled() -> None:
    """Note that a run of the whole page has come to its end: what it gave the widgets arrives."""
    st.session_state.pop(_PUSHED, None)


def generation() -> int:
    """Counts how often the address changed from outside; widgets are filled anew then."""
    count: int = st.session_state.get(_GENERATION, 0)
    return count


def gesture() -> int:
    """Number of the newest gesture on the timeline that the browser told of."""
    told = (st.session_state.get(TIMELINE) or {}).get("view")
    return int(told["seq"]) if told and told.get("nav") == generation() else 0


def typed() -> dict[str, tuple[str, str]]:
    """Dates in the filter that could not be read: name to the text and the reason."""
    kept: dict[str, tuple[str, str]] = st.session_state.setdefault(_TYPED, {})
    return kept


def link(view: View | None = None, page: str | None = None) -> str:
    """The address that reproduces a view, in full.

    Args:
        view: The view; by default the present one.
        page: Name of the page; by default the present one.
    """
    base = urlsplit(st.context.url or "")
    path = base.path if page is None else f"/{page}"
    query = urlencode((view or current()).query(), doseq=True)
    return urlunsplit((base.scheme, base.netloc, path, query, ""))
