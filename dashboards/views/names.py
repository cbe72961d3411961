"""Issues, tracks, places and publishers: what each is, where it is used, under which names."""

from urllib.parse import urlencode

import streamlit as st

from dashboards.entry.record_form import RecordForm
from dashboards.look.listing import Column, Listing, listing
from dashboards.look.plain import isolated, plain
from dashboards.look.wording import counted
from dashboards.naming.merging import merge_box
from dashboards.naming.sorts import PLURALS, sorts
from dashboards.naming.uses import uses
from dashboards.session import data, frame, last_write, state, writer
from dashboards.session.export_menu import export_menu
from tracker.model.described import Described
from tracker.model.fields import field_specs
from tracker.model.filters import EventFilter
from tracker.model.named import DESCRIBED, with_old_name
from tracker.model.values import RELIABILITY
from tracker.store.questions import SaidOf, Used, UsedNames

_PAGE = 200
_PAGES = "_names_pages"


def page() -> None:
    """Draw the page."""
    of = state.current().of or next(iter(DESCRIBED))
    name = state.current().name
    if name is None:
        _list(of)
        return
    said = data.ask(SaidOf(of, name))
    if not isinstance(said, Described):
        return
    if state.current().edit == said.name:
        frame.title(f"Edit {said.name}")
        _form(of, said)
        _back(of)
        return
    _one(of, said)


def _list(of: str) -> None:
    dossier = state.current().filter.dossier
    with frame.title_row(PLURALS[of]):
        pass
    last_write.say()
    sorts(of)
    search = st.text_input(
        f"Find a {of}" if of != "issue" else "Find an issue",
        key=f"names.find.{of}",
        placeholder="A name in any script",
        icon=":material/search:",
    )
    wanted = search.strip().casefold()
    found = [one for one in data.ask(UsedNames(of)) if _fits(one, wanted)]
    found.sort(key=lambda one: -one.dossiers.get(dossier or "", 0))
    if not found:
        st.info(f"No {of} has that name." if wanted else f"No event names a {of} yet.")
        return
    st.caption(f"{counted(len(found), of)} · a click opens one, to describe, rename or merge it")
    most = st.session_state.get(_PAGES, 1) * _PAGE
    columns = [
        Column("name", "Name"),
        Column("aliases", "Other names"),
        *([Column("grade", "Grade")] if of == "publisher" else []),
        Column("events", "Events here", is_number=True),
        Column("all", "In all dossiers", is_number=True),
    ]
    rows = [(one.said.name, _cells(of, one, dossier or "")) for one in found[:most]]
    link = f"?{urlencode(state.current().query(), doseq=True)}&name="
    listing(Listing(PLURALS[of], columns, rows, link, opener="name"), f"names.rows.{of}", _open)
    if len(found) > most:
        st.button(
            f"Show {min(_PAGE, len(found) - most):,} more of {len(found) - most:,}",
            key="names.more",
            on_click=lambda: st.session_state.__setitem__(_PAGES, most // _PAGE + 1),
        )


def _fits(one: Used, wanted: str) -> bool:
    return any(wanted in name.casefold() for name in (one.said.name, *one.said.aliases))


def _cells(of: str, one: Used, dossier: str) -> list[str]:
    grade = [str(getattr(one.said, "reliability", ""))] if of == "publisher" else []
    spread = f" in {len(one.dossiers)}" if len(one.dossiers) > 1 else ""
    numbers = [f"{one.dossiers.get(dossier, 0):,}", f"{one.events:,}{spread}"]
    return [one.said.name, " · ".join(one.said.aliases), *grade, *numbers]


def _open(name: str) -> None:
    state.change(name=name)


def _one(of: str, said: Described) -> None:
    with frame.title_row(said.name):
        export_menu(_asked(of, said.name))
        st.button(
            "Edit",
            key="names.edit",
            icon=":material/edit:",
            on_click=state.change,
            kwargs={"edit": said.name},
        )
    last_write.say()
    st.caption(plain(" · ".join([of, *_facts(said)])))
    if said.aliases:
        st.markdown(f"**Also** {' · '.join(plain(isolated(alias)) for alias in said.aliases)}")
    if said.description:
        st.markdown(plain(said.description))
    used = {one.said.name: one for one in data.ask(UsedNames(of))}
    merge_box(of, said.name)
    uses(of, used.get(said.name, Used(said, {})))
    _back(of)


def _asked(of: str, name: str) -> EventFilter:
    """The events that name it, of the dossier and as known on the day that are looked at."""
    shown = state.current().filter
    named = EventFilter.from_query([("source" if of == "publisher" else of, name)])
    return named.but(dossier=shown.dossier, known_on=shown.known_on)


def _facts(said: Described) -> list[str]:
    """What is said beside names and description: a grade with its reason, where a place lies."""
    facts = []
    for spec in field_specs(type(said)):
        value = getattr(said, spec.name)
        if spec.name in {"name", "aliases", "description"} or value in {None, ""}:
            continue
        words = f"{value} ({RELIABILITY[value]})" if spec.name == "reliability" else f"{value}"
        facts.append(f"{spec.title.lower()} {words}")
    return facts


def _form(of: str, known: Described) -> None:
    def save(said: Described) -> int:
        named = with_old_name(said, known.name)
        return data.store().put_described(named, by=writer.who(), rename_from=known.name)

    def saved(said: Described, number: int) -> None:
        last_write.remember(last_write.Write("Saved", number, of, said.name, said.name))
        state.change(name=said.name, edit=None)

    RecordForm(
        DESCRIBED[of],
        f"{of}.{known.name}",
        known.model_dump(mode="json"),
        lambda _: (),
        save,
        saved,
        is_new=False,
    ).draw()


def _back(of: str) -> None:
    st.button(
        f"All {PLURALS[of].lower()}",
        key="names.back",
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=state.change,
        kwargs={"name": None, "edit": None},
    )


page()
