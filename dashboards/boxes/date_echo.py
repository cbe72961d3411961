"""A year that was filled in is said beside its box, with others that it may be, one click away."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from dashboards.look.plain import plain
from dashboards.session import data
from tracker.language import later, say
from tracker.model.dates import When
from tracker.model.dates.clock import Clock


def say_year(
    key: str, text: str, clock: Clock, dossier: str | None, choose: Callable[[str], None]
) -> None:
    """Say which year a text without one was given, and offer others.

    Args:
        key: Start of the keys of the buttons.
        text: As typed; nothing is said of one that names its year or cannot be read.
        clock: By which it was read.
        dossier: Short name of the dossier whose years are offered first.
        choose: Gets the text that stands for the chosen year.
    """
    assumed = clock.assumed(text)
    if assumed is None:
        return
    own = clock.lately != clock.today
    taken = later(":orange[year {year} taken from this dossier]")
    latest = later(":orange[year {year} filled in, as the latest]")
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"{key}.year"):
        st.caption(say(taken if own else latest, year=str(assumed)), width="content")
        for when in clock.other_years(text, *data.days(dossier)):
            year = _year(when)
            st.button(
                str(year),
                key=f"{key}.year.{year}",
                type="tertiary",
                help=say("Write {day}", day=plain(when.words())),
                on_click=choose,
                args=(when.words(),),
            )


def _year(when: When) -> int:
    point = when.start or when.end
    return point.first.year if point else date.min.year
