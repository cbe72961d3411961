"""Add an event, or edit one: choose a kind, fill its form, save it as a draft or publish it."""

import secrets
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from dashboards import data, frame, state
from dashboards.conflict import show_conflict
from dashboards.entry_boxes import PREFIX, forget_widgets, gather, wrong_key
from dashboards.entry_form import EntryForm, open_box
from dashboards.entry_values import Entry, Reading, box_title, entry_of, read_entry
from dashboards.form_keys import ENTRY, form_keys
from dashboards.plain import plain
from tracker.errors import EditConflict, NotFound, ParleyError
from tracker.model.actors import Dossier
from tracker.model.events import Event
from tracker.model.kinds import KINDS

_ENTRY = "_entry"
_DRAFT = "_entry_draft"
_TRIED = "_entry_tried"
_REFUSED = "_entry_refused"
_GO_TO = "_entry_go_to"
_UNFOLD = "_entry_unfold"
_CONFLICT = "_entry_conflict"
_KEPT = "_entry_kept"


def page() -> None:
    """Draw the page."""
    dossier = data.dossier(state.current().filter.dossier)
    if dossier is None:
        st.info("Start a dossier first; an event belongs to one.")
        st.page_link("views/dossiers.py", label="Start a dossier", icon=":material/add:")
        return
    entry = _entry(dossier)
    left, right = st.columns([2, 3], vertical_alignment="center", gap="large")
    left.title(_title(entry), anchor=False)
    right.caption(
        f"{plain(dossier.title)} · kept as you type; leave and come back, nothing is lost",
        text_alignment="right",
    )
    with st.container():  # always there, so that no box below moves
        _other_drafts(dossier)
    _choose_kind(entry)
    if entry.kind is None:
        st.write("Choose what kind of event it is; its form opens below.")
        return
    _form(entry, dossier)


def _title(entry: Entry) -> str:
    return "Edit an event" if entry.event else "Add an event"


def _entry(dossier: Dossier) -> Entry:
    """The form at hand: that of the address, the one begun here, or a fresh one."""
    memory = st.session_state
    view = state.current()
    wanted, editing = view.draft, view.edit
    if _ENTRY in memory:
        entry: Entry = memory[_ENTRY]
        # Without a key this is Back to the address that opened the form at hand.
        back = wanted is None and view.new in {None, entry.kind}
        if (back or wanted == memory[_DRAFT]) and editing in {None, entry.event}:
            state.change(draft=memory[_DRAFT])
            return entry
    kept = data.store().draft(wanted) if wanted else None
    if kept is not None and "dossier" in kept:  # another form keeps its draft there, too
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
    _begin(entry, wanted or state.next_draft())
    return entry


def _opened(event_id: str) -> Entry:
    opened = data.store().opened(event_id)
    return entry_of(opened.event, opened.revision)


def _begin(entry: Entry, draft: str) -> None:
    forget_widgets()
    memory = st.session_state
    memory[_ENTRY], memory[_DRAFT] = entry, draft
    for name in (_CONFLICT, _KEPT, _TRIED, _REFUSED, _GO_TO, _UNFOLD):
        memory.pop(name, None)
    new = entry.kind if state.current().new and not entry.event else None
    state.change(draft=draft, edit=entry.event, new=new)


def _other_drafts(dossier: Dossier) -> None:
    """Offer the events saved as drafts, and the half-filled forms that were left behind."""
    frame.drafts_link()
    others = [
        (key, Entry.from_dict(payload))
        for key, payload in data.store().drafts(data.keeper())
        if key != st.session_state[_DRAFT] and payload.get("dossier") == dossier.slug
    ]
    if not others:
        return
    with st.expander(f"{len(others)} half-filled form{'s' if len(others) > 1 else ''} kept"):
        for key, entry in others:
            name = entry.values.get("title") or "without a title"
            left, middle, right = st.columns([6, 1, 1], vertical_alignment="center")
            left.text(f"{KINDS[entry.kind].label if entry.kind else 'No kind yet'}: {name}")
            if middle.button("Open", key=f"drafts.open.{key}"):
                _begin(entry, key)
                st.rerun()
            if right.button("Discard", key=f"drafts.drop.{key}"):
                data.store().drop_draft(key)
                st.rerun()


def _choose_kind(entry: Entry) -> None:
    key = f"{PREFIX}kind"
    if key not in st.session_state:
        st.session_state[key] = entry.kind
    chosen = st.pills(
        "Kind of event",
        list(KINDS),
        key=key,
        format_func=lambda kind: KINDS[kind].label,
        label_visibility="collapsed",
        disabled=entry.event is not None,
    )
    if chosen != entry.kind and entry.event is None:
        entry.kind = chosen
        st.session_state.pop(_TRIED, None)


def _form(entry: Entry, dossier: Dossier) -> None:
    memory = st.session_state
    gather(entry)
    today = data.typed_on(dossier, state.current().filter.known_on)
    reading = read_entry(entry, today=today, status="published")
    wrong = _to_say(reading, list(entry.values))
    if folded := memory.pop(_UNFOLD, None):
        open_box(folded, KINDS[entry.kind or ""])
    with st.container(key=ENTRY):
        left = EntryForm(entry, wrong, today).draw()
    _keep(entry)
    with left:
        with st.container():
            if conflict := memory.get(_CONFLICT):
                show_conflict(conflict, entry)
        with st.container():
            _near_duplicates(entry, reading)
        with st.container():
            if refused := memory.get(_REFUSED) or wrong.get(""):
                st.error(plain(refused))
        with st.container(key="event-form-end"):
            note, draft, publish = st.columns([2, 1, 1], vertical_alignment="center")
        with note:
            _to_mend([key for key in wrong if key], KINDS[entry.kind or ""])
    if draft.button("Save as draft", key=f"{PREFIX}save", width="stretch"):
        _save(entry, today, "draft")
    label = "Save" if entry.event and entry.status == "published" else "Publish"
    if publish.button(label, key=f"{PREFIX}publish", type="primary", width="stretch"):
        _save(entry, today, "published")
    form_keys(*memory.get(_GO_TO, ()))


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
        count = "One field" if len(keys) == 1 else f"{len(keys)} fields"
        st.markdown(f":red[{count} to mend:]", width="content")
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
    memory[_GO_TO] = (box if box in memory else wrong_key(key), turn)


def _keep(entry: Entry) -> None:
    """Keep what was typed in the record's drafts, so that a reload or a restart loses nothing."""
    now = entry.as_dict()
    if entry.is_blank() or now == st.session_state.get(_KEPT):
        return
    data.store().keep_draft(st.session_state[_DRAFT], data.keeper(), now)
    st.session_state[_KEPT] = {
        **now,
        "values": dict(entry.values),
        "rows": {k: list(v) for k, v in entry.rows.items()},
    }


def _near_duplicates(entry: Entry, reading: Reading) -> None:
    if entry.event is not None:
        return
    near = data.store().similar(reading.event) if reading.event else []
    if not near:
        return
    with st.container(border=True, key="near-duplicates"):
        st.markdown("**:orange[▲] Perhaps already there**")
        for event in near:
            st.markdown(_line_of(event))


def _line_of(event: Event) -> str:
    who = " · ".join(event.actors()[:3])
    return (
        f"{plain(event.when.words())}, {type(event).label.lower()}, {plain(who)}  \n"
        f"[{plain(event.title)}](/?{urlencode({'event': event.id, 'dossier': event.dossier})})"
    )


def _save(entry: Entry, today: date, status: str) -> None:
    memory = st.session_state
    reading = read_entry(entry, today=today, status=status)
    memory[_TRIED] = True
    memory.pop(_REFUSED, None)
    if reading.event is None:
        if boxes := [key for key in _to_say(reading, list(entry.values)) if key]:
            _go_to(boxes[0])
        st.rerun()
    store, who, key = data.store(), data.who(), memory[_DRAFT]
    try:
        if entry.event is None:
            saved = store.add(reading.event, by=who, key=key)
        else:
            saved = store.change(
                reading.event, base=entry.base or 0, by=who, key=f"{key}.{entry.base}"
            )
    except EditConflict as conflict:
        memory[_CONFLICT] = conflict
        st.rerun()
    except ParleyError as err:
        memory[_REFUSED] = str(err)
        st.rerun()
    store.drop_draft(key)
    forget_widgets()
    for name in (_ENTRY, _DRAFT, _KEPT, _CONFLICT, _TRIED, _REFUSED, _GO_TO, _UNFOLD):
        memory.pop(name, None)
    state.remember_write(_done(entry, status), saved.number, saved.event)
    memory["_goto"] = saved.event.id
    view = state.carried("timeline")
    if status not in view.filter.status:  # so that a draft is seen; a chip says that they show
        view = replace(view, filter=view.filter.but(status=(*view.filter.status, status)))
    state.go("views/timeline.py", replace(view, event=saved.event.id, window=None))


def _done(entry: Entry, status: str) -> str:
    if status == "draft":
        return frame.DRAFTED
    return "Saved" if entry.event and entry.status == status else "Published"


page()
