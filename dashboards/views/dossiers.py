"""All dossiers: open one, describe it, or start one of your own."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboards.entry.record_form import RecordForm
from dashboards.look.plain import plain
from dashboards.look.wording import short_day
from dashboards.session import data, frame, last_write, state, writer
from dashboards.session.export_menu import export_menu
from dashboards.session.view import View
from dashboards.telling import chapters, redaction
from tracker.errors import DuplicateRecord
from tracker.language import later, say, several
from tracker.model.actors import Dossier, short_name
from tracker.model.filters import EventFilter
from tracker.settings import Settings

_NEW = "new"


def page() -> None:
    """Draw the page."""
    name = state.current().name
    if name == _NEW:
        _start()
        return
    known = data.dossier(name)
    if known is not None:
        _describe(known)
        return
    with frame.title_row(say("Dossiers")):
        st.page_link(
            "views/bring_in.py",
            label=say("Import a file"),
            icon=":material/upload_file:",
            query_params=state.carried("import").query(),
        )
        st.button(
            say("New dossier"),
            key="dossiers.new",
            type="primary",
            icon=":material/add:",
            on_click=state.change,
            kwargs={"name": _NEW},
        )
    last_write.say()
    dossiers = data.dossiers()
    if not dossiers:
        st.write(say("There is none yet. A dossier is one negotiation inside one conflict."))
    for dossier in dossiers:
        _card(dossier)


def _card(dossier: Dossier) -> None:
    with st.container(border=True, key=f"dossier-{dossier.slug}"):
        st.header(plain(dossier.title), anchor=False)
        if dossier.summary:
            st.markdown(plain(dossier.summary))
        count = data.count(EventFilter(dossier=dossier.slug))
        st.caption(" · ".join(_facts(dossier, count)))
        with st.container(horizontal=True):
            if st.button(say("Open"), key=f"dossiers.open.{dossier.slug}"):
                st.switch_page("views/timeline.py", query_params=_whole(dossier).query())
            if st.button(
                say("Check"),
                key=f"dossiers.check.{dossier.slug}",
                type="tertiary",
                help=say("What this dossier could tell better."),
            ):
                st.switch_page("views/questions/check.py", query_params=_whole(dossier).query())
            st.button(
                say("Edit"),
                key=f"dossiers.edit.{dossier.slug}",
                type="tertiary",
                on_click=state.change,
                kwargs={"name": dossier.slug},
            )


def _facts(dossier: Dossier, count: int) -> Iterator[str]:
    """How many events a dossier has, of which days, and how these are counted."""
    yield several("{n} event", "{n} events", count)
    if count:
        first, last = map(short_day, data.days(dossier.slug))
        yield say("{first} to {last}", first=first, last=last)
    if dossier.ended:
        yield say("over since {day}", day=short_day(dossier.ended))
    yield say("days in {zone}", zone=plain(dossier.timezone))


def _whole(dossier: Dossier) -> View:
    """The view that shows all of a dossier."""
    return replace(
        state.carried("timeline"),
        filter=EventFilter(dossier=dossier.slug),
        window=None,
        event=None,
        lanes="family",
    )


def _start() -> None:
    frame.title(say("Start a dossier"))
    st.write(say("One negotiation inside one conflict. You can change all of this later."))
    RecordForm(
        Dossier,
        "dossier.new",
        {"timezone": Settings().timezone},
        lambda _: (),
        _add,
        _started,
        is_new=True,
        made={"slug": _short_name},
    ).draw()
    frame.back_button(say("All dossiers"), "dossiers.back")


def _add(new: Dossier) -> int:
    """Record a new dossier; gives the number of the write.

    Raises:
        DuplicateRecord: The short name is taken.
    """
    if known := data.dossier(new.slug):
        raise DuplicateRecord("short name", new.slug, known.title)
    return data.store().put_dossier(new, by=writer.who())


def _started(dossier: Dossier, number: int) -> None:
    _remember(later("Started"), dossier, number)
    state.go("views/timeline.py", _whole(dossier))


def _describe(known: Dossier) -> None:
    with frame.title_row(known.title, changes=False):
        export_menu(EventFilter(dossier=known.slug))
    last_write.say()
    if state.current().edit is not None:  # one form at a time
        chapters.draw(known)
        return
    RecordForm(
        Dossier,
        f"dossier.{known.slug}",
        known.model_dump(mode="json"),
        lambda _: (),
        lambda dossier: data.store().put_dossier(dossier, by=writer.who()),
        _described,
        is_new=False,
        fixed=frozenset({"slug"}),
    ).draw()
    chapters.draw(known)
    redaction.draw(known)
    frame.back_button(say("All dossiers"), "dossiers.back")


def _short_name(filled: Mapping[str, Any]) -> str:
    """The short name as typed or from the title, in the letters that an address has."""
    made = short_name(filled.get("slug") or filled.get("title", ""))
    return made or f"dossier-{len(data.dossiers()) + 1}"


def _described(dossier: Dossier, number: int) -> None:
    _remember(later("Saved"), dossier, number)
    state.change(name=None)


def _remember(done: str, dossier: Dossier, number: int) -> None:
    write = last_write.Write(done, number, "dossier", dossier.slug, dossier.title)
    last_write.remember(write)


page()
