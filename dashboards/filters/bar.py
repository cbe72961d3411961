"""The filters in the sidebar: one widget for each name of the filter, with counts.

The boxes always show what the address says. A change writes the address; a date that cannot be
read stays in its box, with the reason under it.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from dashboards.boxes.choosing import own_names, pick_many, with_aliases
from dashboards.boxes.date_echo import say_year
from dashboards.filters.chips import shown_day
from dashboards.look.copying import copyable
from dashboards.look.plain import plain
from dashboards.session import data, own_time, state
from tracker.errors import ParleyError
from tracker.model.dates.clock import Clock
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS

_KEY = "filter."
_LABELS_DRAWN = "_labels_drawn"

_LABELS = {
    "actor": "Actors",
    "kind": "Kind of event",
    "issue": "Issues",
    "track": "Tracks",
    "role": "Roles",
    "place": "Places",
    "confidence": "Confidence",
    "source": "Sources",
    "status": "Status",
}
_HELP = {"role": "Those of the actors chosen above; of anybody where none is chosen."}
_MATCHES = {"possible": "possibly", "certain": "certainly"}
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
        _dates(asked)
        counts = data.facets(asked)
        with st.container():
            _many("actor", asked, counts)
        with st.container():
            _any_or_all(asked)
        _kinds(asked, counts)
        _known_on(asked)
        active = sum(bool(_chosen(asked, name)) for name in _MORE)
        label = f"More filters · {active} active" if active else "More filters"
        with st.expander(label, key=f"{_KEY}more", expanded=active > 0):
            for name in _MORE:
                with st.container():
                    _many(name, asked, counts)
        _count(asked)
        _who()


def _dossier(asked: EventFilter) -> None:
    titles = {one.slug: one.title for one in data.dossiers()}
    if asked.dossier not in titles and asked.dossier is not None:
        titles[asked.dossier] = asked.dossier
    shown = _fill("dossier", asked.dossier)
    st.selectbox(
        "Dossier",
        list(titles),
        index=list(titles).index(shown) if shown in titles else None,
        key=f"{_KEY}dossier",
        format_func=lambda slug: titles[slug],
        on_change=_choose_dossier,
    )


def _choose_dossier() -> None:
    # Another dossier has its own actors and days: only what holds everywhere goes along.
    asked = state.current().filter
    slug = st.session_state[f"{_KEY}dossier"]
    kept = EventFilter(dossier=slug, kind=asked.kind, text=asked.text)
    state.change(filter=kept, event=None, window=None, name=None, lanes="family")


def _text(asked: EventFilter) -> None:
    st.text_input(
        "Search",
        _fill("text", asked.text),
        key=f"{_KEY}text",
        placeholder='fuel, Doha, "large release" …',
        icon=":material/search:",
        on_change=_narrow_by,
        args=("text",),
        help="Words in titles and in what happened; “phrases”, AND, OR, NOT. Sources, figures, "
        "places and actors have filters of their own. The page Table shows where the words stand.",
    )
    with st.container():
        if wrong := data.search_error(asked.text):
            st.markdown(f":red[{plain(wrong)}]")
        elif asked.text.strip() and state.page() == state.TIMELINE_PAGE and data.count(asked):
            st.page_link(
                "views/table.py",
                label="Read what was found",
                icon=":material/find_in_page:",
                query_params=state.carried("table").query(),
            )


def _dates(asked: EventFilter) -> None:
    with st.container(key=f"{_KEY}days"):
        left, right = st.columns(2)
    with left:
        _typed_day("from", "From", asked.from_)
    with right:
        _typed_day("to", "To", asked.to)
    for name in ("from", "to"):
        _say_wrong(name)
    first, last = data.days(asked.dossier)
    chosen = (asked.from_ or first, asked.to or last)
    with st.popover("Calendar", icon=":material/calendar_month:", width="stretch"):
        st.date_input(
            "Between",
            _fill("calendar", chosen),
            key=f"{_KEY}calendar",
            min_value=min(first, chosen[0]),
            max_value=max(last, chosen[1]),
            format="YYYY-MM-DD",
            on_change=_choose_calendar,
        )
    with st.container():
        if asked.from_ or asked.to or asked.match != EventFilter.model_fields["match"].default:
            _uncertain(asked)


def _uncertain(asked: EventFilter) -> None:
    """Whether a date that is not known exactly counts where it may lie in the range."""
    st.segmented_control(
        "Uncertain dates in range",
        list(_MATCHES),
        default=_fill("match", asked.match),
        key=f"{_KEY}match",
        format_func=_MATCHES.__getitem__,
        on_change=_narrow_by,
        args=("match",),
        required=True,
        width="stretch",
        help="Of a date such as “late October 2023”: whether the event counts where it may lie "
        "between From and To, or only where it must.",
    )


def _typed_day(name: str, label: str, day: date | None) -> None:
    typed = state.typed()
    text, _ = typed.get(name, ("", ""))
    st.text_input(
        label,
        _fill(name, text or shown_day(day)),
        key=f"{_KEY}{name}",
        placeholder="27 Oct 2023",
        on_change=_type_day,
        args=(name,),
    )


def _say_wrong(name: str) -> None:
    typed = state.typed()
    with st.container(key=f"{_KEY}wrong.{name}"):
        if name in typed:
            st.markdown(f":red[{plain(typed[name][1])}]")
    with st.container(key=f"{_KEY}assumed.{name}"):
        if name not in typed:
            _say_year(name)


_WITHOUT_YEAR = "_filter_without_year"


def _say_year(name: str) -> None:
    """Say which year was filled in for a day that was typed without one."""
    asked = state.current().filter
    text, day = st.session_state.get(_WITHOUT_YEAR, {}).get(name, ("", None))
    if text and day == getattr(asked, _field(name)):
        say_year(
            f"{_KEY}{name}",
            text,
            _clock(asked, name),
            asked.dossier,
            lambda chosen: _take_day(name, chosen),
        )


def _field(name: str) -> str:
    return "from_" if name == "from" else name


def _type_day(name: str) -> None:
    """Read a day as typed; what cannot be read stays in the box with the reason."""
    _take_day(name, str(st.session_state[f"{_KEY}{name}"]).strip())


def _take_day(name: str, text: str) -> None:
    typed, without_year = state.typed(), st.session_state.setdefault(_WITHOUT_YEAR, {})
    typed.pop(name, None)
    without_year.pop(name, None)
    try:
        day = _end_of(text, name) if text else None
        without_year[name] = (text, day)
        state.narrow(**{_field(name): day})
    except (ParleyError, ValueError) as err:
        typed[name] = (text, _sentence(err))


def _end_of(text: str, name: str) -> date:
    """The first day that a typed date can mean, the last one for `to`; one day for `known_on`."""
    clock = _clock(state.current().filter, name)
    if name == "known_on":
        return clock.read_known_on(text)
    return clock.read_edge(text, last=name == "to")


def _clock(asked: EventFilter, name: str) -> Clock:
    # The day of knowing itself may be moved on.
    known_on = asked.known_on if name != "known_on" else None
    return own_time.clock(data.dossier(asked.dossier), known_on)


def _sentence(err: Exception) -> str:
    errors = getattr(err, "errors", None)
    if callable(errors):
        return "; ".join(str(one["msg"]) for one in errors())
    problems = getattr(err, "problems", ())
    return "; ".join(problem.text for problem in problems) or str(err)


def _choose_calendar() -> None:
    chosen = st.session_state[f"{_KEY}calendar"]
    if isinstance(chosen, tuple) and len(chosen) == 2:
        state.narrow(from_=chosen[0], to=chosen[1])


def _any_or_all(asked: EventFilter) -> None:
    if not asked.actor:
        return
    left, right = st.columns([1, 1], vertical_alignment="center")
    with left:
        st.segmented_control(
            "Any or all of the actors",
            ["any", "all"],
            default=_fill("actors", asked.actors),
            key=f"{_KEY}actors",
            on_change=_narrow_by,
            args=("actors",),
            label_visibility="collapsed",
            required=True,
        )
    with right:
        st.checkbox(
            "with their parts",
            _fill("children", asked.children),
            key=f"{_KEY}children",
            on_change=_narrow_by,
            args=("children",),
            help="Counts the Qassam Brigades as Hamas, an army as its state, and so on.",
        )


def _kinds(asked: EventFilter, counts: dict[str, dict[str, int | None]]) -> None:
    """All kinds, those of which nothing is left too: another one can be added to an empty page."""
    found = counts["kind"]
    none = None if None in found.values() else 0
    st.pills(
        _LABELS["kind"],
        list(KINDS),
        default=_fill("kind", [kind for kind in asked.kind if kind in KINDS]),
        key=f"{_KEY}kind",
        selection_mode="multi",
        format_func=_worded(
            "kind",
            {
                name: f"{kind.label} {_number(found.get(name, none))}".rstrip()
                for name, kind in KINDS.items()
            },
        ),
        on_change=_narrow_by,
        args=("kind",),
    )


def _many(name: str, asked: EventFilter, counts: dict[str, dict[str, int | None]]) -> None:
    found, chosen = counts[name], _chosen(asked, name)
    options = list(dict.fromkeys([*chosen, *found]))
    if not options:
        return
    options = list(dict.fromkeys([*getattr(asked, name), *options]))
    options, worded = with_aliases(options) if name == "actor" else (options, str)
    pick_many(
        _LABELS[name],
        options,
        default=_fill(name, list(getattr(asked, name))),
        key=f"{_KEY}{name}",
        format_func=_worded(
            name,
            {
                # Beside a choice stands how many it would leave; what is chosen is counted in.
                one: f"{one} · {_number(found[one])}"
                if found.get(one) and one not in chosen
                else worded(one)
                for one in options
            },
        ),
        placeholder="All",
        help=_HELP.get(name),
        on_change=_narrow_by,
        args=(name,),
    )


def _worded(name: str, labels: dict[str, str]) -> Callable[[str], str]:
    """What words the choices of a box.

    Each label is remembered: a browser may send one back whose count has changed since.
    """
    drawn = st.session_state.setdefault(_LABELS_DRAWN, {})
    drawn.update({(name, label): choice for choice, label in labels.items()})
    # Streamlit words what the browser sent, too: a label of before is no choice, and stays.
    return lambda choice: labels.get(choice, choice)


def _number(count: int | None) -> str:
    return "" if count is None else f"{count:,}"


def _chosen(asked: EventFilter, name: str) -> tuple[str, ...]:
    value: tuple[str, ...] = getattr(asked, name)
    return () if value == EventFilter.model_fields[name].default else value


def _known_on(asked: EventFilter) -> None:
    first, last = _slider_days(asked)
    _typed_day("known_on", "As known on", asked.known_on)
    _say_wrong("known_on")
    if first < last:
        st.slider(
            "As known on, by day",
            first,
            last,
            _fill("known_slider", min(max(asked.known_on or last, first), last)),
            key=f"{_KEY}known_slider",
            format="D MMM YYYY",
            on_change=_slide_known,
            args=(last,),
            label_visibility="collapsed",
        )


_SLIDER = (date(1700, 1, 1), date(2200, 12, 31))
"""What a browser's slider counts exactly: it has microseconds in a number with 53 bits."""


def _slider_days(asked: EventFilter) -> tuple[date, date]:
    """From the dossier's first day to its last that has come, as far as a slider reaches."""
    first, last = data.days(asked.dossier)
    last = min(last, data.today(data.dossier(asked.dossier)))
    return max(first, _SLIDER[0]), min(last, _SLIDER[1])


def _slide_known(last: date) -> None:
    day = st.session_state[f"{_KEY}known_slider"]
    state.typed().pop("known_on", None)
    state.narrow(known_on=None if day >= last else day)


def count_words(asked: EventFilter) -> str:
    """How many events a filter leaves, of how many in the dossier that have such a status."""
    shown = data.about(asked)
    whole = data.count(EventFilter(dossier=asked.dossier, status=asked.status))
    return f"{shown.words()} of {whole:,} event{'' if whole == 1 else 's'}"


def _count(asked: EventFilter) -> None:
    st.caption(count_words(asked))
    with st.popover("Link to this view", icon=":material/link:", type="tertiary"):
        st.caption("Opens this page with these filters, in any browser that reaches Parley.")
        copyable("Link", state.link(), f"{_KEY}link")


def _who() -> None:
    """Whose name the history shows, and a way to give another."""
    with st.popover(f"Writing as {plain(data.who())}", icon=":material/person:", type="tertiary"):
        st.text_input(
            "Your name",
            _fill("who", data.who()),
            key=f"{_KEY}who",
            max_chars=80,
            help="The history shows it with what you write. This browser keeps it.",
            on_change=lambda: data.say_who(st.session_state[f"{_KEY}who"]),
        )


def _fill(name: str, value: Any) -> Any:  # noqa: ANN401 - what the widget takes
    return state.fill(_KEY + name, value)


def _narrow_by(name: str) -> None:
    value: Any = st.session_state[f"{_KEY}{name}"]
    if isinstance(value, list):
        drawn = st.session_state.get(_LABELS_DRAWN, {})
        value = [drawn.get((name, one), one) for one in value]
    if name == "actor":
        value = own_names(value)
    field = EventFilter.model_fields[name]
    if isinstance(field.default, tuple):
        value = tuple(value) or field.default
    elif value is None:
        value = field.default
    state.narrow(**{name: value})
