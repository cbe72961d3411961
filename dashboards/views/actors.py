"""Actors: who they are, under which names, what they did in which role, what they demand."""

from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import urlencode

import streamlit as st

from dashboards.actors import at_work
from dashboards.actors.activity import MOST_MARKS, STRETCHES, Extent, activity
from dashboards.actors.activity import rows as activity_rows
from dashboards.boxes.known_codes import country_said
from dashboards.entry.record_form import RecordForm
from dashboards.event import panel as event_panel
from dashboards.inquiries.chart import chart, is_dark
from dashboards.inquiries.page import answered
from dashboards.look.listing import Column, Listing, listing
from dashboards.look.plain import isolated, plain
from dashboards.look.wording import number, short_day
from dashboards.naming.merging import merge_box
from dashboards.naming.sorts import sorts
from dashboards.session import data, frame, last_write, state, writer
from dashboards.session.export_menu import export_menu
from tracker.analysis.inquiries.actors import Actors
from tracker.errors import DuplicateRecord
from tracker.language import decimal, later, say, several
from tracker.model.actors import Actor
from tracker.model.dates import When, day_start
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.model.named import with_old_name
from tracker.model.sentences import choice_words

_NEW = "+"


_PAGE = 200
_PAGES = "_actors_pages"
_SHOWN = "_actors_shown"
_MOST = 100  # rows of an actor's page; the table shows all


def page() -> None:
    """Draw the page."""
    name = state.current().name
    if name == _NEW:
        frame.title(say("Add an actor"))
        _form(None)
        frame.back_button(say("All actors"), "actors.back")
        return
    if name is None:
        _list()
        return
    known = data.actor(name)
    if state.current().edit == known.name:
        frame.title(say("Edit {name}", name=known.name))
        _form(known)
        frame.back_button(say("All actors"), "actors.back")
        return
    _one(known)


def _list() -> None:
    dossier = state.current().filter.dossier
    with frame.title_row(say("Actors")):
        export_menu()
        st.button(
            say("Add actor"),
            key="actors.new",
            type="primary",
            icon=":material/add:",
            on_click=state.change,
            kwargs={"name": _NEW},
        )
    last_write.say()
    sorts("actor")
    answered(Actors, at_work.draw)
    st.header(say("All actors"), anchor=False)
    _find(dossier)


def _find(dossier: str | None) -> None:
    """All actors of the record, and a box that finds some of them."""
    counts = data.facets(EventFilter(dossier=dossier))["actor"]
    actors = sorted(data.actors(), key=lambda actor: (-(counts.get(actor.name) or 0), actor.name))
    search = st.text_input(
        say("Find an actor"),
        key="actors.find",
        placeholder=say("A name in any script"),
        icon=":material/search:",
    )
    wanted = search.strip().casefold()
    shown = [a for a in actors if any(wanted in name.casefold() for name in (a.name, *a.aliases))]
    if not shown:
        st.info(say("No actor has that name or alias."))
        return
    st.caption(
        several(
            "{n} actor · events counted in this dossier",
            "{n} actors · events counted in this dossier",
            len(shown),
        )
    )
    wanted = st.session_state.get(_PAGES, 1) * _PAGE
    columns = [
        Column("name", later("Name")),
        Column("type", later("Type")),
        Column("aliases", later("Other names")),
        Column("parent", later("Part of")),
        Column("events", later("Events"), is_number=True),
    ]
    rows = [(one.name, _cells(one, counts.get(one.name))) for one in shown[:wanted]]
    link = f"?{urlencode(state.current().query(), doseq=True)}&name="
    listing(Listing(say("Actors"), columns, rows, link, opener="name"), "actors.rows", _open)
    if len(shown) > wanted:
        st.button(
            say(
                "Show {number} more of {all}",
                number=decimal(min(_PAGE, len(shown) - wanted)),
                all=decimal(len(shown) - wanted),
            ),
            key="actors.more",
            on_click=lambda: st.session_state.__setitem__(_PAGES, wanted // _PAGE + 1),
        )


def _cells(actor: Actor, events: int | None) -> list[str]:
    others = " · ".join(actor.aliases)
    return [actor.name, say(actor.type), others, actor.parent or "", decimal(events or 0)]


def _open(name: str) -> None:
    state.change(name=name)


def _one(actor: Actor) -> None:
    shown = state.current().filter
    asked = EventFilter(dossier=shown.dossier, actor=(actor.name,), known_on=shown.known_on)
    with frame.title_row(actor.name):
        export_menu(asked)
        st.button(
            say("Edit"),
            key="actors.edit",
            icon=":material/edit:",
            on_click=state.change,
            kwargs={"edit": actor.name},
        )
    last_write.say()
    facts = [say(actor.type)]
    if actor.parent:
        facts.append(say("part of {actor}", actor=actor.parent))
    if actor.country:
        facts.append(country_said(actor.country))
    if actor.existed:
        facts.append(actor.existed.words())
    st.caption(plain(" · ".join(facts)))
    if actor.aliases:
        also = " · ".join(plain(isolated(alias)) for alias in actor.aliases)
        st.markdown(say("**Also** {names}", names=also))
    if actor.description:
        st.markdown(plain(actor.description))
    merge_box("actor", actor.name)
    if shown.known_on is not None:
        st.caption(say("As known on {day}.", day=short_day(shown.known_on)))
    _roles(asked)
    _events(asked)
    _positions(asked)
    frame.back_button(say("All actors"), "actors.back")


def _roles(asked: EventFilter) -> None:
    roles = data.roles_of(asked)
    if not roles:
        st.info(say("No event of this dossier names this actor."))
        return
    had = " · ".join(f"{plain(choice_words(role))} {number(count)}" for role, count in roles)
    st.markdown(say("**Roles** {roles}", roles=had))


def _positions(asked: EventFilter) -> None:
    """What the actor demands, offers, accepts or refuses: events whose kind takes a speaker."""
    speaking = tuple(name for name, kind in KINDS.items() if "speaker" in kind.roles)
    said = data.latest(asked.but(kind=speaking, role=("speaker",)), _MOST)
    if not said:
        return
    st.header(say("Positions and statements"), anchor=False)
    with st.container(key="actor-said", gap="xsmall"):
        for event in said:
            _link(event.id, event.when, type(event), event.title)
            for stance in getattr(event, "stances", ()):
                st.caption(event_panel.record_line(stance))


def _events(asked: EventFilter) -> None:
    """What the actor took part in, over the time of the dossier; the latest as a list, too."""
    if asked.dossier is None or not (count := data.count(asked)):
        return
    st.header(say("What it took part in"), anchor=False)
    known = data.dossier(asked.dossier)
    extent = _extent(asked.dossier, asked.known_on)
    points = data.points(asked, None, "family", MOST_MARKS, buckets=STRETCHES)
    on = asked.known_on or (data.last_counted(known) if known else data.today())
    told = {"on": on.isoformat(), "known_on": asked.known_on and asked.known_on.isoformat()}
    chart(
        activity(points, extent, dark=is_dark()), lambda: activity_rows(points, extent),
        Actors.name, told, asked, asked, _show,
    )  # fmt: skip
    if to_show := st.session_state.pop(_SHOWN, None):
        view = replace(state.carried("timeline"), event=to_show, window=None)
        st.switch_page("views/timeline.py", query_params=view.query())
    rows, _ = data.rows(asked, "-when", _MOST)
    with (
        st.expander(say("Events, the latest first"), key="actor-list"),
        st.container(key="actor-events", gap="xsmall"),
    ):
        for row in rows:
            _link(row.id, When.parse(row.when_edtf), KINDS[row.kind], row.title)
        if count > len(rows):
            st.caption(
                say(
                    "The latest {number} of {all}; the table has them all.",
                    number=number(len(rows)),
                    all=number(count),
                )
            )


def _extent(slug: str, known_on: date | None) -> Extent:
    """From when to when a dossier is drawn: on a day of knowing up to that day."""
    zone = data.zone_of(slug)
    first, last = data.extent_of(slug)
    if known_on is not None:
        last = min(last, day_start(known_on + timedelta(days=1), zone))
    return Extent(first, max(first + 1, last), zone)


def _show(event_id: str) -> None:
    """Note the event of a mark that was clicked on: a page can only be left from its own run."""
    st.session_state[_SHOWN] = event_id


def _link(event_id: str, when: When, kind: type[Event], title: str) -> None:
    view = replace(state.carried("timeline"), event=event_id, window=None)
    st.page_link(
        "views/timeline.py",
        label=f"{plain(when.short())} · {say(kind.label)} · **{plain(title)}**",
        query_params=view.query(),
    )


def _form(known: Actor | None) -> None:
    RecordForm(
        Actor,
        f"actor.{known.name if known else ''}",
        known.model_dump(mode="json") if known else {},
        lambda _: [actor.name for actor in data.actors()],
        lambda actor: _save(known, actor),
        _saved,
        is_new=known is None,
    ).draw()


def _save(known: Actor | None, actor: Actor) -> int:
    if known is None:
        return _add(actor)
    named = with_old_name(actor, known.name)
    return data.store().put_actor(named, by=writer.who(), rename_from=known.name)


def _add(new: Actor) -> int:
    """Record a new actor; gives the number of the write.

    Raises:
        DuplicateRecord: The name, or one of the aliases, is taken.
    """
    if any(known.name == new.name for known in data.actors()):
        raise DuplicateRecord("name", new.name, new.name)
    return data.store().put_actor(new, by=writer.who())


def _saved(actor: Actor, number: int) -> None:
    last_write.remember(last_write.Write(later("Saved"), number, "actor", actor.name, actor.name))
    state.change(name=actor.name, edit=None)


page()
