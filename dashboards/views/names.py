"""Issues, tracks, places and publishers: what each is, where it is used, under which names."""

from typing import NamedTuple
from urllib.parse import urlencode

import streamlit as st

from dashboards.entry.record_form import RecordForm
from dashboards.look.listing import Column, Listing, listing
from dashboards.look.plain import isolated, plain
from dashboards.naming.merging import merge_box
from dashboards.naming.sorts import PLURALS, sorts
from dashboards.naming.uses import uses
from dashboards.session import data, frame, last_write, state, writer
from dashboards.session.export_menu import export_menu
from tracker.language import decimal, later, later_several, say, several
from tracker.model.described import Described
from tracker.model.filters import EventFilter
from tracker.model.named import DESCRIBED, with_old_name
from tracker.model.sentences import choice_words
from tracker.model.values import RELIABILITY
from tracker.store.questions import SaidOf, Used, UsedNames

_PAGE = 200
_PAGES = "_names_pages"


class _Words(NamedTuple):
    """What the page says of one sort of names, in English; it is said where it is shown."""

    sort: str
    find: str
    unknown: str
    none_yet: str
    listed: tuple[str, str]
    back: str


_WORDS = {
    "issue": _Words(
        later("issue"),
        later("Find an issue"),
        later("No issue has that name."),
        later("No event names an issue yet."),
        later_several(
            "{n} issue · a click opens one, to describe, rename or merge it",
            "{n} issues · a click opens one, to describe, rename or merge it",
        ),
        later("All issues"),
    ),
    "track": _Words(
        later("track"),
        later("Find a track"),
        later("No track has that name."),
        later("No event names a track yet."),
        later_several(
            "{n} track · a click opens one, to describe, rename or merge it",
            "{n} tracks · a click opens one, to describe, rename or merge it",
        ),
        later("All tracks"),
    ),
    "place": _Words(
        later("place"),
        later("Find a place"),
        later("No place has that name."),
        later("No event names a place yet."),
        later_several(
            "{n} place · a click opens one, to describe, rename or merge it",
            "{n} places · a click opens one, to describe, rename or merge it",
        ),
        later("All places"),
    ),
    "publisher": _Words(
        later("publisher"),
        later("Find a publisher"),
        later("No publisher has that name."),
        later("No event names a publisher yet."),
        later_several(
            "{n} publisher · a click opens one, to describe, rename or merge it",
            "{n} publishers · a click opens one, to describe, rename or merge it",
        ),
        later("All publishers"),
    ),
}


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
        frame.title(say("Edit {name}", name=said.name))
        _form(of, said)
        _back(of)
        return
    _one(of, said)


def _list(of: str) -> None:
    dossier = state.current().filter.dossier
    words = _WORDS[of]
    with frame.title_row(say(PLURALS[of])):
        pass
    last_write.say()
    sorts(of)
    search = st.text_input(
        say(words.find),
        key=f"names.find.{of}",
        placeholder=say("A name in any script"),
        icon=":material/search:",
    )
    wanted = search.strip().casefold()
    found = [one for one in data.ask(UsedNames(of)) if _fits(one, wanted)]
    found.sort(key=lambda one: -one.dossiers.get(dossier or "", 0))
    if not found:
        st.info(say(words.unknown if wanted else words.none_yet))
        return
    st.caption(several(*words.listed, len(found)))
    most = st.session_state.get(_PAGES, 1) * _PAGE
    columns = [
        Column("name", later("Name")),
        Column("aliases", later("Other names")),
        *([Column("grade", later("Grade"))] if of == "publisher" else []),
        Column("events", later("Events here"), is_number=True),
        Column("all", later("In all dossiers"), is_number=True),
    ]
    rows = [(one.said.name, _cells(of, one, dossier or "")) for one in found[:most]]
    link = f"?{urlencode(state.current().query(), doseq=True)}&name="
    shown = Listing(say(PLURALS[of]), columns, rows, link, opener="name")
    listing(shown, f"names.rows.{of}", _open)
    if len(found) > most:
        st.button(
            say(
                "Show {number} more of {all}",
                number=decimal(min(_PAGE, len(found) - most)),
                all=decimal(len(found) - most),
            ),
            key="names.more",
            on_click=lambda: st.session_state.__setitem__(_PAGES, most // _PAGE + 1),
        )


def _fits(one: Used, wanted: str) -> bool:
    return any(wanted in name.casefold() for name in (one.said.name, *one.said.aliases))


def _cells(of: str, one: Used, dossier: str) -> list[str]:
    grade = [str(getattr(one.said, "reliability", ""))] if of == "publisher" else []
    every = decimal(one.events)
    if len(one.dossiers) > 1:
        every = say("{events} in {dossiers}", events=every, dossiers=decimal(len(one.dossiers)))
    here = decimal(one.dossiers.get(dossier, 0))
    return [one.said.name, " · ".join(one.said.aliases), *grade, here, every]


def _open(name: str) -> None:
    state.change(name=name)


def _one(of: str, said: Described) -> None:
    with frame.title_row(said.name):
        export_menu(_asked(of, said.name))
        st.button(
            say("Edit"),
            key="names.edit",
            icon=":material/edit:",
            on_click=state.change,
            kwargs={"edit": said.name},
        )
    last_write.say()
    st.caption(plain(" · ".join([say(_WORDS[of].sort), *_facts(said)])))
    if said.aliases:
        also = " · ".join(plain(isolated(alias)) for alias in said.aliases)
        st.markdown(say("**Also** {names}", names=also))
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
    for name, words in _FACTS.items():
        value = getattr(said, name, None)
        if value in {None, ""}:
            continue
        shown = str(value)
        if name == "reliability":
            shown = f"{value} ({say(RELIABILITY[value])})"
        elif name == "precision":
            shown = choice_words(shown)
        facts.append(say(words, value=shown))
    return facts


_FACTS = {
    "reliability": later("reliability {value}"),
    "note": later("reason for the grade {value}"),
    "country": later("country {value}"),
    "latitude": later("latitude {value}"),
    "longitude": later("longitude {value}"),
    "precision": later("precision {value}"),
}
"""What is said of a field, in the order of the model."""


def _form(of: str, known: Described) -> None:
    def save(said: Described) -> int:
        named = with_old_name(said, known.name)
        return data.store().put_described(named, by=writer.who(), rename_from=known.name)

    def saved(said: Described, number: int) -> None:
        last_write.remember(last_write.Write(later("Saved"), number, of, said.name, said.name))
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
        say(_WORDS[of].back),
        key="names.back",
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=state.change,
        kwargs={"name": None, "edit": None},
    )


page()
