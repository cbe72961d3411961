"""A kind is its class and its look: everything else follows from them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, ClassVar, Literal

import pytest
from pydantic import Field
from streamlit.testing.v1 import AppTest

from dashboards.look.kinds import LOOKS, Look
from tests.asking import ask, event_in, events_in
from tests.builders import make_event
from tracker.exchange.csv_rows import columns, lines
from tracker.exchange.schema import schema
from tracker.model.actors import Dossier
from tracker.model.events import Event, Family
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.model.values import Featured, Line, Record, Role
from tracker.store import open_store
from tracker.store.questions import Count, Timeline

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"


class Stop(Record):
    """Where visitors were shown something."""

    name: Line = Field(title="Name of the stop")


class Visit(Event):
    """Somebody comes to see for themselves."""

    label: ClassVar[str] = "Visit"
    plural: ClassVar[str] = "Visits"
    family: ClassVar[Family] = "talks"
    roles: ClassVar[Mapping[Role, str]] = {"initiator": "Visitors", "host": "Host"}

    kind: Literal["visit"] = "visit"
    purpose: Annotated[str, Featured()] = Field("", title="Purpose of the visit")
    stops: tuple[Stop, ...] = Field((), title="Stops")


@pytest.fixture
def visits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "visit", Visit)
    monkeypatch.setitem(LOOKS, "visit", Look("#444444", "#cccccc", "cross"))


def test_every_kind_has_a_look_of_its_own() -> None:
    assert list(LOOKS) == list(KINDS)
    assert len({look.symbol for look in LOOKS.values()}) == len(KINDS)
    assert len({look.light for look in LOOKS.values()}) == len(KINDS)


@pytest.mark.usefixtures("visits")
def test_a_new_kind_shows_in_form_filter_lanes_and_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'record.db'}"
    store = open_store(url)
    store.put_dossier(Dossier(slug="test-talks", title="Test talks"), by="Ada")
    visit = make_event("visit", id="v1", purpose="to see the crossing")
    store.add(visit, by="Ada")
    assert event_in(store, "v1") == visit
    asked = EventFilter(dossier="test-talks", kind=("visit",))
    assert ask(store, Count(asked)) == 1
    points = ask(store, Timeline(asked, window=None, lane_by="family", most=100))
    assert (points.kind, points.lane) == (["visit"], ["talks"])
    assert "purpose" in columns()
    assert "to see the crossing" in list(lines(events_in(store, asked)))[1]
    assert "Visit" in schema()["$defs"]
    monkeypatch.setenv("PARLEY_DATABASE_URL", url)
    page = AppTest.from_file(SHELL, default_timeout=30).run()
    assert not page.exception
    assert "visit" in page.pills(key="filter.kind").options or any(
        "Visit" in str(option) for option in page.pills(key="filter.kind").options
    )
    form = AppTest.from_file(SHELL, default_timeout=30)
    form.query_params["new"] = "visit"
    form.run()
    form.switch_page("views/add.py").run()
    assert not form.exception
    assert any(box.label == "Purpose of the visit" for box in form.text_input)
    form.button(key="entry.stops.add").click().run()
    assert not form.exception
    assert any(box.label == "Name of the stop" for box in form.text_input)
    store.close()
