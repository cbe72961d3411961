"""The stories of a dossier: read, told, edited, taken along, removed."""

from dataclasses import replace

import streamlit as st

from dashboards.desk import done, stories, story_form
from dashboards.desk.stories import Kept
from dashboards.event.panel import source_line
from dashboards.look.plain import plain
from dashboards.look.wording import short_day
from dashboards.session import data, frame, state, writer
from dashboards.web.pages import PAGES
from tracker.errors import ParleyError
from tracker.exchange.told.files import FILES, StoryFile
from tracker.exchange.told.told import Told, ToldStep
from tracker.language import ENGLISH, later, say, several, speaking
from tracker.model.actors import Dossier
from tracker.model.dates import day_of
from tracker.model.desk import Story
from tracker.model.reading import read_record

_TITLE = "stories.title"


def page() -> None:
    """Draw the page."""
    view = state.current()
    dossier = data.dossier(view.filter.dossier)
    if dossier is None:
        frame.title(say("Stories"))
        st.write(say("There is no dossier yet, and so nothing to tell."))
        return
    if view.name is None:
        _list(dossier)
        return
    kept = stories.opened(view.name, dossier.slug)
    if kept is None:
        frame.title(say("Stories"))
        done.say()
        st.info(say("This dossier has no such story any more."))
    elif view.edit == view.name:
        frame.title(say("Edit {story}", story=kept.story.title))
        story_form.draw(kept)
        done.say()  # below: what comes and goes above would move the boxes
    else:
        _read(kept)
    frame.back_button(say("All stories"), "stories.back")


def _list(dossier: Dossier) -> None:
    frame.title(say("Stories"))
    st.caption(
        say(
            "{dossier} · events in an order of your own, with a sentence each, told step by step "
            "over the timeline. They are no part of the record.",
            dossier=plain(dossier.title),
        )
    )
    done.say()
    for one in stories.kept(dossier.slug):
        _row(one, dossier)
    with st.form("stories.new", border=True):
        st.text_input(say("Begin a story"), key=_TITLE, placeholder=say("Its title"), max_chars=120)
        st.form_submit_button(say("Begin"), icon=":material/add:", on_click=_begin, args=(dossier,))
    st.caption(say("Events are put in from their panel on the timeline: Add to story."))


def _row(one: Kept, dossier: Dossier) -> None:
    key = one.laid.key
    with st.container(border=True, key=f"story-row-{key}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            read = replace(state.carried("stories"), name=key)
            st.page_link(
                PAGES["stories"][1],
                label=plain(one.story.title),
                icon=":material/auto_stories:",
                query_params=read.query(),
                width="stretch",
            )
            _tell(one)
            st.button(
                say("Remove"),
                key=f"stories.remove.{key}",
                type="tertiary",
                on_click=_remove,
                args=(one,),
            )
        if one.story.opening:
            st.markdown(plain(one.story.opening))
        day = short_day(day_of(one.laid.at, dossier.zone))
        steps = several("{n} step", "{n} steps", len(one.story.steps))
        st.caption(f"{steps} · {plain(one.laid.by)}, {day}")


def _tell(one: Kept) -> None:
    """A link that begins the story over the timeline."""
    view = replace(state.carried("timeline"), event=None, window=None, story=one.laid.key)
    st.page_link(
        PAGES["timeline"][1],
        label=say("Tell it"),
        icon=":material/play_arrow:",
        query_params=view.query(),
    )


def _read(kept: Kept) -> None:
    known_on = state.current().filter.known_on
    told = stories.told(kept, known_on)
    with frame.title_row(kept.story.title, changes=False):
        _tell(kept)
        st.button(
            say("Edit"),
            key="stories.edit",
            icon=":material/edit:",
            on_click=state.change,
            kwargs={"edit": kept.laid.key},
        )
        _take(told)
    done.say()
    st.caption(plain(told.about()))
    if kept.story.opening:
        st.markdown(plain(kept.story.opening))
    if not kept.story.steps:
        story_form.say_no_step()
    for step in told.steps:
        _step(step)
    if told.story.closing:  # without what was not known yet
        st.markdown(plain(told.story.closing))
    if told.left_out:
        st.caption(told.missing())


def _step(step: ToldStep) -> None:
    with st.container(border=True, key=f"story-step-{step.number}"):
        st.caption(
            f"{step.number} · {plain(say(step.event.label))} · {plain(step.event.when.words())}"
        )
        st.header(plain(step.event.title), anchor=False)
        if step.text:
            st.markdown(plain(step.text))
        lines = (f"- {source_line(one)}" for one in step.event.citations)
        st.markdown("\n".join(lines) or say("No source is given."))


def _take(told: Told) -> None:
    """The story as files; each is written when it is asked for."""
    with st.popover(say("Export"), type="tertiary", icon=":material/download:", key="story-files"):
        st.caption(say("The story as it is shown here, with the sources of its events."))
        for name, file in FILES.items():
            st.download_button(
                say(file.label),
                _writing(told, file),
                file_name=f"story-{told.key}.{file.ending}",
                mime=file.media_type,
                key=f"story.file.{name}",
                on_click="ignore",
                width="stretch",
            )


def _writing(told: Told, file: StoryFile) -> str:
    with speaking(ENGLISH):  # a file
        return "".join(file.write(told))


def _begin(dossier: Dossier) -> None:
    try:
        story = read_record(Story, {"title": st.session_state.get(_TITLE, "")})
        laid = data.store().lay(dossier.slug, story, by=writer.who())
    except ParleyError as err:
        done.refuse(err)
        return
    st.session_state[_TITLE] = ""
    done.remember(done.Done(later("Begun"), story.title, None, laid))
    state.change(name=laid.key, edit=laid.key)


def _remove(one: Kept) -> None:
    try:
        before = data.store().clear(one.laid.key)
    except ParleyError as err:
        done.refuse(err)
        return
    done.remember(done.Done(later("Removed"), one.story.title, before, None))


page()
