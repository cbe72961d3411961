"""With one issue in the filter the picture has the arcs of its thread, those of the thread page."""

import pytest

from dashboards.session import data
from dashboards.session.view import View
from dashboards.timeline import scene
from dashboards.timeline.contract import Link
from tests.asking import ask
from tests.conftest import NewDemo
from tests.demo import GAZA
from tracker.analysis.inquiries.thread import Thread
from tracker.inquire import Inquire
from tracker.model.actors import Dossier
from tracker.model.filters import EventFilter
from tracker.store.questions import Dossiers

FUEL = EventFilter(dossier=GAZA.dossier.slug, issue=("fuel deliveries",))


@pytest.fixture
def gaza(new_demo: NewDemo, monkeypatch: pytest.MonkeyPatch) -> Dossier:
    store = new_demo()
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    return next(one for one in ask(store, Dossiers()) if one.slug == FUEL.dossier)


def _links(dossier: Dossier, asked: EventFilter, event: str | None = None) -> list[Link]:
    view = View(filter=asked, event=event)
    return scene.build(view, dossier, nav=1, seq=0, goto=None)["links"]


def test_an_issue_in_the_filter_draws_its_thread(gaza: Dossier) -> None:
    steps = data.ask(Inquire(Thread(), FUEL))["steps"]
    said = {(one["id"], to["to"], to["type"]) for one in steps for to in one["relations"]}
    assert ("ht-093", "ht-092", "answers") in said
    links = _links(gaza, FUEL)
    assert {(one["from"], one["to"], one["type"]) for one in links} == said
    ids = {one["id"] for one in steps}
    assert all({one["from"], one["to"]} <= ids for one in links), "no arc leads out of the thread"


def test_a_link_of_the_selected_event_is_drawn_once(gaza: Dossier) -> None:
    links = _links(gaza, FUEL, "ht-093")
    assert len([one for one in links if (one["from"], one["to"]) == ("ht-093", "ht-092")]) == 1
    alone = _links(gaza, EventFilter(dossier=gaza.slug), "ht-093")
    assert {"ht-093"} <= {end for one in alone for end in (one["from"], one["to"])}


def test_without_an_issue_or_with_two_no_thread_is_drawn(gaza: Dossier) -> None:
    assert _links(gaza, EventFilter(dossier=gaza.slug)) == []
    assert _links(gaza, FUEL.but(issue=("fuel deliveries", "humanitarian aid"))) == []
