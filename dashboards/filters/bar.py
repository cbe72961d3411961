"""The filters in the sidebar: one widget for each name of the filter, with counts.

The boxes always show what the address says. A change writes the address; a date that cannot be
read stays in its box, with the reason under it.
"""

from collections.abc import Callable

import streamlit as st

from dashboards.boxes.choosing import pick_many, with_aliases
from dashboards.filters.boxes import KEY, LABELS_DRAWN, fill, narrow_by
from dashboards.filters.days import dates, known_on
from dashboards.look.copying import copyable
from dashboards.look.plain import plain
from dashboards.session import data, languages, state, writer
from tracker.language import LANGUAGES, OFFERED, decimal, later, say, several, spoken
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS

_LABELS = {
    "actor": later("Actors"),
    "kind": later("Kind of event"),
    "issue": later("Issues"),
    "track": later("Tracks"),
    "role": later("Roles"),
    "place": later("Places"),
    "confidence": later("Confidence"),
    "source": later("Sources"),
    "status": later("Status"),
}
_HELP = {"role": later("Those of the actors chosen above; of anybody where none is chosen.")}
_MODES = {"any": later("any"), "all": later("all")}
_CHOICES = frozenset({"role", "confidence", "status"})
"""Names whose values are words of the model; those of the others are names of the record."""

_MORE = ("issue", "track", "role", "place", "confidence", "source", "status")


def draw() -> None:
    """Draw the sidebar and leave what was chosen in the address.

    What comes and goes has a place that is always there: boxes that move up or down would be
    made anew by the browser, without the letters typed into them.
    """
    view = state.current()
    asked = view.filter
    with st.sidebar:
        _dossier(asked)
        _text(asked)
        dates(asked)
        counts = data.facets(asked)
        with st.container():
            _many("actor", asked, counts)
        with st.container():
            _any_or_all(asked)
        _kinds(asked, counts)
        known_on(asked)
        active = sum(bool(_chosen(asked, name)) for name in (*_MORE, "note", "starred"))
        label = say("More filters")
        if active:
            label = several("More filters · {n} active", "More filters · {n} active", active)
        with st.expander(label, key=f"{KEY}more", expanded=active > 0):
            for name in _MORE:
                with st.container():
                    _many(name, asked, counts)
            _note(asked)
            st.checkbox(
                say("Starred only"),
                fill("starred", asked.starred),
                key=f"{KEY}starred",
                on_change=narrow_by,
                args=("starred",),
                help=say("Events that somebody marked with a star in their panel."),
            )
        _count(asked)
        _who()
        _language()


def _dossier(asked: EventFilter) -> None:
    titles = {one.slug: one.title for one in data.dossiers()}
    if asked.dossier not in titles and asked.dossier is not None:
        titles[asked.dossier] = asked.dossier
    shown = fill("dossier", asked.dossier)
    st.selectbox(
        say("Dossier"),
        list(titles),
        index=list(titles).index(shown) if shown in titles else None,
        key=f"{KEY}dossier",
        format_func=lambda slug: titles[slug],
        on_change=_choose_dossier,
    )


def _choose_dossier() -> None:
    # Another dossier has its own actors and days: only what holds everywhere goes along.
    asked = state.current().filter
    slug = st.session_state[f"{KEY}dossier"]
    kept = EventFilter(dossier=slug, kind=asked.kind, text=asked.text)
    state.change(filter=kept, event=None, window=None, name=None, lanes="family")


def _text(asked: EventFilter) -> None:
    st.text_input(
        say("Search"),
        fill("text", asked.text),
        key=f"{KEY}text",
        placeholder=say('fuel, Doha, "large release" …'),
        icon=":material/search:",
        on_change=narrow_by,
        args=("text",),
        help=say(
            "Words in titles and in what happened; “phrases”, AND, OR, NOT. Sources, figures, "
            "places and actors have filters of their own. The page Table shows where the words "
            "stand."
        ),
    )
    with st.container():
        if wrong := data.search_error(asked.text):
            st.markdown(f":red[{plain(wrong)}]")
        elif asked.text.strip() and state.page() == state.TIMELINE_PAGE and data.count(asked):
            st.page_link(
                "views/table.py",
                label=say("Read what was found"),
                icon=":material/find_in_page:",
                query_params=state.carried("table").query(),
            )


def _note(asked: EventFilter) -> None:
    st.text_input(
        say("Words in the keeper’s notes"),
        fill("note", asked.note),
        key=f"{KEY}note",
        on_change=narrow_by,
        args=("note",),
        help=say(
            "The record keeper’s own remarks, which Search leaves out. Of a past day there are "
            "none."
        ),
    )
    with st.container():
        if wrong := data.search_error(asked.note):
            st.markdown(f":red[{plain(wrong)}]")


def _any_or_all(asked: EventFilter) -> None:
    if not asked.actor:
        return
    left, right = st.columns([1, 1], vertical_alignment="center")
    with left:
        st.segmented_control(
            say("Any or all of the actors"),
            list(_MODES),
            default=fill("actors", asked.actors),
            key=f"{KEY}actors",
            format_func=lambda mode: say(_MODES[mode]),
            on_change=narrow_by,
            args=("actors",),
            label_visibility="collapsed",
            required=True,
        )
    with right:
        st.checkbox(
            say("with their parts"),
            fill("children", asked.children),
            key=f"{KEY}children",
            on_change=narrow_by,
            args=("children",),
            help=say("Counts the Qassam Brigades as Hamas, an army as its state, and so on."),
        )


def _kinds(asked: EventFilter, counts: dict[str, dict[str, int | None]]) -> None:
    """All kinds, those of which nothing is left too: another one can be added to an empty page."""
    found = counts["kind"]
    none = None if None in found.values() else 0
    st.pills(
        say(_LABELS["kind"]),
        list(KINDS),
        default=fill("kind", [kind for kind in asked.kind if kind in KINDS]),
        key=f"{KEY}kind",
        selection_mode="multi",
        format_func=_worded(
            "kind",
            {
                name: f"{say(kind.label)} {_number(found.get(name, none))}".rstrip()
                for name, kind in KINDS.items()
            },
        ),
        on_change=narrow_by,
        args=("kind",),
    )


def _many(name: str, asked: EventFilter, counts: dict[str, dict[str, int | None]]) -> None:
    found, chosen = counts[name], _chosen(asked, name)
    options = list(dict.fromkeys([*chosen, *found]))
    if not options:
        return
    options = list(dict.fromkeys([*getattr(asked, name), *options]))
    options, worded = with_aliases(options) if name == "actor" else (options, _words_of(name))
    pick_many(
        say(_LABELS[name]),
        options,
        default=fill(name, list(getattr(asked, name))),
        key=f"{KEY}{name}",
        format_func=_worded(
            name,
            {
                # Beside a choice stands how many it would leave; what is chosen is counted in.
                one: f"{worded(one)} · {_number(found[one])}"
                if found.get(one) and one not in chosen
                else worded(one)
                for one in options
            },
        ),
        placeholder=say("All"),
        help=say(_HELP[name]) if name in _HELP else None,
        on_change=narrow_by,
        args=(name,),
    )


def _words_of(name: str) -> Callable[[str], str]:
    return say if name in _CHOICES else str


def _worded(name: str, labels: dict[str, str]) -> Callable[[str], str]:
    """What words the choices of a box.

    Each label is remembered: a browser may send one back whose count has changed since.
    """
    drawn = st.session_state.setdefault(LABELS_DRAWN, {})
    drawn.update({(name, label): choice for choice, label in labels.items()})
    # Streamlit words what the browser sent, too: a label of before is no choice, and stays.
    return lambda choice: labels.get(choice, choice)


def _number(count: int | None) -> str:
    return "" if count is None else decimal(count)


def _chosen(asked: EventFilter, name: str) -> tuple[str, ...]:
    value: tuple[str, ...] = getattr(asked, name)
    return () if value == EventFilter.model_fields[name].default else value


def count_words(asked: EventFilter) -> str:
    """How many events a filter leaves, of how many in the dossier that have such a status."""
    shown = data.about(asked)
    whole = data.count(EventFilter(dossier=asked.dossier, status=asked.status))
    return several("{shown} of {n} event", "{shown} of {n} events", whole, shown=shown.words())


def _count(asked: EventFilter) -> None:
    st.caption(count_words(asked))
    with st.popover(say("Link to this view"), icon=":material/link:", type="tertiary"):
        st.caption(say("Opens this page with these filters, in any browser that reaches Parley."))
        copyable(say("Link"), state.link(), f"{KEY}link")


def _who() -> None:
    """Whose name the history shows, and a way to give another."""
    writing = say("Writing as {name}", name=plain(writer.who()))
    with st.popover(writing, icon=":material/person:", type="tertiary"):
        st.text_input(
            say("Your name"),
            fill("who", writer.who()),
            key=f"{KEY}who",
            max_chars=80,
            help=say("The history shows it with what you write. This browser keeps it."),
            on_change=lambda: writer.say_who(st.session_state[f"{KEY}who"]),
        )


def _language() -> None:
    """In which language the screen is; each is called by its own name, for whoever is lost."""
    choices = list(dict.fromkeys([*OFFERED, *({spoken()} & set(LANGUAGES))]))
    if len(choices) == 1:
        return
    st.selectbox(
        say("Language"),
        choices,
        index=choices.index(spoken()) if spoken() in choices else 0,
        key=f"{KEY}language",
        format_func=LANGUAGES.__getitem__,
        on_change=lambda: languages.choose(st.session_state[f"{KEY}language"]),
        help=say("Of the screen. What the record holds stays in its own words."),
    )
