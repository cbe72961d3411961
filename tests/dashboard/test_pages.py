from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.filters.chips import labels
from dashboards.web.pages import PAGES
from tests.asking import ask
from tests.builders import make_event
from tests.conftest import NewDemo, NewRecord
from tests.demo import HOW_MANY, known, of_kind
from tracker.model.actors import Dossier
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.store import Store
from tracker.store.questions import History, TablePage

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"
OPENED = ["timeline", "table", "actors", "dossiers", "add", "import", "check"]


@pytest.fixture(scope="module")
def served(new_demo: NewDemo) -> Store:
    return new_demo()


def _open(
    store: Store, monkeypatch: pytest.MonkeyPatch, page: str = "", **query: str | list[str]
) -> AppTest:
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    app = AppTest.from_file(SHELL, default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    if page and page != "timeline":
        app.switch_page(PAGES[page][1]).run()
    return app


def _said(app: AppTest) -> str:
    return " ".join(str(one.value) for one in (*app.markdown, *app.info, *app.error, *app.caption))


@pytest.mark.parametrize("page", OPENED)
@pytest.mark.parametrize("slug", ["gaza-hostage-talks-2023", "colombia-farc-2012"])
def test_every_page_opens_on_either_dossier(
    served: Store, monkeypatch: pytest.MonkeyPatch, page: str, slug: str
) -> None:
    app = _open(served, monkeypatch, page, dossier=slug)
    assert not app.exception
    assert "went wrong" not in _said(app)


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("timeline", {"event": "ht-031"}),
        ("timeline", {"event": "ht-031", "known_on": "2023-11-08"}),
        ("timeline", {"lanes": "actor"}),
        ("timeline", {"text": "fuel", "match": "certain", "from": "2023-10-27"}),
        ("table", {"event": "ht-015", "sort": "-recorded"}),
        ("actors", {"name": "Hamas"}),
        ("actors", {"name": "Hamas", "edit": "Hamas"}),
        ("dossiers", {"edit": "gaza-hostage-talks-2023"}),
        ("add", {"edit": "ht-027"}),
        *(("add", {"new": kind}) for kind in KINDS),
    ],
    ids=str,
)
def test_every_view_that_a_link_can_name_opens(
    served: Store, monkeypatch: pytest.MonkeyPatch, page: str, query: dict[str, str]
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", served.url)
    app = AppTest.from_file(SHELL, default_timeout=60).run()
    if page != "timeline":
        app.switch_page(PAGES[page][1])
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    assert "went wrong" not in _said(app)
    assert "cannot be read" not in _said(app)


@pytest.mark.parametrize("page", OPENED)
def test_an_empty_record_says_what_to_do_first(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    app = _open(new_record("sqlite"), monkeypatch, page)
    assert not app.exception
    assert "went wrong" not in _said(app)


def test_an_empty_dossier_asks_for_its_first_event(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug="my-talks", title="My talks"), by="Ada")
    app = _open(store, monkeypatch)
    assert "Its first event" in _said(app)


@pytest.mark.parametrize(
    "query",
    [{"knd": "attack"}, {"kind": "atack"}, {"window": "2..1"}, {"lanes": "moon"}, {"event": "no"}],
)
def test_an_address_that_cannot_be_read_is_an_error_that_names_it(
    served: Store, monkeypatch: pytest.MonkeyPatch, query: dict[str, str]
) -> None:
    app = _open(served, monkeypatch, **query)
    said = _said(app).replace("\\", "")
    assert "cannot be read" in said
    assert any(word in said for word in (*query, *query.values()))


def test_the_counts_follow_the_filter(served: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    told = known(date(2023, 11, 8))
    for query, left in (
        ({"kind": "impasse"}, of_kind("impasse")),
        ({"known_on": "2023-11-08"}, len(told)),
    ):
        app = _open(served, monkeypatch, **query)
        assert any(f"{left} of {HOW_MANY} events" in str(one.value) for one in app.caption), query


def test_a_day_that_cannot_be_read_stays_in_its_box(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _open(served, monkeypatch)
    app.text_input(key="filter.from").set_value("31 February 2023").run()
    assert app.text_input(key="filter.from").value == "31 February 2023"
    assert "calendar" in _said(app)


def _buttons(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def test_an_empty_result_names_the_two_filters_that_keep_each_other_out(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _open(served, monkeypatch, status="draft", confidence="denied")
    assert f"Without denied and draft: {HOW_MANY} events" in _buttons(app)
    app.button(key="loosen.0").click().run()
    assert not app.query_params.get("status")
    assert not app.query_params.get("confidence")


def test_a_search_that_cannot_be_read_is_the_reason_for_an_empty_page(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _open(served, monkeypatch, text='"fuel', kind="release")
    assert any("quotation mark" in error.value for error in app.error)
    assert "No event fits" not in _said(app)
    app.button(key="loosen.text").click().run()
    assert not app.query_params.get("text")
    assert "release" in app.query_params["kind"]


def test_days_and_counts_read_as_words(served: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    app = _open(served, monkeypatch, "dossiers")
    assert "7 Oct 2023 to 26 Jan 2026" in _said(app).replace("\\", "")
    actors = _open(served, monkeypatch, "actors")
    actors.text_input(key="actors.find").set_value("Qassam").run()
    assert any(one.value.startswith("1 actor ·") for one in actors.caption)


def test_a_link_to_an_event_alone_opens_its_own_dossier(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    slug = "colombia-farc-2012"
    page = ask(served, TablePage(EventFilter(dossier=slug), sort="when", limit=1))
    app = _open(served, monkeypatch, event=page.rows[0].id)
    assert app.selectbox(key="filter.dossier").value == slug


def test_a_dossier_that_is_not_there_is_an_error_that_names_it(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _open(served, monkeypatch, dossier="gaza-hostage-talks-2032")
    assert "gaza-hostage-talks-2023" in _said(app).replace("\\", "")
    assert "cannot be read" in _said(app)


def test_a_reset_shows_the_whole_window_again(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _open(served, monkeypatch, kind="release", window="1697397030000..1700540595000")
    before = app.session_state["_generation"]
    app.button(key="chip.reset").click().run()
    assert not app.query_params.get("window")
    assert app.session_state["_generation"] > before


def test_a_label_with_the_count_of_before_still_means_its_choice(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _open(served, monkeypatch)
    drawn = app.multiselect(key="filter.confidence").options
    app.query_params["kind"] = "release"
    app.run()
    label = next(one for one in drawn if one.startswith("confirmed · "))
    assert label not in app.multiselect(key="filter.confidence").options
    for _ in range(2):  # the first run words the old label, the second reads it
        app.multiselect(key="filter.confidence").set_value([label]).run()
        assert not app.exception
        assert app.query_params["confidence"] == "confirmed"


def test_a_page_clicked_before_the_bar_knew_of_a_choice_keeps_the_choice(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _open(served, monkeypatch)
    app.multiselect(key="filter.confidence").set_value(["confirmed"]).run()
    _follow(app, "table", dossier="gaza-hostage-talks-2023")
    assert app.query_params["confidence"] == "confirmed"


def test_a_link_that_was_there_for_a_while_is_taken_at_its_word(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _open(served, monkeypatch)
    app.multiselect(key="filter.confidence").set_value(["confirmed"]).run()
    _follow(app.run(), "table", dossier="gaza-hostage-talks-2023")
    assert "confidence" not in app.query_params


def _follow(app: AppTest, page: str, **query: str) -> None:
    app.switch_page(PAGES[page][1])
    app.query_params = dict(query)
    app.run()


def test_the_panel_says_causes_terms_and_groups_in_sentences(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = _said(_open(served, monkeypatch, event="ht-031")).replace("\\", "")
    assert "fuel deliveries: blocked by Hamas, according to Unnamed former US official" in said
    assert "who blocks" not in said
    said = _said(_open(served, monkeypatch, event="ht-050")).replace("\\", "")
    assert "Hamas gives Israel **50** captives released (women and children)" in said
    said = _said(_open(served, monkeypatch, event="ht-015")).replace("\\", "")
    assert "**Groups freed**" in said
    assert "women of US nationality" in said


@pytest.mark.parametrize(
    ("query", "chips"),
    [
        ({"actor": ["Hamas", "Egypt"]}, ["Hamas", "or Egypt"]),
        ({"actor": ["Hamas", "Egypt"], "actors": ["all"]}, ["Hamas", "and Egypt"]),
        ({"actor": ["Hamas"], "children": ["true"]}, ["Hamas, with parts"]),
        ({"actor": ["Egypt"], "role": ["mediator"]}, ["Egypt", "the actor as mediator"]),
        (
            {"actor": ["Egypt", "Qatar"], "role": ["mediator", "host"]},
            ["Egypt", "or Qatar", "the actors as mediator", "or as host"],
        ),
        ({"role": ["mediator"]}, ["anybody as mediator"]),
        ({"kind": ["talks", "release"]}, ["Talks", "or Release"]),
        ({"status": ["published", "draft"]}, ["draft"]),
        ({"status": ["draft"]}, ["only draft"]),
        ({"status": ["draft", "retracted"]}, ["only draft", "or retracted"]),
    ],
    ids=str,
)
def test_the_chips_say_how_choices_are_taken_together(
    query: dict[str, list[str]], chips: list[str]
) -> None:
    asked = EventFilter.from_query([(name, one) for name, many in query.items() for one in many])
    assert labels(asked) == chips


def test_the_number_of_all_counts_what_was_asked_for(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug="test-talks", title="Test talks"), by="Ada")
    for number, status in enumerate(("published", "draft", "draft", "retracted")):
        store.add(make_event(id=f"e{number}", status=status, title=f"T{number}"), by="Ada")
    for statuses, words in (
        (["published"], "1 of 1 event"),
        (["published", "draft"], "3 of 3 events"),
        (["draft"], "2 of 2 events"),
    ):
        app = _open(store, monkeypatch, status=statuses)
        assert words in [str(one.value) for one in app.caption]


def test_another_kind_can_be_added_to_an_empty_page(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _open(served, monkeypatch, kind="attack", actor="Qatar", **{"from": "2026-01-01"})
    assert "No event fits" in _said(app)
    box = app.pills(key="filter.kind")
    assert [str(one).split(" ")[0] for one in box.options] == [
        kind.label for kind in KINDS.values()
    ]
    box.set_value(["attack", "talks"]).run()
    assert app.query_params["kind"] == ["attack", "talks"]


def test_how_uncertain_dates_count_is_asked_where_a_range_is(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asks(app: AppTest) -> bool:
        return any(one.label == "Uncertain dates in range" for one in app.button_group)

    assert not asks(_open(served, monkeypatch))
    assert asks(_open(served, monkeypatch, to="2023-11-08"))
    assert asks(_open(served, monkeypatch, match="certain"))


def test_the_history_shows_the_name_that_was_given_and_the_dossiers_time(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_record("sqlite")
    zone = "Asia/Kathmandu"
    store.put_dossier(Dossier(slug="test-talks", title="Test talks", timezone=zone), by="Ada")
    store.add(make_event(id="e1"), by="Ada")
    store.change(make_event(id="e1", claims=[], when="2023-11-08"), base=1, by="Ada")
    app = _open(store, monkeypatch, event="e1")
    app.text_input(key="filter.who").set_value("  Bea\u202e  Núñez ").run()
    app.button(key="panel.withdraw").click().run()
    newest = ask(store, History("e1"))[-1]
    assert (newest.action, newest.by) == ("withdraw", "Bea Núñez")
    said = _said(_open(store, monkeypatch, event="e1", status="retracted")).replace("\\", "")
    at = datetime.fromtimestamp(newest.at / 1_000_000, tz=ZoneInfo(zone))
    assert f"by Bea Núñez, {at.day} {at:%b %Y, %H:%M} (Asia/Kathmandu)" in said
    assert "*before:* 27 Oct 2023  \n*after:* 8 Nov 2023" in said
    assert "*before:* published  \n*after:* retracted" in said
