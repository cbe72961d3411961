"""What a form says while it is filled comes from the catalogue, too."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.entry.field_boxes import PREFIX
from dashboards.entry.form import boxes_of, rows_of
from dashboards.entry.new_names import NEW
from dashboards.entry.values import form_specs
from dashboards.look.plain import plain
from dashboards.session.languages import of_session
from dashboards.web.spoken import sentences
from tests.builders import make_event
from tests.conftest import NewRecord
from tests.dashboard.boxes import box, put
from tests.dashboard.drawn_words import drawn_texts, in_ascii
from tests.dashboard.test_every_word import SHELL
from tracker.language import ENGLISH, LANGUAGES, choose_by, speaking
from tracker.language.catalogues import pseudo
from tracker.language.spoken import PSEUDO
from tracker.model.actors import Dossier
from tracker.model.dates import When
from tracker.model.events import Participation
from tracker.model.kinds import KINDS
from tracker.store import Store


@pytest.fixture(autouse=True)
def _in_wide_letters() -> Iterator[None]:
    choose_by(lambda: PSEUDO)
    with speaking(ENGLISH):  # here; a page that is run speaks as is chosen
        yield
    choose_by(of_session)


@pytest.fixture
def record(new_record: NewRecord) -> Store:
    store = new_record("sqlite")
    for slug, title in (("0", "Ο φάκελος"), ("1", "Άλλος")):
        store.put_dossier(Dossier(slug=slug, title=title, timezone="UTC"), by="Ζωή")
    known = make_event(
        dossier="0", id="0", when="2023-11-08", title="Λόγος", participants=None, citations=[]
    )
    store.add(known, by="Ζωή")
    return store


def _open(record: Store, monkeypatch: pytest.MonkeyPatch, **query: str) -> AppTest:
    monkeypatch.setenv("PARLEY_DATABASE_URL", record.url)
    monkeypatch.setenv("PARLEY_USER", "Ζωή")
    app = AppTest.from_file(SHELL, default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.switch_page("views/add.py")
    return app.run()


def _left(app: AppTest) -> dict[str, list[str]]:
    assert not app.exception
    return in_ascii(drawn_texts(app.main))


def _words_of_choices(app: AppTest) -> set[str]:
    """What the boxes of a form show to choose from, and find by."""
    drawn: list[Any] = list(app.get("bidi_component"))
    (told,) = [one.proto.json for one in drawn if one.proto.id.endswith("-form-keys")]
    shown = [one for choices in json.loads(told)["lists"].values() for one in choices]
    return {label for value, label, _ in shown if f"({value})" not in label}  # countries: of CLDR


def _add_every_row(app: AppTest, kind: str) -> None:
    for spec in form_specs(KINDS[kind]):
        if spec.many and spec.record not in (None, Participation):
            app.button(key=f"{PREFIX}{spec.name}.add").click().run()


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_of_a_form_and_every_choice_is_in_words_of_the_catalogue(
    record: Store, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    app = _open(record, monkeypatch, dossier="0", new=kind)
    _add_every_row(app, kind)
    assert _left(app) == {}
    assert in_ascii(_words_of_choices(app)) == {}


def _type(app: AppTest, **texts: str) -> AppTest:
    for key, text in texts.items():
        app.text_input(key=PREFIX + key.replace("__", ".")).set_value(text)
    return app.run()


def test_how_dates_and_figures_were_read_is_said_in_words_of_the_catalogue(
    record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _open(record, monkeypatch, dossier="0", new="talks")
    for when, figure, told in (
        ("2023-10-27", "more than 200", "2023-11"),
        ("27 October", "200-250", "2023-11-08"),
        ("2099-01-01", "~200", "2023"),
        ("1445-01-01", "1.500", ""),
        ("1445-01-01", "250-200", ""),
        ("1445-01-01", "2 ή 3", ""),
    ):
        texts = {"claims.1.value": figure, "claims.1.as_of": told}
        assert _left(_type(app, when=when, **texts)) == {}
    assert app.caption  # so that something was said


def test_what_is_to_be_mended_is_said_in_words_of_the_catalogue(
    record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _open(record, monkeypatch, dossier="0", new="talks")
    app.button(key=f"{PREFIX}publish").click().run()
    assert app.button(key="mend.title").label
    assert _left(app) == {}
    _type(app, title="λόγος " * 30, when="2099-01-01")
    assert app.button(key="cut-title").label
    assert _left(app) == {}
    app.text_input(key=f"{PREFIX}title").set_value("Λόγος")
    app.text_input(key=f"{PREFIX}when").set_value("2098-01-01")
    app.button(key=f"{PREFIX}publish").click().run()
    assert app.error  # the date is asked about once
    assert _left(app) == {}


_NEW_IN = {
    "participants.party": ["Ξένος"], "issues": ["Νερό"], "track": "Γενεύη", "tags": ["νέο"],
    "claims.1.measure": "βάρκες", "claims.1.of": "Ομάδα", "places.1.name": "Πόλη",
    "citations.1.source.publisher": "Χρόνος",
}  # fmt: skip


def test_every_sort_of_new_name_is_said_to_be_new_in_words_of_the_catalogue(
    record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _open(record, monkeypatch, dossier="0", new="talks")
    app.button(key=f"{PREFIX}places.add").click().run()
    for key, name in _NEW_IN.items():
        put(app, PREFIX + key, name)
    boxes = [box(app, PREFIX + key) for key in _NEW_IN]
    assert all(one["unsure"] for one in boxes)
    assert {one["takes"] for one in boxes} == NEW
    assert _left(app) == {}
    app.button(key=f"{PREFIX}publish").click().run()
    assert app.button(key="mend.track").label
    assert _left(app) == {}


def test_forms_left_behind_and_where_they_belong_are_told_in_words_of_the_catalogue(
    record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for title in ("Πρώτο", "Δεύτερο"):
        _type(_open(record, monkeypatch, dossier="0", new="talks"), title=title)
    app = _open(record, monkeypatch, dossier="0", edit="0")
    _type(app, title="Λόγος πάλι")
    app = _open(record, monkeypatch, dossier="0", new="talks")
    assert app.button(key="drafts.drop").label
    assert _left(app) == {}
    app.button(key="drafts.drop").click().run()
    assert app.button(key="drafts.back").label
    assert _left(app) == {}
    _type(app, title="Τρίτο")
    app.query_params["dossier"] = "1"
    app.run()
    assert app.button(key="form-dossier.move").label
    assert _left(app) == {}


def test_what_is_perhaps_there_and_what_was_saved_is_told_in_words_of_the_catalogue(
    record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _type(
        _open(record, monkeypatch, dossier="0", new="talks"), title="Λόγος", when="2023-11-08"
    )
    assert any("Λόγος" in str(one.value) and "/?" in str(one.value) for one in app.markdown)
    assert _left(app) == {}
    app.button(key=f"{PREFIX}save").click().run()
    assert app.button(key="write.undo").label
    assert _left(app) == {}


def test_without_a_dossier_a_form_asks_for_one_in_words_of_the_catalogue(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _open(new_record("sqlite"), monkeypatch)
    assert app.info
    assert _left(app) == {}


@pytest.mark.parametrize("kind", KINDS)
def test_boxes_lie_in_the_same_rows_in_every_language(kind: str) -> None:
    for spec in form_specs(KINDS[kind]):
        boxes = list(boxes_of(spec, f"{spec.name}.1."))
        here = list(rows_of(boxes, 12))
        for language in ("es", "ar"):
            with speaking(language):
                assert list(rows_of(boxes, 12)) == here


def test_what_must_be_filled_is_marked_in_words_of_the_catalogue(
    record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _open(record, monkeypatch, dossier="0", new="talks")
    drawn: list[Any] = list(app.get("html"))
    (marks,) = [one.proto.body for one in drawn if "entry-title" in one.proto.body]
    assert f'content: " · {pseudo("must be filled")}"' in marks


def test_a_name_that_is_typed_anew_is_called_by_its_sort() -> None:
    assert {f"New {sort}: {{name}}" for sort in NEW} <= sentences()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_day_that_a_box_names_as_an_example_is_read(
    record: Store, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    choose_by(lambda: language)
    app = _open(record, monkeypatch, dossier="0", new="talks")
    for box_key in ("claims.1.as_of", "citations.1.source.published"):
        day = app.text_input(key=PREFIX + box_key)
        day.set_value(day.placeholder).run()
    said = " ".join(str(one.value) for one in app.caption)
    with speaking(language):
        assert plain(When.parse("2023-11-08").words()) in said
        assert plain(When.parse("2023-10-27").words()) in said
