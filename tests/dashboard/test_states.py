"""The strip of states over the lanes says what the page of the question says, and waits for it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from dashboards.look.states import from_to, length
from dashboards.session import data
from dashboards.timeline.states import MOST_TRACKS, SOON, Strip, strip_of
from tests.asking import ask
from tests.builders import make_event
from tests.conftest import NewDemo, NewRecord
from tracker.analysis.inquiries.talks import Talks
from tracker.inquire import Inquire
from tracker.model.actors import Dossier
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.store.questions import Dossiers

Told = Callable[[list[Event]], Dossier]


@pytest.fixture
def told(new_record: NewRecord, monkeypatch: pytest.MonkeyPatch) -> Told:
    """Opens a record of some events of a dossier."""

    def make(events: list[Event]) -> Dossier:
        store = new_record("sqlite")
        dossier = Dossier(slug="test-talks", title="Test", timezone="UTC")
        store.put_dossier(dossier, by="Ada")
        store.add_many(events, by="Ada")
        monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
        return dossier

    return make


def _strip(dossier: Dossier, wanted: str | None = None, **asked: object) -> Strip:
    return strip_of(EventFilter(dossier=dossier.slug).but(**asked), dossier, wanted)


def _day(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, tz=UTC).date().isoformat()


@pytest.mark.parametrize(
    "asked", [{}, {"known_on": date(2023, 11, 8)}, {"track": ("Hostage deal",)}], ids=str
)
def test_the_strip_says_what_the_page_of_the_talks_says(
    asked: dict[str, Any], new_demo: NewDemo, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_demo()
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    for dossier in ask(store, Dossiers()):
        answer = data.ask(Inquire(Talks(), EventFilter(dossier=dossier.slug, **asked)))
        states, note = _strip(dossier, **asked)
        assert note == ""
        tracks = [one["track"] for one in answer["tracks"] if one["since"]]
        assert [one["label"] for one in states["tracks"]] == tracks
        for track in states["tracks"]:
            spells = [one for one in answer["spells"] if one["track"] == track["label"]]
            assert [
                (one["state"], one["rule"], one["id"], one["open"], one["told"])
                for one in track["spells"]
            ] == [
                (
                    one["state"], one["rule"], one["proof"][0], one["to"] is None,
                    f"{from_to(one)} · {length(one)}",
                )
                for one in spells
            ]  # fmt: skip
            for one in track["spells"]:
                assert one["state"] in states["colours"]
                assert one["rule"] in states["rules"]


def test_an_uncertain_end_is_a_range_and_what_goes_on_ends_with_the_dossier(told: Told) -> None:
    dossier = told(
        [
            make_event("impasse", id="i", when="2023-10-01/2023-10-1X", track="Doha"),
            make_event("talks", id="t", when="2023-10-20/..", track="Doha"),
        ]
    ).model_copy(update={"ended": date(2023, 10, 25)})
    data.store().put_dossier(dossier, by="Ada")
    (track,) = _strip(dossier)[0]["tracks"]
    impasse, last = track["spells"][0], track["spells"][-1]
    ends = [_day(at) for at in (impasse["es"] or 0, impasse["ls"], impasse["ee"], impasse["le"])]
    assert ends == ["2023-10-01", "2023-10-01", "2023-10-11", "2023-10-20"], "the day after"
    assert (last["open"], _day(last["le"])) == (True, "2023-10-26")


def test_nothing_is_drawn_where_no_track_has_a_state(told: Told) -> None:
    dossier = told([make_event("attack")])
    assert _strip(dossier) == ({**_strip(dossier)[0], "tracks": [], "ask": False}, "")


def test_tracks_that_find_no_row_are_counted(told: Told) -> None:
    dossier = told([make_event(track=f"Track {n}") for n in range(MOST_TRACKS + 2)])
    states, note = _strip(dossier)
    assert len(states["tracks"]) == MOST_TRACKS
    assert note == f"The strip over the lanes has {MOST_TRACKS} of {MOST_TRACKS + 2} tracks."


def test_many_events_are_read_only_once_the_browser_asks(told: Told) -> None:
    dossier = told([make_event(title=f"Round {n}") for n in range(SOON + 1)])
    waits = _strip(dossier)[0]
    assert (waits["ask"], waits["tracks"]) == (True, [])
    assert _strip(dossier, "dossier=another")[0]["ask"]
    comes = _strip(dossier, waits["asked"])[0]
    assert not comes["ask"]
    assert len(comes["tracks"]) == 1
