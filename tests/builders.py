"""Events and parts of events for tests: valid by themselves, changed where the test says so."""

import json
from typing import Any

from hypothesis import strategies as st

from tracker.model.events import Event
from tracker.model.kinds import KINDS
from tracker.model.reading import read_event
from tracker.model.ripeness.bearings import SLOTS

TRICKY_TEXT = st.text(alphabet="aZ é;,\"'=\\|*#<>&{}[]()חمñ0-_/:?", min_size=1, max_size=24).filter(
    lambda text: bool(text.strip())
)
"""Texts that break careless writers of files, SQL, markup and searches."""

DATES = (
    "2023-10-07", "2023-10-27", "2023-10-27T06:00+03:00", "2023-10", "2023", "2023-10-27~",
    "2023-10-2X", "2023-11?", "2023-10-27/2023-11-08~", "2023-10-27/..", "2023-11-01/2023-11-20",
    "[2023-10-20..2023-10-23]", "../2023-10-15", "2023-10-2X~/..", "2023-11-05",
)  # fmt: skip


def make_event(kind: str = "talks", **changes: object) -> Event:
    """A small valid event of a kind, with some fields changed."""
    role = next(iter(KINDS[kind].roles))
    plain: dict[str, Any] = {
        "dossier": "test-talks",
        "kind": kind,
        "when": "2023-10-27",
        "title": f"A {kind} event",
        "participants": [{"actor": "Hamas", "role": role}],
        "citations": [
            {"source": {"publisher": "Reuters", "title": "A page", "published": "2023-10-28"}}
        ],
    }
    return read_event({name: v for name, v in (plain | changes).items() if v is not None})


def days() -> st.SearchStrategy[str]:
    """Days of October and November 2023."""
    return st.integers(1, 61).map(
        lambda n: f"2023-10-{n:02}" if n <= 31 else f"2023-11-{n - 31:02}"
    )


@st.composite
def events_of_any_kind(draw: st.DrawFn) -> Event:
    """Events of every kind with uncertain dates, actors, issues, sources and figures."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    roles = list(KINDS[kind].roles)
    names = draw(st.lists(st.sampled_from(["Hamas", "Israel", "Qatar"]), unique=True, max_size=3))
    citations = [
        {
            "source": {"publisher": draw(TRICKY_TEXT), "title": draw(TRICKY_TEXT)}
            | ({"published": draw(days())} if draw(st.booleans()) else {})
        }
        for _ in range(draw(st.integers(0, 2)))
    ]
    claims = [
        {"measure": "captives held", "value": draw(st.integers(0, 300)), "claimed_by": "Israel"}
        for _ in range(draw(st.integers(0, 2)))
    ]
    hung = [
        {
            "slot": draw(st.sampled_from(list(SLOTS))),
            "side": draw(st.sampled_from(["for", "against"])),
            "reason": draw(TRICKY_TEXT),
            "citation": draw(st.sampled_from([None, *range(1, len(citations) + 1)])),
        }
        for _ in range(draw(st.integers(0, 2)))
    ]
    return make_event(
        kind,
        id=draw(st.uuids()).hex[:16],
        when=draw(st.sampled_from(DATES)),
        title=draw(TRICKY_TEXT),
        summary=draw(st.one_of(st.just(""), TRICKY_TEXT)),
        participants=[{"actor": name, "role": draw(st.sampled_from(roles))} for name in names],
        issues=draw(st.lists(st.sampled_from(["fuel", "captives", "pause"]), unique=True)),
        track=draw(st.sampled_from([None, "Doha", "Cairo"])),
        confidence=draw(st.sampled_from(["confirmed", "disputed"])),
        status=draw(st.sampled_from(["published", "published", "draft"])),
        citations=citations,
        claims=claims,
        bears_on=hung,
    )


def as_line(event: Event) -> dict[str, Any]:
    """An event as the plain values of its JSON line."""
    found: dict[str, Any] = json.loads(event.as_json())
    return found
