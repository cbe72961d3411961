"""The frame of a page that answers an inquiry: its bar, its day, its boxes, and how to take it."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboards.filters import chips
from dashboards.filters.known_days import known_days
from dashboards.inquiries.boxes import boxes, day_box
from dashboards.look.plain import plain
from dashboards.look.wording import number, short_day
from dashboards.saved.head import head
from dashboards.session import data, last_write, state
from dashboards.web.pages import ASKING, PAGES
from tracker.analysis.inquiries import Answer, Inquiry
from tracker.analysis.survival import load_early
from tracker.inquire import Inquire, read_inquiry
from tracker.language import ENGLISH, say, several, speaking, spoken
from tracker.model.dates import When
from tracker.store.questions import EventsNamed


def page(cls: type[Inquiry], draw: Callable[[Answer], None]) -> None:
    """Draw the page of an inquiry.

    Args:
        cls: The inquiry.
        draw: Draws the answer to it.
    """
    head(say(cls.title))
    last_write.say()
    answered(cls, draw)


def answered(cls: type[Inquiry], draw: Callable[[Answer], None]) -> None:
    """Draw what a page of an inquiry has below its title.

    Args:
        cls: The inquiry.
        draw: Draws the answer to it.
    """
    asked = state.current()
    dossier = data.dossier(asked.filter.dossier)
    bar(cls.name)
    if dossier is None:
        st.write(say("Start a dossier first; its events answer the questions."))
        return
    st.caption(say(cls.about()))
    with st.container(horizontal=True, vertical_alignment="bottom", key="inquiry-boxes"):
        day_box()
        boxes(cls)
        chips.chips()
    known_days(dossier)
    question = _question(cls)
    answer = data.ask(question)
    spans = question.inquiry.spans_dossiers()
    _speaks_of(answer, say("All dossiers") if spans else dossier.title)
    with st.container(key="inquiry"), _proving():
        draw(answer)
    _take(cls, filed(cls, answer))
    load_early()  # whoever looks at one question may look at the curves of the next


def _question(cls: type[Inquiry]) -> Inquire:
    """What the address asks."""
    asked = state.current()
    inquiry, _, on = read_inquiry(cls, asked.asked)
    return Inquire(inquiry, asked.filter, on, data.today(data.dossier(asked.filter.dossier)))


def filed(cls: type[Inquiry], answer: Answer) -> Answer:
    """The answer as a file has it: in English, as programs are answered.

    Args:
        cls: The inquiry.
        answer: As the page shows it.
    """
    if spoken() == ENGLISH:
        return answer
    with speaking(ENGLISH):
        return data.ask(_question(cls))


def bar(shown: str) -> None:
    """The inquiries' own bar; each link takes filter and day along.

    Args:
        shown: Name of the page that is open.
    """
    with st.container(horizontal=True, key="inquiries", gap="small"):
        for name in ASKING:
            title, file = say(PAGES[name][0]), PAGES[name][1]
            st.page_link(
                file,
                label=f"**{title}**" if name == shown else title,
                query_params=state.carried(name).query(),
            )


def _speaks_of(answer: Answer, title: str) -> None:
    """Say of which day the answer tells, and as known when."""
    if answer["on"] is None:
        return
    day = short_day(date.fromisoformat(answer["on"]))
    if answer["known_on"]:
        known = short_day(date.fromisoformat(answer["known_on"]))
        st.caption(
            say(
                "{dossier}, on {day}, as known on {known}",
                dossier=plain(title),
                day=day,
                known=known,
            )
        )
    else:
        st.caption(say("{dossier}, on {day}", dossier=plain(title), day=day))
    if why := answer.get("why"):
        st.info(plain(why))


def _take(cls: type[Inquiry], answer: Answer) -> None:
    """The answer for programs: as a file, and the address that gives it."""
    query = [*state.current().filter.to_query(), *state.current().asked]
    with st.container(horizontal=True, key="inquiry-take"):
        st.download_button(
            "JSON",
            json.dumps(answer, ensure_ascii=False, indent=1),
            file_name=f"{cls.name}.json",
            mime="application/json",
            icon=":material/download:",
            type="tertiary",
        )
        st.link_button(
            say("Address for programs"),
            f"/api/v1/{cls.name}?{urlencode(query)}",
            type="tertiary",
            icon=":material/link:",
        )


def event_link(event_id: str, label: str) -> None:
    """A link that opens an event on the timeline: the proof of what is said beside it.

    Args:
        event_id: Of the event.
        label: What the link says.
    """
    view = replace(state.carried("timeline"), event=event_id, window=None)
    st.page_link("views/timeline.py", label=plain(label), query_params=view.query())


_Waiting = list[tuple[DeltaGenerator, tuple[str, ...]]]
_waiting: ContextVar[_Waiting] = ContextVar("waiting")


@contextmanager
def _proving() -> Iterator[None]:
    """Fill all lists of proofs that are drawn in the context at its end: the record is asked once.

    A list is filled while it is closed, and a page can have very many of them.
    """
    waiting: _Waiting = []
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    wanted = dict.fromkeys(event_id for _, ids in waiting for event_id in ids[:_MOST_PROOFS])
    if not wanted:
        return
    known_on = state.current().filter.known_on
    held = {one.id: one for one in data.ask(EventsNamed(tuple(wanted), known_on))}
    for place, ids in waiting:
        with place:
            for one in (held[event_id] for event_id in ids[:_MOST_PROOFS] if event_id in held):
                event_link(one.id, f"{When.parse(one.when_edtf).short()} · {one.title}")
            if len(ids) > _MOST_PROOFS:
                st.caption(
                    say(
                        "The first {shown} of {all}.",
                        shown=number(_MOST_PROOFS),
                        all=number(len(ids)),
                    )
                )


def proofs(ids: Iterable[str], key: str) -> None:
    """A button that lists events with their days, each of them a link; none without events.

    Drawn by what `page` or `answered` is given to draw.

    Args:
        ids: Of the events, in their order.
        key: Names the button among those of the page.
    """
    wanted = tuple(dict.fromkeys(ids))
    if wanted:
        label = several("Proof: {n} event", "Proof: {n} events", len(wanted))
        _waiting.get().append((st.popover(label, type="tertiary", key=key), wanted))


_MOST_PROOFS = 100
