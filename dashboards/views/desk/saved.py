"""The saved views of a dossier: opened, renamed, shared, removed."""

import streamlit as st

from dashboards.desk import done
from dashboards.desk.since_looked import since_view
from dashboards.look.copying import copyable
from dashboards.look.plain import plain
from dashboards.look.wording import short_day
from dashboards.saved.asked_words import asked_words
from dashboards.saved.views import Kept, kept
from dashboards.session import data, frame, state, writer
from dashboards.web.pages import PAGES
from tracker.errors import ParleyError
from tracker.language import later, say
from tracker.model.actors import Dossier
from tracker.model.dates import day_of
from tracker.model.reading import read_record


def page() -> None:
    """Draw the page."""
    dossier = data.dossier(state.current().filter.dossier)
    frame.title(say("Saved views"))
    if dossier is None:
        st.write(say("There is no dossier yet, and so nothing to look at."))
        return
    st.caption(
        say(
            "{dossier} · everybody who works on this record has the same views. They are no part "
            "of it: no export, feed or copy for others holds them.",
            dossier=plain(dossier.title),
        )
    )
    done.say()
    _since(dossier)
    views = kept(dossier.slug)
    if not views:
        st.info(
            say(
                "None is saved yet. Set filters, lanes, zoom and the day of knowing as you need "
                "them, then choose Views beside the title of that page and give it a name."
            )
        )
    for one in views:
        _row(one, dossier)


def _since(dossier: Dossier) -> None:
    """What became known since the last visit, as a view that is there of itself."""
    since = since_view(dossier)
    with st.container(border=True, key="view-since"):
        if since is None:
            st.caption(
                say(
                    "Since I was last here: from your second visit on, this shows what became "
                    "known meanwhile."
                )
            )
            return
        st.page_link(
            PAGES["changes"][1],
            label=say("Since I was last here"),
            icon=":material/visibility:",
            query_params=since.query(),
        )
        st.caption(
            say("What became known since the visit before; this browser remembers when it was.")
        )


def _row(one: Kept, dossier: Dossier) -> None:
    key = one.laid.key
    with st.container(border=True, key=f"view-{key}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link(
                one.script,
                label=plain(one.view.name),
                icon=":material/bookmark:",
                query_params=one.query,
                width="stretch",
            )
            with st.popover(say("Rename"), type="tertiary", key=f"views.renaming.{key}"):
                st.text_input(say("Name"), one.view.name, key=f"views.name.{key}", max_chars=120)
                st.button(say("Rename"), key=f"views.rename.{key}", on_click=_rename, args=(one,))
            with st.popover(say("Share"), type="tertiary", icon=":material/link:"):
                copyable(say("Link to this view"), one.address, f"views.link.{key}")
            st.button(
                say("Remove"),
                key=f"views.remove.{key}",
                type="tertiary",
                on_click=_remove,
                args=(one,),
            )
        day = short_day(day_of(one.laid.at, dossier.zone))
        st.caption(f"{_says(one)} · {plain(one.laid.by)}, {day}")


def _says(one: Kept) -> str:
    """The page and what the address asks for, in the names that the filter has."""
    title = say(PAGES.get(one.view.page, PAGES["timeline"])[0])
    return plain(" · ".join([title, *asked_words(one.query)]))


def _rename(one: Kept) -> None:
    name = st.session_state[f"views.name.{one.laid.key}"]
    try:
        view = read_record(type(one.view), {**one.view.model_dump(), "name": name})
        after = data.store().lay(
            one.laid.dossier, view, by=writer.who(), key=one.laid.key, base=one.laid.revision
        )
    except ParleyError as err:
        done.refuse(err)
        return
    done.remember(done.Done(later("Renamed"), view.name, one.laid, after))


def _remove(one: Kept) -> None:
    try:
        before = data.store().clear(one.laid.key)
    except ParleyError as err:
        done.refuse(err)
        return
    done.remember(done.Done(later("Removed"), one.view.name, before, None))


page()
