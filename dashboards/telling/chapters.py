"""The chapters of a dossier on its own page: listed, added, changed and taken out."""

from typing import Any

import streamlit as st

from dashboards.entry.record_form import RecordForm
from dashboards.look.plain import plain
from dashboards.session import data, last_write, own_time, state, writer
from tracker.errors import NotFound
from tracker.language import later, say
from tracker.model.actors import Dossier
from tracker.model.telling.chapters import Chapter
from tracker.model.values import new_id
from tracker.store.questions import Chapters

NEW = "+"
"""In an address, the chapter that is still to be written."""


def draw(dossier: Dossier) -> None:
    """List the chapters of a dossier, with the form of the one that the address names."""
    st.header(say("Chapters"), anchor=False)
    st.caption(
        say(
            "Named spans of the dossier, such as a truce: they stand over the dates of the "
            "timeline and claim nothing."
        )
    )
    found = data.ask(Chapters(dossier.slug))
    at_hand = state.current().edit
    for chapter in found:
        if chapter.id == at_hand:
            _form(dossier, chapter)
        else:
            _row(chapter)
    if at_hand == NEW:
        _form(dossier, None)
    else:
        st.button(
            say("Add a chapter"),
            key="chapters.add",
            icon=":material/add:",
            on_click=state.change,
            kwargs={"edit": NEW, "draft": None},
        )


def _row(chapter: Chapter) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"chapter-{chapter.id}"):
        said = f"  \n{plain(chapter.summary)}" if chapter.summary else ""
        words = f"**{plain(chapter.title)}** · {plain(chapter.when.short())}{said}"
        st.markdown(words, width="stretch")
        st.button(
            say("Edit"),
            key=f"chapters.edit.{chapter.id}",
            type="tertiary",
            on_click=state.change,
            kwargs={"edit": chapter.id, "draft": None},
        )
        st.button(
            say("Remove"),
            key=f"chapters.remove.{chapter.id}",
            type="tertiary",
            help=say("Its events stay; this can be undone."),
            on_click=_remove,
            args=(chapter,),
        )


def _remove(chapter: Chapter) -> None:
    try:
        number = data.store().remove_chapter(chapter.id, by=writer.who())
    except NotFound:  # somebody else was faster, and it is gone as wanted
        return
    last_write.remember(_write(later("Removed"), chapter, number))


def _form(dossier: Dossier, known: Chapter | None) -> None:
    start: dict[str, Any] = {"id": new_id(), "dossier": dossier.slug}
    if known is not None:
        start = known.model_dump(mode="json")

    def saved(chapter: Chapter, number: int) -> None:
        what = later("Added") if known is None else later("Saved")
        last_write.remember(_write(what, chapter, number))
        state.change(edit=None)

    with st.container(key="chapter-form"):
        RecordForm(
            Chapter,
            f"chapter.{known.id if known else NEW}",
            start,
            lambda _: (),
            lambda chapter: data.store().put_chapter(chapter, by=writer.who()),
            saved,
            is_new=False,
            fixed=frozenset({"id", "dossier"}),
            clock=own_time.clock(dossier),
        ).draw()
        st.button(
            say("Leave it as it is") if known else say("Leave"),
            key="chapters.leave",
            type="tertiary",
            on_click=state.change,
            kwargs={"edit": None, "draft": None},
        )


def _write(done: str, chapter: Chapter, number: int) -> last_write.Write:
    return last_write.Write(done, number, "chapter", chapter.id, chapter.title)
