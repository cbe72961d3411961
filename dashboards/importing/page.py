"""The page: a file, what is asked of it, what would become of it, and the button for it."""

from dataclasses import replace

import streamlit as st

from dashboards.importing import dropped, outcome, preview, trial
from dashboards.importing.dropped import Dropped
from dashboards.importing.format_choice import format_of
from dashboards.importing.table_boxes import Said, questions
from dashboards.importing.words import on_page
from dashboards.look.plain import plain
from dashboards.look.wording import counted
from dashboards.session import data, frame, last_write, state
from tracker.errors import ParleyError
from tracker.exchange import Format
from tracker.exchange.incoming import Asked
from tracker.exchange.sheets.anything import is_mapped
from tracker.intake import Brought, Choices

_DONE = "_import_done"
_GO = "_import_go"
_PLACES = ("head", "asking", "below")


def page() -> None:
    """Draw the page."""
    with frame.title_row("Import"):
        pass
    last_write.say()
    _say_done()
    dossier = _dossier()
    file = dropped.box()
    if file is None:
        _explain()
        return
    st.session_state.pop(_DONE, None)
    chosen = format_of(file)
    if chosen is not None:
        _one(file, chosen, Asked(file=file.name, dossier=dossier))


def _dossier() -> str | None:
    """The dossier that rows go into; None while the record has none."""
    known = {one.slug: one.title for one in data.dossiers()}
    if not known:
        st.info("Rows go into a dossier: start one first. A file of Parley’s own brings its own.")
        new = replace(state.carried("dossiers"), name="new")
        st.page_link(
            "views/dossiers.py",
            label="Start a dossier",
            icon=":material/add:",
            query_params=new.query(),
        )
        return None
    slug = state.current().filter.dossier
    return slug if slug in known else next(iter(known))


def _explain() -> None:
    st.caption(
        "The format is recognised by what the file holds. You see what each row becomes, and what "
        "is wrong with which row, before anything is saved; one click takes it all back."
    )


def _one(file: Dropped, chosen: Format, asked: Asked) -> None:
    head, asking, below = (st.container(key=f"import-{name}") for name in _PLACES)
    shown = st.container(key="import-shown")
    said: Said | None = None
    if is_mapped(chosen):
        with asking:
            said = questions(file, asked, below, known=False)
        if said is None:
            return
    said = said or Said(asked)
    with head:
        done = _answer(file, chosen, said)
    if done is not None:
        with shown:
            outcome.notes(done, done.said if said.told is None else said.told)
            outcome.problems(done)
            preview.draw(file, chosen, said.asked, done.read)


def _answer(file: Dropped, chosen: Format, said: Said) -> Brought | None:
    """Draw what would become of the file, and the button; None where that is not known yet."""
    asked = said.asked
    title = data.dossier(asked.dossier)
    into = f" · into {plain(title.title)}" if title else ""
    st.caption(f"{plain(file.name)} · {plain(chosen.label)}{into}")
    if said.open:
        st.info(" ".join(said.open))
        return None
    if st.session_state.pop(_GO, None) == file.key:
        _bring(file, chosen, asked)
        return None
    try:
        done = trial.tried(file, chosen, asked)
    except ParleyError as err:
        st.error(plain(on_page(str(err))))
        return None
    _offer(file, done)
    return done


def _offer(file: Dropped, done: Brought) -> None:
    comes = done.added + done.changed + done.withdrawn_in_all
    with st.container(horizontal=True, vertical_alignment="center", key="import-offer"):
        st.markdown(f"**{outcome.in_short(done)}.** Nothing is saved yet.", width="stretch")
        st.button(
            f"Bring in {comes:,}" if comes else "Bring in",
            key="import.go",
            type="primary",
            icon=":material/download:",
            disabled=not comes,
            on_click=lambda: st.session_state.__setitem__(_GO, file.key),
        )


def _bring(file: Dropped, chosen: Format, asked: Asked) -> None:
    st.button("Stop", key="import.stop", icon=":material/stop:")
    try:
        done = trial.bring(file, chosen, asked, Choices())
    except ParleyError as err:
        st.error(f"Nothing was saved. {plain(on_page(str(err)))}")
        return
    st.session_state[_DONE] = (file.name, done)
    if done.batch is not None:
        title = f"{counted(done.added + done.changed, 'event')} from {file.name}"
        last_write.remember(last_write.Write("Brought in", done.batch, "batch", "", title))
    dropped.clear()
    st.rerun()


def _say_done() -> None:
    kept: tuple[str, Brought] | None = st.session_state.get(_DONE)
    if kept is None:
        return
    _, done = kept
    write = last_write.last()
    if done.batch is not None and (write is None or write.number != done.batch):
        return
    if done.batch is not None:
        st.page_link(
            "views/table.py",
            label="See them in the table, those recorded last first",
            icon=":material/table_rows:",
            query_params=replace(state.carried("table"), sort="-recorded", event=None).query(),
        )
    if done.refused:
        st.warning(f"{counted(done.refused, 'row')} stayed out and can be mended.")
    outcome.problems(done)
