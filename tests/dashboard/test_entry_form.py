import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.entry.form import boxes_of, rows_of
from dashboards.entry.values import form_specs
from tests.asking import ask
from tests.builders import make_event
from tests.conftest import NewDemo, NewRecord
from tests.dashboard.boxes import box, choices, put
from tracker.model.actors import Dossier
from tracker.model.dates import When
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.store import Store
from tracker.store.questions import ActorNamed, TablePage

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"
ADD = "views/add.py"


@pytest.fixture(scope="module")
def served(new_demo: NewDemo) -> Store:
    return new_demo()


def _form(store: Store, monkeypatch: pytest.MonkeyPatch, **query: str) -> AppTest:
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    app = AppTest.from_file(SHELL, default_timeout=60).run()
    app.switch_page(ADD)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def _said(app: AppTest) -> str:
    return " ".join(str(one.value) for one in (*app.markdown, *app.caption)).replace("\\", "")


def _publish(app: AppTest) -> AppTest:
    return app.button(key="entry.publish").click().run()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("room", [12, 18])
def test_every_box_of_a_nested_record_has_one_place(kind: str, room: int) -> None:
    for spec in form_specs(KINDS[kind]):
        boxes = list(boxes_of(spec, f"{spec.name}.1."))
        placed = [box for row in rows_of(boxes, room) for box in row]
        assert placed == boxes
        assert len({box.key for box in boxes}) == len(boxes)


def test_a_figure_stands_in_one_row_and_its_source_in_another() -> None:
    claims = next(spec for spec in form_specs(KINDS["impasse"]) if spec.name == "claims")
    shown = sorted(
        (box for box in boxes_of(claims, "claims.1.") if box.spec.featured),
        key=lambda box: box.spec.rank,
    )
    rows = [[box.spec.title for box in row] for row in rows_of(shown, 12)]
    assert rows == [["What", "How sure", "How many"], ["Says", "Reported on"]]


def test_a_corrected_date_loses_its_error_and_shows_how_it_was_read(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _form(served, monkeypatch, new="talks")
    app.text_input(key="entry.when").set_value("2023-10-20/2023-10-10").run()
    assert "Swap the two dates" in _said(app)
    app.text_input(key="entry.when").set_value("27 Oct 2023").run()
    assert "Swap the two dates" not in _said(app)
    assert "✓ 27 October 2023" in _said(app)


def test_a_figure_shows_how_it_was_read_and_a_word_beside_it_is_chosen(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _form(served, monkeypatch, new="talks")
    figure = app.text_input(key="entry.claims.1.value")
    figure.set_value("1 000 000").run()
    assert "✓ 1,000,000" in _said(app)
    figure.set_value("1.500").run()
    assert "1500 or 1.5" in _said(app)
    figure.set_value("more than 200").run()
    assert "✓ more than 200" in _said(app)
    assert box(app, "entry.claims.1.qualifier")["value"] == ["more than"]


def test_errors_of_a_try_to_publish_go_as_they_are_mended(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _publish(_form(served, monkeypatch, new="talks"))
    assert "‘Title’ is missing" in _said(app)
    assert [app.button(key=f"mend.{key}").label for key in ("title", "when")] == ["Title", "When"]
    app.text_input(key="entry.title").set_value("A title").run()
    assert "‘Title’ is missing" not in _said(app)
    assert "One field to mend" in _said(app)


def test_a_box_behind_more_is_unfolded_on_the_way_to_it(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _form(served, monkeypatch, new="talks")
    app.text_input(key="entry.claims.1.as_of").set_value("foo").run()
    app.button(key="mend.claims.1.as_of").click().run()
    assert app.session_state["entry.claims.1.more"] is True


_NEEDED = {
    "claims.1.measure": "captives held",
    "claims.1.claimed_by": "Hamas",
    "claims.1.value": "230",
    "citations.1.source.publisher": "World Report Now",
    "citations.1.source.title": "A page",
    "places.1.name": "Doha",
}


@pytest.mark.parametrize(
    ("box", "folds"),
    [
        ("order", ["more"]),
        ("claims.1.as_of", ["claims.1.more"]),
        ("citations.1.source.archive_url", ["citations.1.more"]),
        ("places.1.latitude", ["more", "places.1.more"]),
    ],
)
@pytest.mark.parametrize("kind", ["talks", "impasse", "proposal"])
def test_publishing_unfolds_what_the_first_box_to_mend_is_hidden_in(
    served: Store, monkeypatch: pytest.MonkeyPatch, kind: str, box: str, folds: list[str]
) -> None:
    app = _form(served, monkeypatch, new=kind)
    app.button(key="entry.places.add").click().run()
    app.text_input(key="entry.title").set_value("A title").run()
    app.text_input(key="entry.when").set_value("27 Oct 2023").run()
    app.text_input(key=f"entry.{box}").set_value("x y").run()
    for needed, text in _NEEDED.items():
        if box.partition(".")[0] == needed.partition(".")[0]:
            app.session_state[f"entry.{needed}"] = text
    app.run()
    assert [app.session_state[f"entry.{fold}"] for fold in folds] == [False] * len(folds)
    _publish(app)
    assert not app.exception
    assert not app.error
    assert [app.session_state[f"entry.{fold}"] for fold in folds] == [True] * len(folds)
    place, _, key = app.session_state["_entry_go_to"]
    assert (place, key) == (f"entry.{box}", box)


@pytest.mark.parametrize(
    ("key", "step"),
    [("claims", "claims"), ("claims.1.value", "claims"), ("citations", "citations"),
     ("participants", "who"), ("title", "what"), ("order", "more")],
)  # fmt: skip
def test_a_phone_is_led_to_the_step_of_what_is_to_be_mended_also_of_a_whole_list(
    served: Store, monkeypatch: pytest.MonkeyPatch, key: str, step: str
) -> None:
    app = _form(served, monkeypatch, new="talks")
    app.session_state["_entry_go_to"] = ("wrong-anything", 1, key)
    app.run()
    drawn: list[Any] = list(app.get("bidi_component"))
    (told,) = [one.proto.json for one in drawn if one.proto.id.endswith("-form-steps-head")]
    assert json.loads(told)["to"] == step


@pytest.mark.parametrize(
    ("typed", "query", "read"),
    [
        ("27 October", {"dossier": "gaza-hostage-talks-2023"}, "✓ 27 October 2023"),
        ("since 27 October", {"dossier": "gaza-hostage-talks-2023"}, "✓ since 27 October 2023"),
        ("27 October", {"dossier": "colombia-farc-2012"}, "✓ 27 October 2014"),
        ("5 May", {"dossier": "colombia-farc-2012", "known_on": "2014-12-31"}, "✓ 5 May 2014"),
    ],
)
def test_a_day_without_a_year_is_one_of_the_dossiers_own_time(
    served: Store,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    query: dict[str, str],
    read: str,
) -> None:
    app = _form(served, monkeypatch, new="talks", **query)
    app.text_input(key="entry.when").set_value(typed).run()
    assert read in _said(app)


def test_words_that_count_from_today_mean_the_clock_in_every_box(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _form(served, monkeypatch, new="talks", dossier="colombia-farc-2012")
    today = datetime.now(tz=ZoneInfo("America/Bogota")).date()
    app.text_input(key="entry.when").set_value("yesterday").run()
    app.text_input(key="entry.claims.1.reported_on").set_value("today").run()
    assert f"✓ {_worded(today - timedelta(days=1))}" in _said(app)
    assert f"✓ {_worded(today)}" in _said(app)
    assert "year" not in _said(app).partition("✓")[2].partition("✓")[0]
    app.text_input(key="filter.from").set_value("yesterday").run()
    assert app.query_params["from"] == (today - timedelta(days=1)).isoformat()
    app.text_input(key="filter.known_on").set_value("today").run()
    assert app.query_params["known_on"] == today.isoformat()


def _worded(day: date) -> str:
    return When.parse(day.isoformat()).words()


def test_a_year_that_was_filled_in_is_said_and_another_is_one_click_away(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _form(served, monkeypatch, new="talks", dossier="gaza-hostage-talks-2023")
    app.text_input(key="entry.when").set_value("13 Oct").run()
    assert "year 2023 taken from this dossier" in _said(app)
    app.button(key="entry.echo.when.year.2025").click().run()
    assert app.text_input(key="entry.when").value == "13 October 2025"
    assert "✓ 13 October 2025" in _said(app)
    assert "taken from this dossier" not in _said(app)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("8 Nov 2030", "has not come yet"),
        ("1402/08/05", "The year 1402 is 621 years from every other event"),
        ("2566-10-27", "The year 2566 is"),
    ],
)
def test_a_date_that_is_likely_mistyped_is_pointed_out_before_it_is_saved(
    new_demo: NewDemo, monkeypatch: pytest.MonkeyPatch, typed: str, says: str
) -> None:
    store = new_demo()
    app = _form(store, monkeypatch, new="talks", dossier="gaza-hostage-talks-2023")
    app.text_input(key="entry.title").set_value("A slip").run()
    app.text_input(key="entry.when").set_value("27 Oct 2023").run()
    assert "Is it the year" not in _said(app)
    before = store.number()
    app.text_input(key="entry.when").set_value(typed)
    _publish(app)  # typed and published in one go, so that nothing was shown before
    assert says in _said(app)
    assert "Not saved yet" in " ".join(one.value for one in app.error)
    assert store.number() == before
    _publish(app)
    assert store.number() > before


def test_a_date_that_was_pointed_out_while_it_was_typed_is_saved_at_once(
    new_demo: NewDemo, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_demo()
    app = _form(store, monkeypatch, new="talks", dossier="gaza-hostage-talks-2023")
    app.text_input(key="entry.title").set_value("Talks to come").run()
    app.text_input(key="entry.when").set_value("8 Nov 2030").run()
    assert "has not come yet" in _said(app)
    before = store.number()
    _publish(app)
    assert store.number() > before


def test_a_filters_day_without_a_year_says_which_and_offers_others(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", served.url)
    app = AppTest.from_file(SHELL, default_timeout=60).run()
    app.text_input(key="filter.to").set_value("13 Oct").run()
    assert app.query_params["to"] == "2023-10-13"
    assert "year 2023 taken from this dossier" in _said(app)
    app.button(key="filter.to.year.2025").click().run()
    assert app.query_params["to"] == "2025-10-13"
    assert "taken from this dossier" not in _said(app)


@pytest.mark.parametrize(
    ("box", "typed", "says"),
    [
        ("known_on", "Dec 2023", "not one day. Write a day such as 31 Dec 2023"),
        ("known_on", "1 Jan 2030", "1 January 2030 has not come yet"),
        ("to", "spring 2023", "Write a day or a month, such as 27 Oct 2023"),
        ("to", "since 27 October", "no last day. Leave it out"),
        ("from", "7-Nov-23", "four digits"),
    ],
)
def test_a_box_for_a_day_refuses_with_a_remedy_for_days(
    served: Store, monkeypatch: pytest.MonkeyPatch, box: str, typed: str, says: str
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", served.url)
    app = AppTest.from_file(SHELL, default_timeout=60).run()
    app.text_input(key=f"filter.{box}").set_value(typed).run()
    assert says in _said(app)
    assert box not in app.query_params
    assert app.text_input(key=f"filter.{box}").value == typed


@pytest.mark.parametrize("far", ["1402-08-05", "0001-01-01", "2566-10-27", "8999"])
@pytest.mark.parametrize("page", ["views/timeline.py", "views/table.py", ADD])
def test_one_far_date_takes_no_page_apart(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch, far: str, page: str
) -> None:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug="my-talks", title="My talks"), by="Ada")
    for when in (far, "2023-10-27"):
        store.add(make_event(dossier="my-talks", when=when), by="Ada")
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    app = AppTest.from_file(SHELL, default_timeout=60).run()
    app.switch_page(page).run()
    assert not app.exception
    assert "Something went wrong" not in " ".join(one.value for one in app.error)
    assert "2 of 2 events" in _said(app)


def test_a_day_without_a_year_in_a_dossier_without_events_is_the_last_one(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug="my-talks", title="My talks"), by="Ada")
    app = _form(store, monkeypatch, new="talks")
    app.text_input(key="entry.when").set_value("1 January").run()
    assert f"1 January {datetime.now(tz=UTC).year}" in _said(app)


def test_the_filters_dates_are_read_in_the_dossiers_own_time(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", served.url)
    app = AppTest.from_file(SHELL, default_timeout=60).run()
    app.text_input(key="filter.from").set_value("since 27 October").run()
    assert app.query_params["from"] == "2023-10-27"


def test_an_alias_chosen_or_typed_becomes_the_actors_own_name(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _form(served, monkeypatch, new="statement")
    speakers = "entry.participants.speaker"
    assert any(label == "Hamas" and "حماس" in also for _, label, also in choices(app, speakers))
    put(app, speakers, ["حماس", "Hamas"])
    assert box(app, speakers)["value"] == ["Hamas"]
    put(app, "entry.claims.1.claimed_by", "IDF")
    assert box(app, "entry.claims.1.claimed_by")["value"] == ["Israel Defense Forces"]
    app.multiselect(key="filter.actor").set_value(["حماس"]).run()
    assert app.query_params["actor"] == "Hamas"


@pytest.mark.parametrize("page", ["views/timeline.py", "views/table.py", ADD])
def test_typing_and_enter_never_take_more_than_one_choice(
    served: Store, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    app = _form(served, monkeypatch, new="statement")
    app.switch_page(page).run()
    boxes = [*app.multiselect]
    assert boxes
    for one in boxes:
        field = one.proto.DESCRIPTOR.fields_by_name["filter_mode"]
        contains = field.enum_type.values_by_name["FILTER_MODE_CONTAINS"].number
        assert (one.proto.select_all, one.proto.filter_mode) == (0, contains), one.label


def test_grades_are_chosen_in_words_and_repeats_from_known_publishers(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _form(served, monkeypatch, new="talks")
    row = "entry.citations.1."
    assert choices(app, f"{row}credibility")[1][1] == "2 · probably true"
    assert "C · fairly reliable" in [one[1] for one in choices(app, f"{row}source.reliability")]
    assert "World Report Now" in [one[1] for one in choices(app, f"{row}origin")]


def test_a_form_for_an_actor_is_kept_and_its_errors_go_as_they_are_mended(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", served.url)
    app = AppTest.from_file(SHELL, default_timeout=60).run()
    app.switch_page("views/actors.py")
    app.query_params["name"] = "+"
    app.run()
    app.text_input(key="actor..existed").set_value("never").run()
    assert "never" not in _said(app)
    app.button(key="actor..save").click().run()
    assert "never" in _said(app)
    app.text_input(key="actor..existed").set_value("1964/2016").run()
    assert "never" not in _said(app)
    put(app, "actor..country", "QA")
    draft = app.query_params["draft"]

    again = AppTest.from_file(SHELL, default_timeout=60).run()
    again.switch_page("views/actors.py")
    again.query_params["name"], again.query_params["draft"] = "+", draft
    again.run()
    assert box(again, "actor..country")["value"] == ["QA"]
    assert box(again, "actor..country")["held"] == [["QA", "Qatar (QA)"]]
    again.text_input(key="actor..name").set_value("An envoy").run()
    again.button(key="actor..save").click().run()
    assert ask(served, ActorNamed("An envoy")).country == "QA"
    assert served.draft(draft) is None


def test_a_title_that_is_too_long_is_cut_by_one_click_and_kept_whole(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = "The delegations met for a fourth day and parted without a word on the list " * 2
    app = _form(served, monkeypatch, new="talks")
    app.text_input(key="entry.title").set_value("They talk").run()
    assert not [one for one in app.button if one.key == "cut-title"]
    app.text_area(key="entry.summary").set_value("In Doha.").run()
    app.text_input(key="entry.title").set_value(whole).run()
    app.button(key="cut-title").click().run()
    title = app.text_input(key="entry.title").value
    assert whole.startswith(str(title).removesuffix("…"))
    assert len(str(title)) <= 120
    assert app.text_area(key="entry.summary").value == f"{whole.strip()}\n\nIn Doha."
    assert not [one for one in app.button if one.key == "cut-title"]
    app.text_input(key="entry.when").set_value("3 March 2023").run()
    _publish(app)
    (row,) = ask(served, TablePage(EventFilter(text="parted delegations"))).rows
    assert row.title == title
