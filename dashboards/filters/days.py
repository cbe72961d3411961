"""The days in the sidebar: from, to, and the day of knowing, as typed or chosen."""

from datetime import date

import streamlit as st

from dashboards.boxes.date_echo import say_year
from dashboards.filters.boxes import KEY, fill, narrow_by
from dashboards.filters.chips import shown_day
from dashboards.look.plain import plain
from dashboards.look.wording import short_day
from dashboards.session import data, own_time, state
from tracker.errors import ParleyError
from tracker.language import later, say
from tracker.model.dates.clock import Clock
from tracker.model.filters import EventFilter

_EXAMPLE = date(2023, 10, 27)
_MATCHES = {"possible": later("possibly"), "certain": later("certainly")}


def dates(asked: EventFilter) -> None:
    """Draw From, To, the calendar, and how uncertain dates count."""
    with st.container(key=f"{KEY}days"):
        left, right = st.columns(2)
    with left:
        _typed_day("from", say("From"), asked.from_)
    with right:
        _typed_day("to", say("To"), asked.to)
    for name in ("from", "to"):
        _say_wrong(name)
    first, last = data.days(asked.dossier)
    chosen = (asked.from_ or first, asked.to or last)
    with st.popover(say("Calendar"), icon=":material/calendar_month:", width="stretch"):
        st.date_input(
            say("Between"),
            fill("calendar", chosen),
            key=f"{KEY}calendar",
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
        say("Uncertain dates in range"),
        list(_MATCHES),
        default=fill("match", asked.match),
        key=f"{KEY}match",
        format_func=lambda match: say(_MATCHES[match]),
        on_change=narrow_by,
        args=("match",),
        required=True,
        width="stretch",
        help=say(
            "Of a date such as “late October 2023”: whether the event counts where it may lie "
            "between From and To, or only where it must."
        ),
    )


def _typed_day(name: str, label: str, day: date | None) -> None:
    typed = state.typed()
    text, _ = typed.get(name, ("", ""))
    st.text_input(
        label,
        fill(name, text or shown_day(day)),
        key=f"{KEY}{name}",
        placeholder=short_day(_EXAMPLE),
        on_change=_type_day,
        args=(name,),
    )


def _say_wrong(name: str) -> None:
    typed = state.typed()
    with st.container(key=f"{KEY}wrong.{name}"):
        if name in typed:
            st.markdown(f":red[{plain(typed[name][1])}]")
    with st.container(key=f"{KEY}assumed.{name}"):
        if name not in typed:
            _say_year(name)


_WITHOUT_YEAR = "_filter_without_year"


def _say_year(name: str) -> None:
    """Say which year was filled in for a day that was typed without one."""
    asked = state.current().filter
    text, day = st.session_state.get(_WITHOUT_YEAR, {}).get(name, ("", None))
    if text and day == getattr(asked, _field(name)):
        say_year(
            f"{KEY}{name}",
            text,
            _clock(asked, name),
            asked.dossier,
            lambda chosen: _take_day(name, chosen),
        )


def _field(name: str) -> str:
    return "from_" if name == "from" else name


def _type_day(name: str) -> None:
    """Read a day as typed; what cannot be read stays in the box with the reason."""
    _take_day(name, str(st.session_state[f"{KEY}{name}"]).strip())


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
    chosen = st.session_state[f"{KEY}calendar"]
    if isinstance(chosen, tuple) and len(chosen) == 2:
        state.narrow(from_=chosen[0], to=chosen[1])


def known_on(asked: EventFilter) -> None:
    """Draw the box for the day of knowing; the slider stands on the pages (see `known_days`)."""
    _typed_day("known_on", say("As known on"), asked.known_on)
    _say_wrong("known_on")
