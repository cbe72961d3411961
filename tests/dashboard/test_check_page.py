"""The page of what could be better: by rule, with counts, each line an event that opens."""

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.web.pages import PAGES
from tests.builders import make_event
from tests.conftest import NewDemo, NewRecord
from tracker.analysis.mending import RULES
from tracker.model.actors import Actor, Dossier
from tracker.store import Store

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"
UNDATED = [{"source": {"publisher": "Reuters", "title": "A page"}}]


def opened(
    store: Store, monkeypatch: pytest.MonkeyPatch, page: str = "check", **query: str
) -> AppTest:
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    app = AppTest.from_file(SHELL, default_timeout=60).run()
    app.switch_page(PAGES[page][1])
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def groups(app: AppTest) -> dict[str, bool]:
    """The headings of the rules that found something, and whether their lines are in sight."""
    return {one.label: one.proto.expanded for one in app.expander if "**" in one.label}


def rows(app: AppTest, what: str, page: str = "check") -> list[list[str]]:
    drawn: list[Any] = list(app.get("bidi_component"))
    (found,) = [one.proto for one in drawn if one.proto.id.endswith(f"{page}.rows.{what}")]
    listed: list[list[str]] = json.loads(found.json)["rows"]
    return listed


def said(app: AppTest) -> str:
    return " ".join(
        str(one.value) for one in (*app.markdown, *app.header, *app.subheader, *app.success)
    )


def test_nothing_to_mend_is_said(new_record: NewRecord, monkeypatch: pytest.MonkeyPatch) -> None:
    store = new_record("sqlite")
    store.add(make_event(), by="Ada")
    app = opened(store, monkeypatch)
    assert "Nothing to mend in 1 event." in said(app)
    assert groups(app) == {}


def test_findings_stand_by_rule_with_their_number(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_record("sqlite")
    store.add(make_event(id="a", title="They *meet*", citations=UNDATED * 2), by="Ada")
    store.put_actor(Actor(name="Nobody"), by="Ada")
    app = opened(store, monkeypatch)
    assert "3 things to mend in 1 event." in said(app)
    assert list(groups(app)) == [
        f"{RULES['undated-source'].title} · **2**",
        f"{RULES['unused-actor'].title} · **1**",
    ]
    (first, _) = rows(app, "undated-source")
    assert first[:3] == ["a", "They *meet*", "Sources 1, Published"]
    assert rows(app, "unused-actor")[0][0] == "Nobody"


def test_a_line_opens_its_event_beside_the_list(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_record("sqlite")
    store.add(make_event(id="a", title="They meet", citations=UNDATED), by="Ada")
    store.add(make_event(id="b", when="2023-09-01"), by="Ada")
    assert set(groups(opened(store, monkeypatch)).values()) == {False}
    app = opened(store, monkeypatch, event="a")
    assert "They meet" in said(app)
    assert groups(app)[f"{RULES['undated-source'].title} · **1**"]
    assert not groups(app)[f"{RULES['known-late'].title} · **1**"]


def test_the_filter_says_in_which_events_it_looks(
    new_demo: NewDemo, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_demo()
    whole = groups(opened(store, monkeypatch, dossier="gaza-hostage-talks-2023"))
    talks = groups(opened(store, monkeypatch, dossier="gaza-hostage-talks-2023", kind="talks"))
    assert whole != talks
    nothing = opened(store, monkeypatch, dossier="gaza-hostage-talks-2023", text="zebra")
    assert groups(nothing) == {}
    assert "Nothing to mend" not in said(nothing)


def test_what_is_internal_obeys_the_settings(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_record("sqlite")
    store.add(make_event(id="a"), by="Ada")
    store.add(make_event(id="b", citations=UNDATED, visibility="internal"), by="Ada")
    assert groups(opened(store, monkeypatch))
    monkeypatch.setenv("PARLEY_SHOW_INTERNAL", "false")
    assert "Nothing to mend in 1 event." in said(opened(store, monkeypatch))


def test_the_dossiers_lead_to_their_check(
    new_demo: NewDemo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", new_demo().url)
    app = AppTest.from_file(SHELL, default_timeout=60).run()
    app.switch_page("views/dossiers.py").run()
    app.button(key="dossiers.check.colombia-farc-2012").click().run()
    assert not app.exception
    assert "to mend in" in said(app)


def test_the_quality_of_a_record_leads_to_the_events_to_mend(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_record("sqlite")
    store.add(make_event(id="a", when="2023-10-20", title="They meet", citations=[]), by="Ada")
    store.add(make_event(id="b"), by="Ada")
    app = opened(store, monkeypatch, "quality", event="a")
    assert groups(app) == {
        "Events without a source · **1** · 50 %": True,
        "Events with a single voice · **1** · 50 %": False,
        "Days without a source · **1** · 50 %": False,
        "Ungraded publishers · **1** · 100 %": False,
    }
    assert rows(app, "events without a source", "quality") == [
        ["a", "20 Oct 2023", "Talks", "They meet"]
    ]
    assert "They meet" in said(app)
    assert "| Hamas | 2 · 100 % |" in said(app)
    assert "None left: claims with a single voice; figures without" in " ".join(
        one.value for one in app.caption
    )


def test_of_an_empty_dossier_nothing_is_praised(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug="test-talks", title="Test talks"), by="Ada")
    app = opened(store, monkeypatch)
    assert "Nothing to mend" not in said(app)
    assert ["No event is recorded yet" in one.value for one in app.info] == [True]
