"""What can be done with one event: its history, undo, edit, share, withdraw, bring back."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

import streamlit as st

from dashboards.event import hanging, leads, linking
from dashboards.event.differences import changes_of
from dashboards.look.copying import copyable
from dashboards.look.plain import plain
from dashboards.look.wording import short_day
from dashboards.session import data, last_write, state, writer
from tracker.errors import ParleyError
from tracker.language import later, say, several
from tracker.model.events import Event
from tracker.store import Revision

_REFUSED = "_event_refused"


_WRITES = (
    later("add"),
    later("change"),
    later("import"),
    later("merge"),
    later("rename"),
    later("undo"),
    later("unite"),
    later("withdraw"),
)
"""What the history calls a write; it is said where it is shown."""


def history(event: Event) -> None:
    """Draw who wrote the event when and what changed; the newest write can be undone."""
    revisions = data.history(event.id)
    label = several("History · {n} revision", "History · {n} revisions", len(revisions))
    with st.expander(label, key="panel.history"):
        for revision in reversed(revisions):
            st.markdown(
                say(
                    "**{done}** by {who}, {when} · revision {number}",
                    done=plain(say(revision.action)),
                    who=plain(revision.by),
                    when=plain(_at(revision.at, event)),
                    number=revision.revision,
                )
            )
            rows = changes_of(revision.before, revision.after, type(event))
            if rows and revision.before and revision.after:
                _differences(rows)
            if revision is revisions[-1]:
                _undo_button(revision, event)


def _at(microseconds: int, event: Event) -> str:
    """A moment of the history in the time zone in which the dossier's days are counted."""
    dossier = data.dossier(event.dossier)
    at = datetime.fromtimestamp(microseconds / 1_000_000, tz=data.zone_of(event.dossier))
    return f"{short_day(at)}, {at:%H:%M} ({dossier.timezone if dossier else 'UTC'})"


def _undo_button(newest: Revision, event: Event) -> None:
    if newest.undone or not newest.before:  # a first version is withdrawn, not undone
        return
    st.button(
        say("Undo this"),
        key="panel.undo",
        icon=":material/undo:",
        type="tertiary",
        help=say("The version before stands again; this one stays in the history."),
        on_click=_undo,
        args=(newest, event),
    )


def _undo(newest: Revision, event: Event) -> None:
    is_undo = newest.action == "undo"
    last_write.take_back(
        last_write.Write("", newest.number, "event", event.id, event.title, is_undo)
    )


def _differences(rows: Iterable[tuple[str, str, str]]) -> None:
    """What a revision changed; one under the other, as the panel is narrow."""
    for title, old, new in rows:
        before, after = (plain(text) or say("nothing") for text in (old, new))
        told = say("*before:* {before}  \n*after:* {after}", before=before, after=after)
        st.markdown(f"**{plain(title)}**  \n{told}")


def actions(event: Event, revision: int) -> None:
    """Draw what can be done: edit, share, withdraw or bring back.

    Args:
        event: As it stands.
        revision: Its revision.
    """
    with st.container(horizontal=True, key="panel-actions"):
        if st.button(say("Edit"), key="panel.edit", icon=":material/edit:"):
            view = replace(state.carried("add"), edit=event.id, draft=state.next_draft())
            st.switch_page("views/add.py", query_params=view.query())
        if event.status != "retracted":
            linking.buttons(event, revision)
            hanging.button(event, revision)
        sharing(event)
        leads.filters(event)
        if event.status == "retracted":
            st.button(
                say("Bring back"),
                key="panel.back",
                icon=":material/undo:",
                on_click=_bring_back,
                args=(event, revision),
            )
        else:
            with st.popover(say("Withdraw"), icon=":material/undo:"):
                st.write(
                    say("It stays in the history, leaves the timeline, and can be brought back.")
                )
                st.button(
                    say("Withdraw this event"),
                    key="panel.withdraw",
                    type="primary",
                    on_click=_withdraw,
                    args=(event, revision),
                )
    if refused := st.session_state.pop(_REFUSED, None):
        st.error(plain(refused))


def sharing(event: Event) -> None:
    """Draw what gives an event to others, as it is shown: its address and a citation."""
    with st.popover(say("Share"), icon=":material/link:"):
        link = state.link(replace(state.current(), event=event.id), "")
        copyable(say("Link to this event"), link, "panel.share.link")
        copyable(say("Citation"), citation_text(event, link), "panel.share.citation")


def _withdraw(event: Event, revision: int) -> None:
    try:
        saved = data.store().withdraw(event.id, base=revision, by=writer.who())
    except ParleyError as err:
        st.session_state[_REFUSED] = str(err)
        return
    last_write.remember_event(later("Withdrawn"), saved.number, saved.event)
    state.change(event=None)


def _bring_back(event: Event, revision: int) -> None:
    """Have a withdrawn event stand as it did before; one that came withdrawn is published."""
    store, newest = data.store(), data.history(event.id)[-1]
    try:
        saved = None
        if newest.action == "withdraw" and not newest.undone:
            saved = store.undo(newest.number, by=writer.who())
        else:
            stands = event.changed(status="published", retracted_on=None)
            saved = store.change(stands, base=revision, by=writer.who())
    except ParleyError as err:
        st.session_state[_REFUSED] = str(err)
        return
    if saved is not None:
        last_write.remember_event(later("Brought back"), saved.number, saved.event)


def citation_text(event: Event, address: str) -> str:
    """A citation of the event for other people's texts: title, date, sources, address."""
    sources = "; ".join(
        f"{citation.source.publisher}, {citation.source.title}"
        + (f" ({short_day(citation.source.published)})" if citation.source.published else "")
        for citation in event.citations
    )
    return say(
        "{title} ({when}). Sources: {sources}. {address}",
        title=event.title,
        when=event.when.words(),
        sources=sources or say("none given"),
        address=address,
    )
