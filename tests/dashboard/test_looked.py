"""When a browser last looked at a dossier, and what is said of it on the next visit."""

import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.desk.since_looked import words
from dashboards.session.looked import PAUSE, Looked, after_sign, read
from tests.builders import make_event
from tests.conftest import NewRecord
from tracker.model.actors import Dossier
from tracker.store import Store
from tracker.store.questions import New

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"
TALKS = "test-talks"
NOW = 1_795_000_000


def test_a_visit_goes_on_while_signs_of_life_are_less_than_an_hour_apart() -> None:
    kept = after_sign(None, NOW)
    assert kept == Looked(0, NOW), "a first visit has none before it"
    for later in range(PAUSE, 6 * PAUSE, PAUSE):
        kept = after_sign(kept, NOW + later)
        assert kept == Looked(0, NOW + later)
    back = after_sign(kept, kept.seen + PAUSE + 1)
    assert back == Looked(kept.seen, kept.seen + PAUSE + 1)
    assert after_sign(back, back.seen + 5) == Looked(kept.seen, back.seen + 5), "not moved again"


def test_a_clock_that_goes_back_takes_nothing_back() -> None:
    assert after_sign(Looked(5, NOW), NOW - 20) == Looked(5, NOW)


@pytest.mark.parametrize("kept", [Looked(0, NOW), Looked(NOW - 90_000, NOW - 5)])
def test_what_a_browser_keeps_is_read_again(kept: Looked) -> None:
    assert read(kept.text, NOW) == kept


@pytest.mark.parametrize(
    "text",
    ["", "x", "1", "1.2.3", "-1.5", "9.5", f"0.{NOW + 10**6}", "1.99999999999999", "١.٢", "1.2\n"],
)
def test_what_cannot_be_so_is_a_first_visit(text: str) -> None:
    assert read(text, NOW) is None


@pytest.mark.parametrize(
    ("new", "writes", "day", "said"),
    [
        (New(4, 1), 0, date(2026, 11, 26),
         "Since you last looked on 26 Nov 2026: 4 events became known, 1 correction among them."),
        (New(1, 0), 2, date(2026, 11, 26),
         ("Since you last looked on 26 Nov 2026: 1 event became known. "
         "The record was written to 2 times.")),
        (New(0, 0), 1, None,
         ("Since you last looked earlier today: nothing became known. "
         "The record was written to 1 time.")),
        (New(0, 0), 51, None,
         ("Since you last looked earlier today: nothing became known. "
         "The record was written to more than 50 times.")),
        (New(0, 0), 0, date(2026, 11, 26), "Nothing new since you last looked on 26 Nov 2026."),
    ],
)  # fmt: skip
def test_what_is_new_is_said_plainly(new: New, writes: int, day: date | None, said: str) -> None:
    assert words(new, writes, day) == said


@pytest.fixture
def record(new_record: NewRecord, monkeypatch: pytest.MonkeyPatch) -> Store:
    store = new_record("sqlite")
    over = date(2017, 6, 1)
    store.put_dossier(Dossier(slug=TALKS, title="Test", ended=over), by="Ada")
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    return store


def _app(page: str, kept: Looked | None) -> AppTest:
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.query_params["dossier"] = TALKS
    if kept is not None:
        app.session_state["_looked"] = {TALKS: kept}
    app.run()
    if page:
        app.switch_page(page)
        app.query_params["dossier"] = TALKS
        app.run()
    assert not app.exception
    return app


def _says(app: AppTest) -> list[str]:
    return [str(one.value) for one in app.caption if "looked" in str(one.value)]


def test_the_line_stands_on_a_later_visit_and_not_on_the_first(record: Store) -> None:
    now, today = int(time.time()), datetime.now(tz=UTC).date()
    published = {"source": {"publisher": "Reuters", "title": "A", "published": today.isoformat()}}
    events = [make_event(id="old", dossier=TALKS, when="2017-01-01")]
    events.append(make_event(id="new", dossier=TALKS, when="2017-02-01", citations=[published]))
    record.add_many(events, by="Ada")
    assert _says(_app("", None)) == []
    before = datetime.now(tz=UTC) - timedelta(days=3)
    (said,) = _says(_app("", Looked(int(before.timestamp()), now)))
    assert said.startswith("Since you last looked on ")
    assert "1 event became known. The record was written to 2 times." in said


def test_the_page_of_changes_asks_since_the_last_look_up_to_today(record: Store) -> None:
    record.add(make_event(dossier=TALKS, when="2017-01-01"), by="Ada")
    now = datetime.now(tz=UTC)
    before = now - timedelta(days=3)
    changes = "views/questions/changes.py"
    assert "since.looked" not in {one.key for one in _app(changes, None).button}
    app = _app(changes, Looked(int(before.timestamp()), int(now.timestamp())))
    app.button(key="since.looked").click().run()
    assert not app.exception
    assert app.query_params["since"] == before.date().isoformat()
    assert app.query_params["until"] == now.date().isoformat()
