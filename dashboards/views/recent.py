"""The newest writes of the record: who wrote what when, and the undo of each that can have one."""

from datetime import datetime

import streamlit as st

from dashboards.look.plain import plain
from dashboards.look.wording import short_day
from dashboards.session import data, frame, last_write, state
from dashboards.session.export_menu import export_menu
from dashboards.session.leading import lead_to
from tracker.language import later, say, several
from tracker.model.named import NAMED
from tracker.model.sentences import listed
from tracker.store.questions import Change, Changes

_AT_ONCE = 30
_SHOWN = "_changes_shown"


def page() -> None:
    """Draw the page."""
    with frame.title_row(say("Recent changes"), changes=False):
        export_menu()
        frame.add_button("changes.add")
    last_write.say()
    most = st.session_state.setdefault(_SHOWN, _AT_ONCE)
    found = data.ask(Changes(most + 1))
    if not found:
        st.info(say("Nothing was written yet."))
        return
    day = None
    for change in found[:most]:
        at = _at(change)
        if at.date() != day:
            day = at.date()
            st.markdown(f"**{short_day(day)}**")
        _row(change, at)
    if len(found) > most:
        st.button(say("Earlier changes"), key="changes.more", on_click=_show_more, type="tertiary")


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
            say("Show"), key=f"change.show.{change.number}", type="tertiary"
        )
        if shows:
            lead_to(change.name)
            state.go("views/timeline.py", state.carried("timeline"))
        if change.can_undo:
            is_undo = change.action == "undo"
            st.button(
                say("Redo") if is_undo else say("Undo"),
                key=f"change.undo.{change.number}",
                icon=f":material/{'redo' if is_undo else 'undo'}:",
                on_click=last_write.take_back,
                args=(_write(change),),
            )


def _write(change: Change) -> last_write.Write:
    return last_write.Write(
        "", change.number, change.subject, change.name, _title(change), change.action == "undo"
    )


_MERGED = later("{who} merged **{title}**"), later("{who} merged the {sort} **{title}**")
_DONE = {
    "add": (later("{who} added **{title}**"), later("{who} added the {sort} **{title}**")),
    "import": (later("{who} imported **{title}**"), later("{who} imported the {sort} **{title}**")),
    "change": (later("{who} changed **{title}**"), later("{who} changed the {sort} **{title}**")),
    "remove": (later("{who} removed **{title}**"), later("{who} removed the {sort} **{title}**")),
    "withdraw": (
        later("{who} withdrew **{title}**"),
        later("{who} withdrew the {sort} **{title}**"),
    ),
    "undo": (
        later("{who} undid a change of **{title}**"),
        later("{who} undid a change of the {sort} **{title}**"),
    ),
    "rename": (later("{who} renamed **{title}**"), later("{who} renamed the {sort} **{title}**")),
    "merge": _MERGED,
    "unite": _MERGED,
}
"""What is said of each action: with an event or a batch, and with anything else."""

_SORTS = {
    "dossier": later("dossier"),
    "chapter": later("chapter"),
    "actor": later("actor"),
    "issue": later("issue"),
    "track": later("track"),
    "place": later("place"),
    "publisher": later("publisher"),
}


def _words(change: Change) -> str:
    of_event, of_other = _DONE.get(change.action, _DONE["change"])
    told = {"who": plain(change.by), "title": plain(_title(change))}
    sort = _SORTS.get(change.subject)
    parts = [say(of_event, **told) if sort is None else say(of_other, sort=say(sort), **told)]
    if change.events:
        parts.append(several("{n} event", "{n} events", change.events))
    if change.dossier and change.subject != "dossier":
        own = data.dossier(change.dossier)
        parts.append(plain(own.title if own else change.dossier))
    words = " · ".join(parts)
    return words if change.stands else f"~~{words}~~ · {say('undone')}"


def _title(change: Change) -> str:
    if change.subject == "batch" and change.name.isdecimal():
        events, others = int(change.name), change.along
        parts = [several("{n} event", "{n} events", events)] if events or not others else []
        if others and parts:
            parts.append(several("{n} other record", "{n} other records", others))
        elif others:
            parts.append(several("{n} record", "{n} records", others))
        return listed(parts)
    if change.other is not None:  # a merge, or its undo
        return f"{change.other} → {change.title}"
    return (
        change.title
        if change.title == change.name or change.subject not in NAMED
        else (f"{change.name} → {change.title}")
    )


page()
