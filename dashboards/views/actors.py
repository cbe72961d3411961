"""Actors: who they are, under which names, what they did in which role, what they demand."""

from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from dashboards.entry.record_form import RecordForm
from dashboards.event import panel as event_panel
from dashboards.look.listing import Column, Listing, listing
from dashboards.look.plain import isolated, plain
from dashboards.look.wording import counted, short_day
from dashboards.naming.merging import merge_box
from dashboards.naming.sorts import sorts
from dashboards.session import data, frame, last_write, state, writer
from tracker.errors import DuplicateRecord
from tracker.model.actors import Actor
from tracker.model.dates import When
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.model.named import with_old_name
from tracker.model.values import country_name

_NEW = "+"


_PAGE = 200
_PAGES = "_actors_pages"
_MOST = 100  # rows of an actor's page; the table shows all


def page() -> None:
    """Draw the page."""
    name = state.current().name
    if name == _NEW:
        frame.title("Add an actor")
        _form(None)
        _back()
        return
    if name is None:
        _list()
        return
    known = data.actor(name)
    if state.current().edit == known.name:
        frame.title(f"Edit {known.name}")
        _form(known)
        _back()
        return
    _one(known)


def _list() -> None:
    dossier = state.current().filter.dossier
    with frame.title_row("Actors"):
        st.button(
            "Add actor",
            key="actors.new",
            type="primary",
            icon=":material/add:",
            on_click=state.change,
            kwargs={"name": _NEW},
        )
    last_write.say()
    sorts("actor")
    counts = data.facets(EventFilter(dossier=dossier))["actor"]
    actors = sorted(data.actors(), key=lambda actor: (-(counts.get(actor.name) or 0), actor.name))
    search = st.text_input(
        "Find an actor",
        key="actors.find",
        placeholder="A name in any script",
        icon=":material/search:",
    )
    wanted = search.strip().casefold()
    shown = [a for a in actors if any(wanted in name.casefold() for name in (a.name, *a.aliases))]
    if not shown:
        st.info("No actor has that name or alias.")
        return
    st.caption(f"{counted(len(shown), 'actor')} · events counted in this dossier")
    wanted = st.session_state.get(_PAGES, 1) * _PAGE
    columns = [
        Column("name", "Name"),
        Column("type", "Type"),
        Column("aliases", "Other names"),
        Column("parent", "Part of"),
        Column("events", "Events", is_number=True),
    ]
    rows = [(one.name, _cells(one, counts.get(one.name))) for one in shown[:wanted]]
    link = f"?{urlencode(state.current().query(), doseq=True)}&name="
    listing(Listing("Actors", columns, rows, link, opener="name"), "actors.rows", _open)
    if len(shown) > wanted:
        st.button(
            f"Show {min(_PAGE, len(shown) - wanted):,} more of {len(shown) - wanted:,}",
            key="actors.more",
            on_click=lambda: st.session_state.__setitem__(_PAGES, wanted // _PAGE + 1),
        )


def _cells(actor: Actor, events: int | None) -> list[str]:
    others = " · ".join(actor.aliases)
    return [actor.name, actor.type, others, actor.parent or "", f"{events or 0:,}"]


def _open(name: str) -> None:
    state.change(name=name)


def _one(actor: Actor) -> None:
    with frame.title_row(actor.name):
        st.button(
            "Edit",
            key="actors.edit",
            icon=":material/edit:",
            on_click=state.change,
            kwargs={"edit": actor.name},
        )
    last_write.say()
    facts: list[str] = [actor.type]
    if actor.parent:
        facts.append(f"part of {actor.parent}")
    if actor.country:
        facts.append(country_name(actor.country) or actor.country)
    if actor.existed:
        facts.append(actor.existed.words())
    st.caption(plain(" · ".join(facts)))
    if actor.aliases:
        st.markdown(f"**Also** {' · '.join(plain(isolated(alias)) for alias in actor.aliases)}")
    if actor.description:
        st.markdown(plain(actor.description))
    merge_box("actor", actor.name)
    shown = state.current().filter
    asked = EventFilter(dossier=shown.dossier, actor=(actor.name,), known_on=shown.known_on)
    if shown.known_on is not None:
        st.caption(f"As known on {short_day(shown.known_on)}.")
    _roles(asked)
    _positions(asked)
    _events(asked)
    _back()


def _roles(asked: EventFilter) -> None:
    roles = data.roles_of(asked)
    if not roles:
        st.info("No event of this dossier names this actor.")
        return
    st.markdown("**Roles** " + " · ".join(f"{plain(role)} {count:,}" for role, count in roles))


def _positions(asked: EventFilter) -> None:
    """What the actor demands, offers, accepts or refuses: events whose kind takes a speaker."""
    speaking = tuple(name for name, kind in KINDS.items() if "speaker" in kind.roles)
    said = data.latest(asked.but(kind=speaking, role=("speaker",)), _MOST)
    if not said:
        return
    st.header("Positions and statements", anchor=False)
    with st.container(key="actor-said", gap="xsmall"):
        for event in said:
            _link(event.id, event.when, type(event), event.title)
            for stance in getattr(event, "stances", ()):
                st.caption(event_panel.record_line(stance))


def _events(asked: EventFilter) -> None:
    rows, _ = data.rows(asked, "-when", _MOST)
    if not rows:
        return
    st.header("Events, the latest first", anchor=False)
    with st.container(key="actor-events", gap="xsmall"):
        for row in rows:
            _link(row.id, When.parse(row.when_edtf), KINDS[row.kind], row.title)
    count = data.count(asked)
    if count > len(rows):
        st.caption(f"The latest {len(rows):,} of {count:,}; the table has them all.")


def _link(event_id: str, when: When, kind: type[Event], title: str) -> None:
    view = replace(state.carried("timeline"), event=event_id, window=None)
    st.page_link(
        "views/timeline.py",
        label=f"{plain(when.short())} · {kind.label} · **{plain(title)}**",
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
    last_write.remember(last_write.Write("Saved", number, "actor", actor.name, actor.name))
    state.change(name=actor.name, edit=None)


def _back() -> None:
    st.button(
        "All actors",
        key="actors.back",
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=state.change,
        kwargs={"name": None, "edit": None},
    )


page()
