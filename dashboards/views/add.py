"""Add an event, or edit one: choose a kind, fill its form, save it as a draft or publish it."""

import copy
import hashlib
import secrets
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboards.cards.left_open import say_left_open
from dashboards.entry import drafts as keeping
from dashboards.entry.doubts import doubts_of
from dashboards.entry.event_box import missing_events
from dashboards.entry.field_boxes import PREFIX, forget_widgets, gather, wrong_key
from dashboards.entry.form import EntryForm, open_box
from dashboards.entry.form_dossier import dossier_of, say_other_dossier
from dashboards.entry.form_keys import ENTRY, form_keys
from dashboards.entry.form_steps import form_steps
from dashboards.entry.kind_choice import kind_choice
from dashboards.entry.known_places import with_known_places
from dashboards.entry.left_behind import half_filled
from dashboards.entry.new_names import confirmed
from dashboards.entry.values import Entry, Reading, box_title, entry_of, read_entry
from dashboards.event.conflict import show_conflict
from dashboards.event.linking import refer
from dashboards.look.plain import plain
from dashboards.session import data, frame, last_write, own_time, state, writer
from tracker.errors import EditConflict, NotFound, ParleyError
from tracker.language import later, say, several
from tracker.model.actors import Dossier
from tracker.model.dates.clock import Clock
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.store import Saved
from tracker.store.questions import Similar

_ENTRY = "_entry"
_DRAFT = "_entry_draft"
_FORM = "_entry_form"  # stays, whatever key it is kept under
_TRIED = "_entry_tried"
_REFUSED = "_entry_refused"
_GO_TO = "_entry_go_to"
_UNFOLD = "_entry_unfold"
_CONFLICT = "_entry_conflict"
_KEPT = "_entry_kept"
_IS_KEPT = "_entry_is_kept"
_START = "_entry_start"
_DOUBTS = "_entry_doubts"
_OF_FORM = (
    _ENTRY, _DRAFT, _TRIED, _REFUSED, _GO_TO, _UNFOLD, _CONFLICT, _KEPT, _IS_KEPT, _START, _FORM,
    _DOUBTS,
)  # fmt: skip


def page() -> None:
    """Draw the page."""
    shown = data.dossier(state.current().filter.dossier)
    if shown is None:
        st.info(say("Start a dossier first; an event belongs to one."))
        st.page_link("views/dossiers.py", label=say("Start a dossier"), icon=":material/add:")
        return
    entry = _entry(shown)
    dossier = dossier_of(entry, shown)
    with st.container(horizontal=True, vertical_alignment="center", key="head-of-form"):
        st.title(_title(entry), anchor=False, width="stretch")
        caption = st.empty()
    # Both are always there, so that no box below moves.
    with st.container():
        say_other_dossier(entry, dossier, shown, lambda: _move(shown.slug))
        frame.drafts_link()
        half_filled(dossier.slug, st.session_state[_DRAFT], _begin)
    not_kept = st.container(key="not-kept")
    _choose_kind(entry)
    if entry.kind is not None:
        _form(entry, dossier, not_kept)
    kept = say("not kept at the moment")
    if keeping.is_kept():
        kept = say("kept as you type; leave and come back, nothing is lost")
    caption.caption(f"{plain(dossier.title)} · {kept}", width="content")


def _move(slug: str) -> None:
    """Have a new form belong to another dossier, with all that was typed."""
    entry: Entry = st.session_state[_ENTRY]
    entry.dossier = slug


def _title(entry: Entry) -> str:
    return say("Edit an event") if entry.event else say("Add an event")


def _entry(dossier: Dossier) -> Entry:
    """The form at hand: that of the address, the one begun here, or a fresh one."""
    memory = st.session_state
    view = state.current()
    wanted, editing, unfold = view.draft, view.edit, ""
    if _ENTRY in memory:
        entry: Entry = memory[_ENTRY]
        # Without a key this is Back to the address that opened the form at hand.
        back = wanted is None and view.new in {None, entry.kind}
        if (back or wanted == memory[_DRAFT]) and editing in {None, entry.event}:
            state.change(draft=memory[_DRAFT])
            return entry
    kept = keeping.kept(wanted) if wanted else None
    is_form = kept is not None and "dossier" in kept  # another form keeps its draft there, too
    if kept is not None and is_form:
        entry = Entry.from_dict(kept)
    elif editing:
        entry = _opened(editing)
    elif wanted and (saved := data.store().written(wanted)) is not None:
        # Back to a form that was saved: its key would have the next save pass for a resend.
        wanted = None
        try:
            entry = _opened(saved.event.id)
        except NotFound:
            entry = Entry(dossier.slug)
    else:
        entry = Entry(dossier.slug, view.new if view.new in KINDS else None)
        if view.about:
            unfold = refer(entry, data.opened(view.about).event)
    _begin(entry, wanted or state.next_draft(), is_kept=is_form)
    if unfold:
        memory[_UNFOLD] = unfold
    return entry


def _opened(event_id: str) -> Entry:
    opened = data.opened(event_id)
    return entry_of(opened.event, opened.revision)


def _begin(entry: Entry, draft: str, *, is_kept: bool = True) -> None:
    """Have a form at hand.

    Args:
        entry: The form.
        draft: Its key.
        is_kept: Whether it stands so among the record's drafts.
    """
    forget_widgets()
    keeping.forget()
    memory = st.session_state
    for name in _OF_FORM:
        memory.pop(name, None)
    memory[_ENTRY], memory[_DRAFT], memory[_FORM] = entry, draft, draft
    memory[_KEPT] = _mark(entry)
    memory[_START] = entry.said()
    if is_kept:  # an edit that came back to where the form was opened is still one
        memory[_START] = None if entry.event else {}
    memory[_IS_KEPT] = is_kept
    new = entry.kind if state.current().new and not entry.event else None
    state.change(draft=draft, edit=entry.event, new=new)


def _choose_kind(entry: Entry) -> None:
    chosen = kind_choice(entry.kind, f"{PREFIX}kind", fixed=entry.event is not None)
    if chosen != entry.kind and entry.event is None:
        entry.kind = chosen
        st.session_state.pop(_TRIED, None)


def _form(entry: Entry, dossier: Dossier, not_kept: Any) -> None:  # noqa: ANN401 - a place on the page
    memory = st.session_state
    gather(entry)
    clock = own_time.clock(dossier, state.current().filter.known_on)
    reading = read_entry(entry, clock=clock, status="published")
    wrong = _to_say(confirmed(reading, entry), list(entry.values)) | missing_events(entry)
    if folded := memory.pop(_UNFOLD, None):
        open_box(folded, KINDS[entry.kind or ""])
    form, cls = memory[_FORM], KINDS[entry.kind or ""]
    place, turn, key = memory.get(_GO_TO, (None, 0, None))
    going = (key, turn) if key else None
    with st.container(key=ENTRY):
        form_steps(entry, cls, form, wrong, going)
        doubts = doubts_of(entry, clock)
        unseen = [key for key in doubts if doubts[key] != memory.get(_DOUBTS, {}).get(key)]
        memory[_DOUBTS] = doubts
        left = EntryForm(entry, wrong, clock, form, doubts).draw()
    _keep()
    with not_kept:
        keeping.tell(_keep, memory[_DRAFT])
    with left:
        with st.container():
            if conflict := memory.get(_CONFLICT):
                show_conflict(conflict, entry, _keep_apart)
        with st.container():
            _near_duplicates(entry, reading)
        with st.container():
            say_left_open(reading.event, dossier)
        with st.container():
            if refused := memory.get(_REFUSED) or wrong.get(""):
                st.error(plain(refused))
        form_steps(entry, cls, form, wrong, going, foot=True)
        with st.container(key="event-form-end"):
            note, draft, publish = st.columns([2, 1, 1], vertical_alignment="center")
        with note:
            _to_mend([key for key in wrong if key], cls)
    is_out = entry.event is not None and entry.status == "published"
    if not is_out and draft.button(say("Save as draft"), key=f"{PREFIX}save", width="stretch"):
        _save(entry, clock, "draft", unseen)
    label = say("Save") if is_out else say("Publish")
    if publish.button(label, key=f"{PREFIX}publish", type="primary", width="stretch"):
        _save(entry, clock, "published", unseen)
    form_keys(place, turn)


def _to_say(reading: Reading, boxes: list[str]) -> dict[str, str]:
    """What is said at once: what cannot be read; after a try to save, all that is wrong."""
    tried = st.session_state.get(_TRIED)
    said = {key: text for key, text in reading.wrong.items() if tried or key in reading.unread}
    return dict(sorted(said.items(), key=lambda one: (one[0] not in boxes, _place(one[0], boxes))))


def _place(key: str, boxes: list[str]) -> int:
    return boxes.index(key) if key in boxes else 0


def _to_mend(keys: list[str], cls: type[Event]) -> None:
    """Name the boxes that are wrong, each a button that leads to it."""
    if not keys:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="to-mend"):
        count = several("One field to mend:", "{n} fields to mend:", len(keys))
        st.markdown(f":red[{count}]", width="content")
        for key in keys:
            st.button(
                plain(box_title(cls, key)),
                key=f"mend.{key}",
                type="tertiary",
                on_click=_go_to,
                args=(key,),
            )


def _go_to(key: str) -> None:
    """Have the next run unfold a box, and the browser go there and put the cursor in it."""
    memory = st.session_state
    memory[_UNFOLD] = key
    box = f"{PREFIX}{key}"
    turn = secrets.randbits(32)
    memory[_GO_TO] = (box if box in memory else wrong_key(key), turn, key)


def _mark(entry: Entry) -> dict[str, Any]:
    """What has to change for a form to be kept anew."""
    return entry.as_dict() | {"values": entry.said(), "typed": None, "rows": None}


def _keep() -> None:
    """Keep what was typed in the record's drafts, so that a reload or a restart loses nothing."""
    memory = st.session_state
    entry: Entry = memory[_ENTRY]
    mark, draft = _mark(entry), memory[_DRAFT]
    if mark == memory[_KEPT]:
        keeping.stands(draft)
        return
    if mark["values"] == memory[_START] and not any(
        entry.typed.values()
    ):  # nothing was typed, or all of it was taken out again
        keeping.stands(draft)
        if memory[_IS_KEPT]:
            keeping.drop(draft)
        memory[_KEPT], memory[_IS_KEPT] = mark, False
        return
    if (key := keeping.keep(draft, copy.deepcopy(entry.as_dict()))) is None:
        return
    memory[_KEPT], memory[_IS_KEPT] = mark, True
    if key != draft:
        memory[_DRAFT] = key
        state.change(draft=key)


def _keep_apart() -> None:
    """Have the form at hand be one of its own, under a key that was not used."""
    memory = st.session_state
    memory[_DRAFT] = secrets.token_urlsafe(9)
    memory[_KEPT] = None
    state.change(draft=memory[_DRAFT])


def _near_duplicates(entry: Entry, reading: Reading) -> None:
    if entry.event is not None:
        return
    near = data.ask(Similar(reading.event)) if reading.event else []
    if not near:
        return
    with st.container(border=True, key="near-duplicates"):
        st.markdown(f"**:orange[▲] {say('Perhaps already there')}**")
        for event in near:
            st.markdown(_line_of(event))


def _line_of(event: Event) -> str:
    who = " · ".join(event.actors()[:3])
    return (
        f"{plain(event.when.words())}, {say(type(event).label).lower()}, {plain(who)}  \n"
        f"[{plain(event.title)}](/?{urlencode({'event': event.id, 'dossier': event.dossier})})"
    )


def _save(entry: Entry, clock: Clock, status: str, unseen: list[str]) -> None:
    """Save what a form says; dates that are likely mistyped are shown once before that."""
    memory = st.session_state
    reading = confirmed(read_entry(entry, clock=clock, status=status), entry)
    reading = with_known_places(reading, is_new=entry.event is None)
    memory[_TRIED] = True
    memory.pop(_REFUSED, None)
    lost = missing_events(entry)
    if reading.event is None or lost:
        if boxes := [key for key in (*lost, *_to_say(reading, list(entry.values))) if key]:
            _go_to(boxes[0])
        st.rerun()
    if unseen:
        memory[_REFUSED] = say(
            "Not saved yet: look at the date that is marked, then save once more."
        )
        _go_to(unseen[0])
        st.rerun()
    try:
        saved = _write(entry, reading.event, memory[_DRAFT])
    except EditConflict as conflict:
        memory[_CONFLICT] = conflict
        st.rerun()
    except ParleyError as err:
        memory[_REFUSED] = str(err)
        st.rerun()
    forget_widgets()
    for name in _OF_FORM:
        memory.pop(name, None)
    last_write.remember_event(_done(entry, status), saved.number, saved.event)
    state.go_to(saved.event.id)
    view = state.carried("timeline")
    if view.filter.dossier != saved.event.dossier:
        view = replace(view, filter=EventFilter(dossier=saved.event.dossier), lanes="family")
    if status not in view.filter.status:  # so that a draft is seen; a chip says that they show
        view = replace(view, filter=view.filter.but(status=(*view.filter.status, status)))
    state.go("views/timeline.py", replace(view, event=saved.event.id, window=None))


def _write(entry: Entry, event: Event, draft: str) -> Saved:
    """Write what a form says, under its key: sent again, it is written once."""
    store, who = data.store(), writer.who()
    if entry.event is not None:
        base = entry.base or 0
        saved = store.change(event, base=base, by=who, key=f"{draft}.{base}")
        keeping.drop(draft)
        return saved
    # Every try of one form means one event.
    event_id = hashlib.sha256(draft.encode()).hexdigest()[:16]
    with st.spinner(say("Saving")):
        saved = store.add(event.changed(id=event_id), by=who, key=draft)
    keeping.finish(draft, entry.as_dict(), saved.number)
    return saved


def _done(entry: Entry, status: str) -> str:
    if status == "draft":
        return last_write.DRAFTED
    return later("Saved") if entry.event and entry.status == status else later("Published")


page()
