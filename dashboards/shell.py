"""What every page shares: the bar of pages, the sidebar with the filters, errors in the address."""

from base64 import b64encode
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import streamlit as st

from dashboards.event import table_rows as event_rows
from dashboards.filters import bar as filter_bar
from dashboards.look.page_marks import page_marks, told
from dashboards.look.phone import phone
from dashboards.look.plain import plain
from dashboards.look.shortcuts import shortcuts
from dashboards.session import access_log, data, languages, last_write, looked, state, writer
from dashboards.session.leading import lead_to
from dashboards.session.view import View
from dashboards.session.wrong_address import rest_of
from dashboards.timeline import prepare
from dashboards.web import printing
from dashboards.web.pages import BAR, PAGES
from dashboards.web.server import contained
from tracker.errors import InvalidFilter, NotFound
from tracker.language import say
from tracker.model.events import Event

_ICON_FILE = Path(__file__).with_name("icon.png")
# Within the page: Streamlit lets go of a file between two runs, and a browser that asks for it just
# then finds nothing.
_ICON = f"data:image/png;base64,{b64encode(_ICON_FILE.read_bytes()).decode()}"
_LISTED = (state.TIMELINE_PAGE, "table")
"""Pages that are printed with the events of their view."""

_began = perf_counter()
st.set_page_config(page_title="Parley", page_icon=_ICON, layout="wide")


def _default_dossier() -> str | None:
    """The dossier where the address names none: that of its event, or the first."""
    for name in ("event", "edit", "about"):
        event = st.query_params.get(name)
        if event and (known := _known(event)) is not None:
            return known.dossier
    dossiers = data.dossiers()
    return dossiers[0].slug if dossiers else None


def _known(event_id: str) -> Event | None:
    try:
        return data.opened(event_id).event
    except NotFound:
        return None


def _open() -> InvalidFilter | NotFound | None:
    """Open the view of the address; where that is wrong, what is left of it, and why."""
    try:
        state.open_view(_page.url_path or state.TIMELINE_PAGE, _default_dossier)
        data.refuse_unknown(state.current().filter)
    except (InvalidFilter, NotFound) as err:
        _open_rest(err)
        return err
    return None


def _open_rest(err: InvalidFilter | NotFound) -> None:
    def rest(query: dict[str, list[str]]) -> View:
        view = rest_of(query, err, data.refuse_unknown, _page.url_path or state.TIMELINE_PAGE)
        slug = view.filter.dossier or _default_dossier()
        return replace(view, filter=view.filter.but(dossier=slug))

    state.open_rest(rest)


def _say_wrong(err: InvalidFilter | NotFound) -> None:
    """Say what is wrong with the address; a change in the sidebar, or the button, leads out."""
    with _failures:
        st.error(say("This address cannot be read. {reason}", reason=plain(err)))
        st.button(say("Show the rest, without it"), key="address.reset", on_click=state.change)


def _bar() -> None:
    """The bar of pages: each link takes the present view along, in its address."""
    with st.container(horizontal=True, key="pages", gap="small"):
        for name, label in BAR.items():
            view = state.carried(name)
            if name == "add":
                view = replace(view, draft=state.next_draft())
            st.page_link(_pages[name], label=say(label), query_params=view.query())


def _name_page() -> None:
    """Have the browser's tab and history say which page of which dossier is open."""
    dossier = data.dossier(state.current().filter.dossier)
    parts = [_page.title, dossier.title if dossier else "", "Parley"]
    st.set_page_config(page_title=" · ".join(filter(None, parts)), page_icon=_ICON, layout="wide")


def _mark_page() -> None:
    """Tell what just changed, and what is printed."""
    view, write = state.current(), last_write.last()
    said = []
    if write:
        said.append(say("{done}: {title}.", done=say(write.done), title=write.title))
    if view.filter.dossier:
        said.append(f"{filter_bar.count_words(view.filter)}.")
    said += filter(None, [told()])
    listed = (_page.url_path or state.TIMELINE_PAGE) in _LISTED
    printed = printing.address(view.filter, view.sort, event_rows.chosen())
    name = st.session_state.get(writer.WHO)
    kept = [] if name is None else [(writer.WHO, name)]
    if dossier := data.dossier(view.filter.dossier):
        kept.append((looked.COOKIE + dossier.slug, looked.sign_of_life(dossier.slug).text))
    if (language := languages.chosen()) is not None:
        kept.append((languages.COOKIE, language))
    page_marks(" ".join(said), printed if listed and view.filter.dossier else None, kept)


def _say_elsewhere(event: Event) -> None:
    """Say that the event asked for is another dossier's than the one shown, and lead there."""
    own = data.dossier(event.dossier)
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", key="address-elsewhere"
    ):
        st.markdown(
            say(
                "**{event}** belongs to another dossier: {dossier}.",
                event=plain(event.title),
                dossier=plain(own.title if own else event.dossier),
            ),
            width="stretch",
        )
        st.button(say("Show it there"), key="address.there", on_click=lead_to, args=(event.id,))
        st.button(say("Leave it out"), key="address.event", on_click=state.change)


def _check_event() -> None:
    """Say so where the record has not the event that the address names, and show the rest."""
    slug, event = state.current().filter.dossier, st.query_params.get("event")
    elsewhere = state.current().event
    if elsewhere and (known := _known(elsewhere)) and known.dossier != slug:
        state.without_event()
        _say_elsewhere(known)
    if event and _known(event) is None:
        state.without_event()
        with st.container(
            border=True, horizontal=True, vertical_alignment="center", key="address-wrong"
        ):
            st.markdown(
                say(
                    ":red[This address cannot be read in full. {reason} The rest of it is shown.]",
                    reason=plain(NotFound("event", event)),
                ),
                width="stretch",
            )
            st.button(say("Leave it out"), key="address.event", on_click=state.change)


_pages = {
    name: st.Page(path, title=say(title), url_path=name, default=name == state.TIMELINE_PAGE)
    for name, (title, path) in PAGES.items()
}
_page = st.navigation(list(_pages.values()), position="hidden")
if data.dossiers():
    with st.sidebar:  # there from the start: the picture gets the width that it keeps
        if _page == _pages[state.TIMELINE_PAGE]:
            prepare()
        else:
            st.empty()
_failures = st.container(key="failures")  # above all else, and always there
with contained(_failures):
    _wrong = _open()
    _name_page()
    _bar()
    if _wrong is not None:
        st.title(_page.title, anchor=False)  # of a page that is not drawn
    else:
        _check_event()
        try:
            _page.run()
        except (InvalidFilter, NotFound) as _err:
            _open_rest(_err)
            _wrong = _err
    if _wrong is not None:
        _say_wrong(_wrong)
if data.dossiers():  # after the page: no picture waits for the counts beside choices
    with contained(_failures):
        filter_bar.draw()
        with st.sidebar:
            shortcuts(BAR)
            phone()
        _mark_page()
state.settled()
access_log.page(
    _page.url_path or state.TIMELINE_PAGE,
    perf_counter() - _began,
    state.current().filter,
    writer.who,
)
