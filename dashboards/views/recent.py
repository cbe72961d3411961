"""The newest writes of the record: who wrote what when, and the undo of each that can have one."""

from datetime import datetime

import streamlit as st

from dashboards.look.plain import plain
from dashboards.look.wording import counted, short_day
from dashboards.session import data, frame, last_write, state
from dashboards.session.export_menu import export_menu
from dashboards.session.leading import lead_to
from tracker.model.named import NAMED
from tracker.store.questions import Change, Changes

_AT_ONCE = 30
_SHOWN = "_changes_shown"


def page() -> None:
    """Draw the page."""
    with frame.title_row("Recent changes", changes=False):
        export_menu()
        frame.add_button("changes.add")
    last_write.say()
    most = st.session_state.setdefault(_SHOWN, _AT_ONCE)
    found = data.ask(Changes(most + 1))
    if not found:
        st.info("Nothing was written yet.")
        return
    day = None
    for change in found[:most]:
        at = _at(change)
        if at.date() != day:
            day = at.date()
            st.markdown(f"**{short_day(day)}**")
        _row(change, at)
    if len(found) > most:
        st.button("Earlier changes", key="changes.more", on_click=_show_more, type="tertiary")


def _show_more() -> None:
    st.session_state[_SHOWN] += _AT_ONCE


def _at(change: Change) -> datetime:
    """When it was, in the time zone of its dossier; of the one shown for what all share."""
    zone = data.zone_of(change.dossier or state.current().filter.dossier or "")
    return datetime.fromtimestamp(change.at / 1_000_000, tz=zone)


def _row(change: Change, at: datetime) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"change-{change.number}"):
        st.text(f"{at:%H:%M} {at.tzname()}", width=90)
        st.markdown(_words(change), width="stretch")
        shows = change.present and st.button(
            "Show", key=f"change.show.{change.number}", type="tertiary"
        )
        if shows:
            lead_to(change.name)
            state.go("views/timeline.py", state.carried("timeline"))
        if change.can_undo:
            is_undo = change.action == "undo"
            st.button(
                "Redo" if is_undo else "Undo",
                key=f"change.undo.{change.number}",
                icon=f":material/{'redo' if is_undo else 'undo'}:",
                on_click=last_write.take_back,
                args=(_write(change),),
            )


def _write(change: Change) -> last_write.Write:
    return last_write.Write(
        "", change.number, change.subject, change.name, _title(change), change.action == "undo"
    )


_DONE = {
    "add": "added",
    "import": "imported",
    "change": "changed",
    "remove": "removed",
    "withdraw": "withdrew",
    "undo": "undid a change of",
    "rename": "renamed",
    "merge": "merged",
    "unite": "merged",
}


def _words(change: Change) -> str:
    done = _DONE.get(change.action, change.action)
    what = "" if change.subject in {"event", "batch"} else f"the {change.subject} "
    words = f"{plain(change.by)} {done} {what}**{plain(_title(change))}**"
    if change.events:
        words += f" · {counted(change.events, 'event')}"
    if change.dossier and change.subject != "dossier":
        own = data.dossier(change.dossier)
        words += f" · {plain(own.title if own else change.dossier)}"
    return words if change.stands else f"~~{words}~~ · undone"


def _title(change: Change) -> str:
    if change.subject == "batch" and change.name.isdecimal():
        events, others = int(change.name), change.along
        parts = [counted(events, "event")] if events or not others else []
        parts += [counted(others, "other record" if parts else "record")] if others else []
        return " and ".join(parts)
    if change.other is not None:  # a merge, or its undo
        return f"{change.other} → {change.title}"
    return (
        change.title
        if change.title == change.name or change.subject not in NAMED
        else (f"{change.name} → {change.title}")
    )


page()
