"""What a phone asks for beside the picture: months are counted, and what is opened comes."""

from collections import Counter
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from dashboards.session.view import View
from dashboards.timeline.down import MOST_ROWS, down
from tests.builders import make_event
from tests.conftest import NewRecord
from tracker.model.actors import Dossier
from tracker.model.filters import EventFilter

_ZONE = ZoneInfo("Asia/Jerusalem")
_DOSSIER = Dossier(slug="long", title="Long", timezone="Asia/Jerusalem")
_VIEW = View(EventFilter(dossier="long"))
_ASKED = "dossier=long"


def _day(milliseconds: int) -> date:
    return datetime.fromtimestamp(milliseconds / 1000, tz=UTC).astimezone(_ZONE).date()


def _days(many: int, busy: int = 0) -> list[date]:
    """Some days of each month over three years, and one day with very many more."""
    spread = [date(2020 + i % 3, 1 + i % 12, 1 + (i * 7) % 28) for i in range(many)]
    return [*spread, *[date(2021, 3, 31)] * busy]


@pytest.fixture
def record(new_record: NewRecord, monkeypatch: pytest.MonkeyPatch) -> list[date]:
    store, days = new_record("sqlite"), _days(400, MOST_ROWS + 50)
    store.put_dossier(_DOSSIER, by="Ada")
    events = [make_event("attack", dossier="long", when=day.isoformat()) for day in days]
    store.add_many(events, by="Ada")
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    return days


def test_nothing_comes_unasked_or_for_another_filter(record: list[date]) -> None:
    assert record
    for wanted in (None, {"asked": "dossier=other", "start": None, "end": None}):
        told = down(_VIEW, _DOSSIER, wanted)
        assert (told["told"], told["months"], told["rows"]) == (False, [], None)


def test_months_are_counted_by_the_days_of_the_dossier(record: list[date]) -> None:
    told = down(_VIEW, _DOSSIER, {"asked": _ASKED, "start": None, "end": None})
    counts = {_day(one["start"]): one["n"] for one in told["months"]}
    assert counts == Counter(day.replace(day=1) for day in record)
    assert {_day(one["end"]).day for one in told["months"]} == {1}
    assert told["rows"] is None


def test_a_month_gives_its_events_and_one_with_too_many_its_days(record: list[date]) -> None:
    months = down(_VIEW, _DOSSIER, {"asked": _ASKED})["months"]
    for month in months:
        begin, wanted = _day(month["start"]), {"asked": _ASKED, **month}
        rows = down(_VIEW, _DOSSIER, wanted)["rows"]
        assert rows is not None
        mine = [day for day in record if day.replace(day=1) == begin]
        if len(mine) > MOST_ROWS:
            assert {_day(one["start"]): one["n"] for one in rows["days"]} == Counter(mine)
            continue
        assert rows["days"] == []
        assert sorted(_day(at) for at in rows["marks"]["es"] if at is not None) == sorted(mine)


def test_what_the_picture_could_hold_comes_whole(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, days = new_record("sqlite"), _days(40)
    store.put_dossier(_DOSSIER, by="Ada")
    for day in days:
        store.add(make_event("attack", dossier="long", when=day.isoformat()), by="Ada")
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    told = down(_VIEW, _DOSSIER, {"asked": _ASKED, "start": None, "end": None})
    assert told["months"] == []
    assert told["rows"] is not None
    assert len(told["rows"]["marks"]["id"]) == len(days)
