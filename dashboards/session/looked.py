"""When this browser last looked at a dossier, as it remembers itself: a cookie for each dossier.

A visit goes on as long as its signs of life are less than an hour apart; with the first one after
that a new visit begins, and *last looked* is the end of the visit before. The server keeps nothing
of it: the browser tells the two times with its requests, and the session holds them while it lasts.
"""

import re
import time
from datetime import date, datetime
from typing import NamedTuple

import streamlit as st

from tracker.model.actors import Dossier

COOKIE = "parley_looked_"
"""How the name of a dossier's cookie begins; its short name follows."""

PAUSE = 3600
"""Seconds without a sign of life after which a visit is over."""

_SESSION = "_looked"
_KEPT = re.compile(r"([0-9]{1,11})\.([0-9]{1,11})")


class Looked(NamedTuple):
    """Two times, in seconds since 1970, UTC.

    Attributes:
        last: When the visit before this one ended; 0 for a first visit.
        seen: The newest sign of life.
    """

    last: int
    seen: int

    @property
    def text(self) -> str:
        """As the cookie keeps it."""
        return f"{self.last}.{self.seen}"


def read(text: str, now: int) -> Looked | None:
    """What a cookie keeps; None where it says nothing that can be so.

    Args:
        text: The cookie.
        now: Seconds since 1970; a browser cannot have looked later.
    """
    found = _KEPT.fullmatch(text)
    kept = Looked(int(found[1]), int(found[2])) if found else None
    return kept if kept and kept.last <= kept.seen <= now + PAUSE else None


def after_sign(kept: Looked | None, now: int) -> Looked:
    """What is to be kept after a sign of life.

    Args:
        kept: What was kept before; None on a first visit.
        now: Seconds since 1970.
    """
    if kept is None:
        return Looked(0, now)
    if now - kept.seen > PAUSE:
        return Looked(kept.seen, now)
    return kept._replace(seen=max(now, kept.seen))


def last_day(kept: Looked, dossier: Dossier) -> date:
    """The day of the visit before, in the dossier's time zone."""
    return datetime.fromtimestamp(kept.last, tz=dossier.zone).date()


def sign_of_life(slug: str) -> Looked:
    """Note that somebody looks at a dossier in this window.

    Args:
        slug: Its short name.
    """
    known: dict[str, Looked] = st.session_state.setdefault(_SESSION, {})
    now = int(time.time())
    kept = known.get(slug) or read(str(st.context.cookies.get(COOKIE + slug, "")), now)
    known[slug] = after_sign(kept, now)
    return known[slug]
