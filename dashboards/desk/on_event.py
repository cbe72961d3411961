"""What people put on an event while they work: a star, comments, its place in a story."""

import streamlit as st

from dashboards.desk import done, stories, story_form
from dashboards.look.page_marks import tell
from dashboards.look.plain import plain
from dashboards.look.wording import short_day
from dashboards.session import data, state, writer
from tracker.errors import ParleyError
from tracker.language import decimal, later, say
from tracker.model.dates import day_of
from tracker.model.desk import Comment, Star, Step, Story
from tracker.model.desk.notes import MOST_OF_A_COMMENT
from tracker.model.events import Event
from tracker.model.reading import read_record
from tracker.store import Laid


def actions(event: Event) -> None:
    """Draw the star and the way into a story."""
    lying = data.store().on_event(event.id)
    star = next((one for one in lying if isinstance(one.item, Star)), None)
    with st.container(horizontal=True, vertical_alignment="center", key="panel-desk"):
        _star(event, star)
        _add_to_story(event)


def comments(event: Event) -> None:
    """Draw the comments, and what was just done with an event.

    On a day of knowing there are none: they were written later, with what was known then.
    """
    if state.current().filter.known_on is None:
        lying = data.store().on_event(event.id)
        _comments(event, [one for one in lying if isinstance(one.item, Comment)])
    done.say("panel")


def _star(event: Event, star: Laid | None) -> None:
    st.button(
        say("★ Starred") if star else say("☆ Star"),
        key="panel.star",
        type="tertiary",
        help=(
            say("By {name}. A click takes it off.", name=plain(star.by))
            if star
            else say("Mark it for all. Key: s")
        ),
        on_click=_turn_star,
        args=(event, star),
    )


def _turn_star(event: Event, star: Laid | None) -> None:
    try:
        if star is None:
            data.store().lay(event.dossier, Star(event=event.id), by=writer.who())
        else:
            data.store().clear(star.key)
        tell(
            say("Starred: {title}.", title=event.title)
            if star is None
            else say("Star taken off: {title}.", title=event.title)
        )
    except ParleyError as err:
        done.refuse(err)


def _add_to_story(event: Event) -> None:
    place = st.popover(
        say("Add to story"),
        type="tertiary",
        icon=":material/auto_stories:",
        key="panel.story",
        on_change="rerun",
    )
    if not place.open:
        return
    with place:
        for one in stories.kept(event.dossier):
            inside = sum(step.event == event.id for step in one.story.steps)
            title = plain(one.story.title)
            st.button(
                say("{story} (in it already)", story=title) if inside else title,
                key=f"panel.story.{one.laid.key}",
                type="tertiary",
                icon=":material/add:",
                on_click=_append,
                args=(one, event),
            )
        with st.form("panel.story.form", border=False):
            st.text_input(say("A new story"), key="panel.story.title", max_chars=120)
            st.form_submit_button(say("Begin it with this event"), on_click=_begin, args=(event,))


def _append(one: stories.Kept, event: Event) -> None:
    steps = (*one.story.steps, Step(event=event.id))
    story_form.write(one, later("Added as step {step}"), len(steps), steps=steps)


def _begin(event: Event) -> None:
    title = st.session_state.get("panel.story.title", "")
    try:
        story = read_record(Story, {"title": title, "steps": [{"event": event.id}]})
        laid = data.store().lay(event.dossier, story, by=writer.who())
    except ParleyError as err:
        done.refuse(err)
        return
    st.session_state["panel.story.title"] = ""
    done.remember(done.Done(later("Story begun"), story.title, None, laid))


def _comments(event: Event, comments: list[Laid]) -> None:
    label = say("Comments")
    if comments:
        label = f"{label} · {decimal(len(comments))}"
    with st.expander(label, key="panel.comments", expanded=bool(comments)):
        for one in comments:
            _comment(one, event)
        if not comments:
            st.caption(
                say("A working remark for those who keep this record; no export or feed has it.")
            )
        with st.form(f"panel.comment.{event.id}", border=False, clear_on_submit=False):
            key = f"panel.comment.text.{event.id}"
            st.text_area(
                say("Comment as {name}", name=plain(writer.who())),
                key=key,
                max_chars=MOST_OF_A_COMMENT,
                height="content",
            )
            st.form_submit_button(say("Comment"), on_click=_write, args=(event, key))


def _comment(one: Laid, event: Event) -> None:
    if not isinstance(one.item, Comment):
        return
    day = short_day(day_of(one.at, data.zone_of(event.dossier)))
    with st.container(key=f"comment-{one.key}"):
        by = plain(one.by)
        st.caption(
            say("**{name}**, {day}, changed", name=by, day=day)
            if one.revision > 1
            else say("**{name}**, {day}", name=by, day=day)
        )
        for paragraph in one.item.text.split("\n"):
            if paragraph.strip():
                st.markdown(plain(paragraph))
        if one.by != writer.who():
            return
        with st.container(horizontal=True):
            with st.popover(say("Edit"), type="tertiary", key=f"panel.comment.editing.{one.key}"):
                key = f"panel.comment.edit.{one.key}"
                st.text_area(say("Comment"), one.item.text, key=key, max_chars=MOST_OF_A_COMMENT)
                st.button(say("Save"), key=f"panel.comment.save.{one.key}", on_click=_edit,
                          args=(one, key, event))  # fmt: skip
            st.button(
                say("Remove"),
                key=f"panel.comment.remove.{one.key}",
                type="tertiary",
                on_click=_remove,
                args=(one, event),
            )


def _write(event: Event, key: str) -> None:
    plain_comment = {"event": event.id, "text": st.session_state.get(key, "")}
    try:
        comment = read_record(Comment, plain_comment)
        laid = data.store().lay(event.dossier, comment, by=writer.who())
    except ParleyError as err:
        done.refuse(err)
        return
    st.session_state[key] = ""
    done.remember(done.Done(later("Commented"), event.title, None, laid))


def _edit(one: Laid, key: str, event: Event) -> None:
    try:
        fresh = read_record(Comment, {"event": event.id, "text": st.session_state[key]})
        after = data.store().lay(
            one.dossier, fresh, by=writer.who(), key=one.key, base=one.revision
        )
    except ParleyError as err:
        done.refuse(err)
        return
    done.remember(done.Done(later("Comment changed"), event.title, one, after))


def _remove(one: Laid, event: Event) -> None:
    try:
        before = data.store().clear(one.key)
    except ParleyError as err:
        done.refuse(err)
        return
    done.remember(done.Done(later("Comment removed"), event.title, before, None))
