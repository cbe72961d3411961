"""Views under a name: saved beside the title of a page, and picked there again."""

from dataclasses import replace
from typing import NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

import streamlit as st

from dashboards.desk import done, stories
from dashboards.desk.since_looked import since_view
from dashboards.look.plain import plain
from dashboards.session import data, state, writer
from dashboards.web.pages import PAGES
from tracker.errors import ParleyError
from tracker.language import decimal, later, say
from tracker.model.desk import SavedView
from tracker.model.reading import read_record
from tracker.store import Laid

FORMS = frozenset({"add", "import", "views", "stories"})
"""Pages of which no view is kept: they show a form, or the views themselves."""

_NAME = "saved-views.name"
_MOST = 12
"""Views that the menu lists; the page has all."""


class Kept(NamedTuple):
    """A view as it lies on the desk."""

    laid: Laid
    view: SavedView

    @property
    def script(self) -> str:
        """File of its page; the timeline's where this version has no such page."""
        return PAGES.get(self.view.page, PAGES[state.TIMELINE_PAGE])[1]

    @property
    def query(self) -> dict[str, list[str]]:
        """What its address asks for."""
        return parse_qs(self.view.query)

    @property
    def address(self) -> str:
        """Its whole address, to be given to others."""
        base = urlsplit(st.context.url or "")
        path = "/" if self.view.page == state.TIMELINE_PAGE else f"/{self.view.page}"
        return urlunsplit((base.scheme, base.netloc, path, self.view.query, ""))


def kept(dossier: str) -> list[Kept]:
    """The saved views of a dossier, by name."""
    lying = data.store().desk(SavedView, dossier=dossier)
    return [Kept(one, one.item) for one in lying if isinstance(one.item, SavedView)]


@st.fragment
def menu() -> None:
    """A button that saves what is shown under a name, and lists what was saved.

    What it lists is read when it is opened: no page waits for it.
    """
    dossier = state.current().filter.dossier
    if dossier is None or state.page() in FORMS:
        return
    menu = st.popover(
        say("Views"),
        type="tertiary",
        icon=":material/bookmark:",
        key="saved-views",
        on_change="rerun",
    )
    if not menu.open:
        return
    with menu:
        done.say("menu")
        with st.form("saved-views.form", border=False, enter_to_submit=True):
            asked, example = say("Save what is shown as"), say("Its name")
            st.text_input(asked, key=_NAME, placeholder=example, max_chars=120)
            st.form_submit_button(say("Save"), icon=":material/bookmark_add:", on_click=_save)
        _list(dossier)
        _stories(dossier)


def _list(dossier: str) -> None:
    known = data.dossier(dossier)
    if known is not None and (since := since_view(known)) is not None:
        st.page_link(
            PAGES["changes"][1],
            label=say("Since I was last here"),
            icon=":material/visibility:",
            query_params=since.query(),
        )
    views = kept(dossier)
    if not views:
        st.caption(say("None is saved yet. A view keeps filter, day of knowing, lanes and zoom."))
    for one in views[:_MOST]:
        st.page_link(
            one.script,
            label=plain(one.view.name),
            icon=":material/bookmark:",
            query_params=one.query,
        )
    if views:
        label = say("Rename, share, remove")
        if len(views) > _MOST:
            label = f"{label} · {decimal(len(views))}"
        st.page_link(
            PAGES["views"][1],
            label=label,
            icon=":material/edit:",
            query_params=state.carried("views").query(),
        )


def _stories(dossier: str) -> None:
    """Stories, to be told over the timeline, and their page."""
    for one in stories.kept(dossier)[:_MOST]:
        begun = replace(state.carried("timeline"), event=None, window=None, step=None)
        st.page_link(
            PAGES["timeline"][1],
            label=plain(one.story.title),
            icon=":material/auto_stories:",
            query_params=replace(begun, story=one.laid.key).query(),
        )
    st.page_link(
        PAGES["stories"][1],
        label=say("Stories: tell one, edit, print"),
        icon=":material/edit:",
        query_params=state.carried("stories").query(),
    )


def shown(name: str) -> SavedView:
    """What the page shows at this moment, under a name.

    Raises:
        InvalidRecord: The name is empty or too long.
    """
    view = replace(state.current(), draft=None, edit=None, new=None, about=None)
    query = urlencode(view.query(), doseq=True)
    return read_record(SavedView, {"name": name, "page": state.page(), "query": query})


def _save() -> None:
    dossier = state.current().filter.dossier
    if dossier is None:
        return
    try:
        view = shown(st.session_state.get(_NAME, ""))
        laid = data.store().lay(dossier, view, by=writer.who())
    except ParleyError as err:
        done.refuse(err)
        return
    st.session_state[_NAME] = ""
    done.remember(done.Done(later("Saved"), view.name, None, laid))
