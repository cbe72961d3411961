import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from dashboards.cards.captive_figures import account, captives, most_named
from dashboards.look.plain import plain
from dashboards.session.view import Later, View
from dashboards.timeline import scene
from dashboards.timeline.contract import CaptivesPanel, Held, Scene
from dashboards.timeline.states import strip_of
from tests.asking import ask
from tests.builders import make_event
from tests.conftest import NewDemo, NewRecord
from tests.demo import of_kind
from tracker.language import speaking
from tracker.language.spoken import PSEUDO
from tracker.model.actors import Dossier
from tracker.model.filters import EventFilter
from tracker.store.questions import Dossiers

GAZA = "gaza-hostage-talks-2023"


def _captives(dossier: Dossier, known_on: date | None = None) -> CaptivesPanel:
    panel = _build(dossier, known_on=known_on)["captives"]
    assert panel is not None
    return panel


@pytest.fixture
def gaza(new_demo: NewDemo, monkeypatch: pytest.MonkeyPatch) -> Dossier:
    store = new_demo()
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    return next(one for one in ask(store, Dossiers()) if one.slug == GAZA)


def test_only_releases_count_as_released(gaza: Dossier) -> None:
    freed = _captives(gaza, date(2023, 11, 8))["released"]
    assert sum(float(str(one["high"])) for one in freed) == 4


Told = Callable[..., Dossier]


@pytest.fixture
def told(new_record: NewRecord, monkeypatch: pytest.MonkeyPatch) -> Told:
    """Builds a dossier of one statement with some figures of captives held, and of releases."""

    def make(*figures: tuple[str, str, int], released: tuple[tuple[str, int], ...] = ()) -> Dossier:
        store = new_record("sqlite")
        dossier = Dossier(slug="test-talks", title="Test")
        store.put_dossier(dossier, by="Ada")
        claims = [
            {"measure": "captives held", "claimed_by": who, "reported_on": day, "value": value}
            for who, day, value in figures
        ]
        if claims:
            store.add(make_event("statement", dossier="test-talks", claims=claims), by="Ada")
        for day, value in released:
            said = {"measure": "captives released", "claimed_by": "Army", "reported_on": day}
            store.add(
                make_event(
                    "release", dossier="test-talks", when=day, claims=[{**said, "value": value}]
                ),
                by="Ada",
            )
        monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
        return dossier

    return make


def _days(one: Held) -> tuple[str, str]:
    first, end = (datetime.fromtimestamp(at / 1000, tz=UTC) for at in (one["at"], one["until"]))
    return f"{first:%m-%d}", f"{end - timedelta(days=1):%m-%d}"


def test_rival_figures_of_two_weeks_are_a_band_and_no_jump(told: Told) -> None:
    dossier = told(
        ("Army", "2023-10-16", 199), ("Agency", "2023-10-20", 230), ("Army", "2023-10-25", 222)
    )
    held = _captives(dossier, date(2023, 10, 28))["held"]
    assert [(*_days(one), one["low"], one["high"], one["fresh"]) for one in held] == [
        ("10-16", "10-19", 199, 199, True),
        ("10-20", "10-24", 199, 230, True),
        ("10-25", "10-28", 222, 230, True),
    ]


def test_an_old_figure_is_dotted_for_two_weeks_and_then_nothing(told: Told) -> None:
    dossier = told(("Army", "2023-10-01", 150), ("Army", "2024-01-15", 100))
    held = _captives(dossier, date(2024, 1, 20))["held"]
    assert [(*_days(one), one["low"], one["fresh"]) for one in held] == [
        ("10-01", "10-15", 150, True),
        ("10-16", "10-29", 150, False),
        ("01-15", "01-20", 100, True),
    ]


def test_the_panel_says_on_each_day_what_the_card_says(gaza: Dossier) -> None:
    for day in (date(2023, 10, 17), date(2023, 11, 8), date(2023, 11, 14), date(2025, 10, 13)):
        asked = EventFilter(dossier=gaza.slug, known_on=day)
        answer = account(captives(asked, day), asked)
        drawn = _captives(gaza, day)["held"]
        assert answer is not None
        card = answer["band"][-1]
        assert (card["low"], most_named(card)) == (drawn[-1]["low"], drawn[-1]["high"])
        assert len(drawn[-1]["tip"]) == 1 + min(len(card["counts"]), 9)


def test_who_came_free_lowers_what_is_held(told: Told) -> None:
    dossier = told(("Army", "2023-10-16", 199), released=(("2023-10-20", 4),))
    found = _captives(dossier, date(2023, 10, 29))
    assert [one["high"] for one in found["held"]] == [199, 195]
    assert found["held"][1]["tip"][1].endswith("4 gone since")
    assert [one["high"] for one in found["released"]] == [4]


def test_releases_of_many_days_stand_together_and_say_over_which(told: Told) -> None:
    first = date(2023, 10, 20)
    days = [(first + timedelta(days=at)).isoformat() for at in range(150)]
    dossier = told(released=tuple((day, 4) for day in days))
    freed = _captives(dossier)["released"]
    assert len(freed) == 75
    assert freed[0]["tip"] == ["8 released", "2 releases, 20 to 21 Oct 2023"]


def test_a_dossier_without_captives_has_no_panel_for_them(told: Told) -> None:
    dossier = told()
    assert _build(dossier)["captives"] is None


def _build(dossier: Dossier, *, later: Later = "hidden", **asked: object) -> Scene:
    named = EventFilter.model_validate({"dossier": dossier.slug, **asked})
    view = View(named, later=later)
    return scene.build(view, dossier, nav=0, seq=0, goto=None)


def test_a_spell_of_which_nobody_knows_the_start_says_no_number_of_days(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_record("sqlite")
    store.add(make_event("impasse", id="long", when="../2023-11-12"), by="Ada")
    store.add(make_event("impasse", id="short", when="2023-10-12/2023-11-02"), by="Ada")
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    long, short = _build(ask(store, Dossiers())[0])["bands"]
    assert (long["start"], long["note"]) == (None, "its start is not known")
    assert (short["start"] is not None, short["note"]) == (True, "21 days")


def test_what_was_not_known_yet_is_hidden_or_keeps_its_own_end(gaza: Dossier) -> None:
    then = date(2023, 11, 8)
    hidden = _build(gaza, known_on=then)
    assert "ht-050" not in hidden["marks"]["id"]
    assert "ht-050" not in str(hidden)
    faded = _build(gaza, later="faded", known_on=then)["marks"]
    assert faded["le"][faded["id"].index("ht-050")] is not None
    assert faded["le"][faded["id"].index("ht-031")] is None  # known, and its end is not


def test_knowing_ends_with_its_day_or_the_present_one(gaza: Dossier) -> None:
    then = _build(gaza, known_on=date(2023, 11, 8))
    ends = datetime.fromtimestamp(then["line"] / 1000, tz=gaza.zone)
    assert f"{ends:%Y-%m-%d %H:%M}" == "2023-11-09 00:00"
    assert then["known_on"] == then["line"]
    now = _build(gaza)
    assert now["known_on"] is None
    assert 0 < now["line"] - datetime.now(tz=UTC).timestamp() * 1000 <= 86_400_000


def test_the_browser_knows_where_every_hit_lies(gaza: Dossier) -> None:
    sides = _build(gaza, kind=("release",))["hits"]
    assert sides["starts"] is not None
    assert sides["ends"] is not None
    assert sides["n"] == len(sides["starts"]) == len(sides["ends"]) == of_kind("release")
    assert sides["starts"] == sorted(sides["starts"])


@pytest.mark.parametrize("text", ["http://evil.example", "https://a.b", "www.a.b", "me@a.b"])
def test_an_address_in_a_text_is_no_link(text: str) -> None:
    shown = plain(text)
    assert text not in shown.replace("\\", "")
    assert shown.replace("\\", "").replace("\u2060", "") == text


def _english(found: object) -> set[str]:
    return {word for word in re.findall(r"[A-Za-z]{3,}", str(found)) if word not in _MONTHS}


_MONTHS = frozenset(
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
)


def test_what_the_picture_is_told_in_words_is_in_the_language_of_the_page(gaza: Dossier) -> None:
    with speaking(PSEUDO):
        built = _build(gaza, known_on=date(2023, 11, 30))
        strip, _ = strip_of(EventFilter(dossier=gaza.slug), gaza, None)
    assert _english([(one["label"], one["note"]) for one in built["bands"]]) == set()
    assert _english([one["label"] for one in built["lanes"]]) == set()
    assert _english([(one["label"], one["plural"]) for one in built["kinds"].values()]) == set()
    assert _english(built["known_on_label"]) == set()
    panel = built["captives"]
    assert panel is not None
    assert _english((panel["label_held"], panel["label_released"])) == set()
    assert not any(re.match("[A-Z]", one["tip"][0]) for one in (*panel["held"], *panel["released"]))
    assert _english([one["word"] for one in strip["colours"].values()]) == set()
    assert _english(list(strip["rules"].values())) == set()
