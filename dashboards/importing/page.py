"""The page: a file, what is asked of it, what would become of it, and the button for it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboards.importing import dropped, mend, outcome, preview, remembered, trial
from dashboards.importing.asking import name_boxes, twin_boxes
from dashboards.importing.asking.table_boxes import Said, questions
from dashboards.importing.dropped import Dropped
from dashboards.importing.format_choice import format_of
from dashboards.importing.mend import Tried
from dashboards.importing.words import on_page
from dashboards.look.page_marks import tell
from dashboards.look.plain import plain
from dashboards.session import data, frame, last_write, state
from tracker.errors import ParleyError
from tracker.exchange import READ, Format
from tracker.exchange.incoming import Asked
from tracker.exchange.sheets.anything import is_mapped
from tracker.intake import Brought, Choices
from tracker.language import later, say, several

_DONE = "_import_done"
_GO = "_import_go"
_CHECK = "_import_check"
_PLACES = ("head", "asking", "below", "shown")
_LARGE = 300_000
"""Bytes of a file that takes seconds: it is looked at as a whole when asked, and can be stopped."""


def page() -> None:
    """Draw the page."""
    with frame.title_row(say("Import")):
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
        st.info(
            say("Rows go into a dossier: start one first. A file of Parley’s own brings its own.")
        )
        new = replace(state.carried("dossiers"), name="new")
        st.page_link(
            "views/dossiers.py",
            label=say("Start a dossier"),
            icon=":material/add:",
            query_params=new.query(),
        )
        return None
    slug = state.current().filter.dossier
    return slug if slug in known else next(iter(known))


def _explain() -> None:
    st.markdown(
        say(
            "You see what each row becomes and what is wrong with which, before anything is "
            "saved. One click takes it all back."
        )
    )
    st.caption(
        say(
            "A table needs a column of days and one that says what happened; who, where, figures "
            "and sources come along where it has them. Recognised by what they hold: {formats}.",
            formats=plain(", ".join(say(one.label) for one in READ.values())),
        )
    )


def _one(file: Dropped, chosen: Format, asked: Asked) -> None:
    head, asking, below, shown = (st.container(key=f"import-{name}") for name in _PLACES)
    with head:
        title = data.dossier(asked.dossier)
        parts = [plain(file.name), plain(say(chosen.label))]
        if title:
            parts.append(say("into {dossier}", dossier=plain(title.title)))
        st.caption(" · ".join(parts))
    said: Said | None = Said(asked)
    if is_mapped(chosen):
        with asking:
            said = questions(file, asked, below)
    if said is not None:
        with head:
            done = _tried(file, chosen, said, shown)
        if done is not None:
            _show(Tried(file, chosen, said.asked, done), said, (head, asking, shown))


def _tried(file: Dropped, chosen: Format, said: Said, shown: DeltaGenerator) -> Brought | None:
    """What would become of the file; None where that is not known yet, with the reason."""
    if said.open:
        st.info(" ".join(said.open))
        tell(" ".join(said.open))
        return None
    try:
        wanted = st.session_state.pop(_CHECK, None) == file.key
        if trial.is_tried(file, chosen, said.asked):
            return trial.tried(file, chosen, said.asked)
        if wanted or not _is_large(file):
            with _stop_button(file):
                return trial.tried(file, chosen, said.asked)
        _offer_check(file)
        with shown:
            preview.draw(file, chosen, said.asked, None, {})
    except ParleyError as err:
        st.error(plain(on_page(str(err))))
    return None


def _offer_check(file: Dropped) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="import-offer"):
        st.markdown(
            say("A large file: its first rows are shown below. Nothing is saved yet."),
            width="stretch",
        )
        st.button(
            say("Check all rows"),
            key="import.check",
            type="primary",
            icon=":material/rule:",
            on_click=lambda: st.session_state.__setitem__(_CHECK, file.key),
        )


def _is_large(file: Dropped) -> bool:
    return len(file.data) > _LARGE


def _show(tried: Tried, said: Said, places: Sequence[DeltaGenerator]) -> None:
    head, asking, shown = places
    names = name_boxes.seen(tried.done.new_names)
    choices, still_open = name_boxes.settled(tried.file, names)
    choices = twin_boxes.settled(tried.file, tried.done.twins, choices)
    with head:
        if st.session_state.pop(_GO, None) == tried.file.key and not still_open:
            _bring(tried, said, choices)
            return
        _offer(tried, still_open)
    with asking:
        name_boxes.draw(tried.file, names)
        twin_boxes.draw(tried.file, tried.done.twins)
    with shown:
        outcome.notes(tried.done, tried.done.said if said.told is None else said.told)
        outcome.problems(tried.done)
        mend.button(tried, "import.mend")
        preview.draw(tried.file, tried.chosen, tried.asked, tried.done.read, choices.same)


def _offer(tried: Tried, still_open: int) -> None:
    done = tried.done
    tell(say("{counts}. Nothing is saved yet.", counts=outcome.in_short(done)))
    comes = done.added + done.changed + done.withdrawn_in_all
    with st.container(horizontal=True, vertical_alignment="center", key="import-offer"):
        st.markdown(
            say("**{counts}.** Nothing is saved yet.", counts=outcome.in_short(done)),
            width="stretch",
        )
        st.button(
            several("Bring in {n}", "Bring in {n}", comes) if comes else say("Bring in"),
            key="import.go",
            type="primary",
            icon=":material/download:",
            disabled=not comes or bool(still_open),
            on_click=lambda: st.session_state.__setitem__(_GO, tried.file.key),
        )
    if comes and still_open:
        st.info(
            several(
                "{n} name is nearly known. Say below whether it is the same.",
                "{n} names are nearly known. Say below whether it is the same.",
                still_open,
            )
        )


@contextmanager
def _stop_button(file: Dropped) -> Iterator[None]:
    """A button that ends what is done in the context; it goes with it."""
    place = st.empty()
    if _is_large(file):  # any click begins the page anew, and what is done ends: this one says so
        place.button(say("Stop"), key="import.stop", icon=":material/stop:")
    try:
        yield
    finally:
        place.empty()


def _bring(tried: Tried, said: Said, choices: Choices) -> None:
    file = tried.file
    st.markdown(
        say("Bringing in {file}. Nothing is saved until all of it is in.", file=plain(file.name))
    )
    try:
        with _stop_button(file):
            done = trial.bring(file, tried.chosen, tried.asked, choices)
    except ParleyError as err:
        st.error(say("Nothing was saved. {reason}", reason=plain(on_page(str(err)))))
        return
    kept = file if done.refused else replace(file, data=b"")  # its rows to mend may be asked for
    tried = replace(tried, done=done, file=kept)
    st.session_state[_DONE] = tried
    if done.batch is not None:
        if said.names:
            remembered.keep(file, said.names, tried.asked)
        title = several(
            "{n} event from {file}",
            "{n} events from {file}",
            done.added + done.changed,
            file=file.name,
        )
        last_write.remember(last_write.Write(later("Brought in"), done.batch, "batch", "", title))
    dropped.clear(mend.refused(tried) if done.refused and file.stays else ())
    st.rerun()


def _say_done() -> None:
    """Say what stayed out of the file that came in last, as long as it stands."""
    tried: Tried | None = st.session_state.get(_DONE)
    if tried is None:
        return
    done, write = tried.done, last_write.last()
    if done.batch is not None:
        if write is None or write.number != done.batch:
            return
        st.page_link(
            "views/table.py",
            label=say("See them in the table, those recorded last first"),
            icon=":material/table_rows:",
            query_params=replace(state.carried("table"), sort="-recorded", event=None).query(),
        )
    if done.refused and tried.file.stays:
        st.warning(
            several(
                "{n} row stays in the grid, to be mended there.",
                "{n} rows stay in the grid, to be mended there.",
                done.refused,
            )
        )
        return
    if done.refused:
        st.warning(
            several(
                "{n} row of {file} stayed out. Take them as CSV, mend them, and drop that file "
                "here.",
                "{n} rows of {file} stayed out. Take them as CSV, mend them, and drop that file "
                "here.",
                done.refused,
                file=plain(tried.file.name),
            )
        )
        mend.button(tried, "import.mend.done")
    outcome.problems(done)
