"""What became known since this browser last looked: a line above the cards, a choice on a page."""

from dataclasses import replace
from datetime import date

import streamlit as st

from dashboards.look.wording import short_day
from dashboards.session import data, looked, state
from dashboards.session.view import View
from tracker import language
from tracker.language import later, several
from tracker.model.actors import Dossier
from tracker.model.filters import EventFilter
from tracker.store.questions import Changes, New, NewSince

_MOST_WRITES = 50
_HELP = later(
    "Became known: by the days on which sources told it. An old event that was only now written "
    "into the record is not among them, and stands under Recent changes."
)


def say(dossier: Dossier) -> None:
    """Say what is new since the visit before; nothing on a first one.

    Args:
        dossier: What is looked at.
    """
    kept = looked.sign_of_life(dossier.slug)
    if not kept.last:
        return
    day, today = looked.last_day(kept, dossier), data.today(dossier)
    new = data.ask(NewSince(dossier.slug, day, today))
    written = data.ask(Changes(_MOST_WRITES + 1))
    writes = sum(one.at > kept.last * 1_000_000 for one in written)
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="since-looked"
    ):
        st.caption(
            words(new, writes, None if day == today else day),
            help=language.say(_HELP),
            width="content",
        )
        if new.events:
            st.page_link(
                "views/questions/changes.py",
                label=language.say("What changed"),
                query_params=_view(dossier, day).query(),
            )
        if writes:
            st.page_link(
                "views/recent.py",
                label=language.say("Recent changes"),
                query_params=state.carried("recent").query(),
            )


def words(new: New, writes: int, day: date | None) -> str:
    """What is new, in a sentence or two.

    Args:
        new: What became known since.
        writes: How many writes there were to the record.
        day: When somebody last looked; None for earlier today.
    """
    when = "" if day is None else short_day(day)
    if not new.events and not writes:
        if not when:
            return language.say("Nothing new since you last looked earlier today.")
        return language.say("Nothing new since you last looked on {day}.", day=when)
    said = (
        language.say("Since you last looked on {day}: {news}.", day=when, news=_news(new))
        if when
        else language.say("Since you last looked earlier today: {news}.", news=_news(new))
    )
    return f"{said} {_written(writes)}" if writes else said


def _news(new: New) -> str:
    if not new.events:
        return language.say("nothing became known")
    known = several("{n} event became known", "{n} events became known", new.events)
    if not new.corrections:
        return known
    return several(
        "{known}, {n} correction among them",
        "{known}, {n} corrections among them",
        new.corrections,
        known=known,
    )


def _written(writes: int) -> str:
    if writes > _MOST_WRITES:
        return several(
            "The record was written to more than {n} time.",
            "The record was written to more than {n} times.",
            _MOST_WRITES,
        )
    return several(
        "The record was written to {n} time.", "The record was written to {n} times.", writes
    )


def choice(dossier: Dossier) -> None:
    """A button that asks what changed since the visit before; nothing on a first one.

    Args:
        dossier: What is looked at.
    """
    kept = looked.sign_of_life(dossier.slug)
    if not kept.last:
        return
    day = looked.last_day(kept, dossier)
    st.button(
        language.say("Since I last looked, {day}", day=short_day(day)),
        key="since.looked",
        icon=":material/visibility:",
        type="tertiary",
        on_click=_ask_since,
        args=(_view(dossier, day),),
    )


def since_view(dossier: Dossier) -> View | None:
    """The page of what changed since the visit before; None on a first one.

    Args:
        dossier: What is looked at.
    """
    kept = looked.sign_of_life(dossier.slug)
    return _view(dossier, looked.last_day(kept, dossier)) if kept.last else None


def _ask_since(view: View) -> None:
    state.change(filter=state.current().filter.but(known_on=None), asked=view.asked)


def _view(dossier: Dossier, day: date) -> View:
    """The page of changes from a day to the present one, also where the dossier is long over."""
    asked = (("since", day.isoformat()), ("until", data.today(dossier).isoformat()))
    whole = EventFilter(dossier=dossier.slug)
    return replace(state.carried("changes"), filter=whole, event=None, asked=asked)
