"""Every word that the screen says comes from the catalogue.

The pages are drawn in the language whose every word is in wide letters, on a record that holds no
ASCII letter: a word in ASCII is one that no catalogue knows. Another page is one line in `PAGES`.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from dashboards.desk import since_looked
from dashboards.look import copying, shortcuts
from dashboards.map import assets as map_assets
from dashboards.session.languages import COOKIE, of_session
from dashboards.web.pages import ASKING
from dashboards.web.pages import PAGES as FILES
from tests.builders import make_event
from tests.conftest import NewRecord
from tests.dashboard.drawn_words import drawn_texts, in_ascii
from tests.serving import Server
from tracker.analysis.inquiries import INQUIRIES
from tracker.language import ENGLISH, choose_by, speaking
from tracker.language.spoken import PSEUDO
from tracker.model.actors import Actor, Dossier
from tracker.model.dates import When
from tracker.model.desk import Comment, SavedView, Star, Step, Story
from tracker.model.kinds import KINDS
from tracker.model.named import DESCRIBED, KnownPlace
from tracker.model.reading import read_record
from tracker.model.sources import Publisher
from tracker.model.telling.chapters import Chapter
from tracker.store import Laid, Store
from tracker.store.questions import New

_NAMED = {"issue": "θέμα", "track": "δρόμος", "place": "Αθήνα", "publisher": "Εφημερίδα"}

PAGES: dict[str, tuple[str, dict[str, str]]] = {
    "timeline": ("timeline", {}),
    "an event": ("timeline", {"event": "whole"}),
    "an event as known on a day": ("timeline", {"event": "whole", "known_on": "2023-11-10"}),
    "narrowed": ("timeline", {"actor": "Άννα", "role": "mediator", "from": "2023-10-01"}),
    "nothing fits": ("timeline", {"kind": "attack", "text": "άλλο"}),
    "a wrong address": ("timeline", {"from": "τότε"}),
    "table": ("table", {}),
    **{name: (name, {"on": "2023-12-05"}) for name in ASKING if name in INQUIRIES},
    "what changed": ("changes", {"since": "2023-10-01", "until": "2023-12-31"}),
    "stories": ("stories", {}),
    "a story read": ("stories", {"name": "story"}),
    "a story read on a day": ("stories", {"name": "story", "known_on": "2023-11-10"}),
    "a story edited": ("stories", {"name": "story", "edit": "story"}),
    "a story that is gone": ("stories", {"name": "none"}),
    "a story told": ("timeline", {"story": "story", "step": "1"}),
    "a story's end": ("timeline", {"story": "story", "step": "9"}),
    "a story gone from the timeline": ("timeline", {"story": "none"}),
    "saved views": ("views", {}),
    "a dossier with its rules": ("dossiers", {"name": "0"}),
    "a chapter": ("dossiers", {"name": "0", "edit": "chapter"}),
    "a new chapter": ("dossiers", {"name": "0", "edit": "+"}),
    "days around an event": ("tempo", {"zero": "whole", "by": "actor", "window": "20"}),
    "what changed on one side": ("positions", {"against": "2023-11-10"}),
    "table of a search": ("table", {"text": "λόγος", "sort": "best"}),
    "an actor": ("actors", {"name": "Άννα"}),
    "an actor on a day": ("actors", {"name": "Άννα", "known_on": "2023-11-10"}),
    "an actor of no event": ("actors", {"name": "Κανείς"}),
    **{f"{of}s": ("names", {"of": of}) for of in DESCRIBED},
    **{f"a name of {of}s": ("names", {"of": of, "name": name}) for of, name in _NAMED.items()},
    "a name of no event": ("names", {"of": "place", "name": "Πουθενά"}),
    "dossiers": ("dossiers", {}),
    "recent changes": ("recent", {}),
    "no event yet": ("timeline", {"dossier": "1"}),
    "add": ("add", {}),
    **{f"add {kind}": ("add", {"new": kind}) for kind in KINDS},
    "edit": ("add", {"edit": "whole"}),
    "an actor begun": ("actors", {"name": "+"}),
    "an actor edited": ("actors", {"name": "Άννα", "edit": "Άννα"}),
    "a dossier begun": ("dossiers", {"name": "new"}),
    "a dossier edited": ("dossiers", {"name": "0", "edit": "0"}),
    "a place edited": ("names", {"of": "place", "name": "Αθήνα", "edit": "Αθήνα"}),
    "refer": ("add", {"about": "whole", "new": "agreement"}),
}
"""What is drawn: a name for it, the page, and what its address asks for."""

WHOLE = frozenset(PAGES) - {"a wrong address"}
"""Those of which nothing is left in English; the others are held to it in the sidebar alone."""

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"


@pytest.fixture(scope="module")
def record(new_record: NewRecord) -> Store:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug="0", title="Ο φάκελος", timezone="UTC"), by="Ζωή")
    published = {"publisher": "Εφημερίδα", "title": "Σελίδα", "published": "2023-10-28"}
    whole = make_event(
        dossier="0",
        id="whole",
        when="2023-10-27/2023-11-08",
        title="Λόγος πρώτος",
        summary="Ο λόγος τους.",
        note="Σημείωση.",
        tags=["ετικέτα"],
        issues=["θέμα"],
        track="δρόμος",
        confidence="disputed",
        places=[{"name": "Αθήνα"}],
        participants=[{"actor": "Άννα", "role": "mediator"}],
        citations=[
            {"source": published, "quotation": "Είπε.", "origin": "Πρακτορείο"},
            {"source": published | {"title": "Άλλη", "published": "2023-12-01"}},
        ],
    )
    store.add(whole, by="Ζωή")
    later = make_event(
        dossier="0",
        id="1",
        kind="impasse",
        when="2023-11-20/..",
        title="Σιωπή",
        participants=None,
        track="δρόμος",
        links=[{"type": "follows", "to": "whole"}],
        citations=[],
    )
    store.add(later, by="Ζωή")
    _lay_on_desk(store)
    _add_names(store)
    return store


def _lay_on_desk(store: Store) -> None:
    """A comment and a star, a story, and a view that asks for all sorts of things."""
    asked = urlencode(
        {
            "dossier": "0", "kind": "impasse", "role": "mediator", "from": "2023-10-01",
            "known_on": "2023-11-10", "starred": "true", "lanes": "actor", "later": "faded",
            "names": "all", "states": "hidden", "sort": "-when", "window": "1..2",
        }
    )  # fmt: skip
    steps = tuple(Step(event=one) for one in ("1", "whole", "0"))
    story = Story(title="Ιστορία", opening="Αρχή.", closing="Τέλος.", steps=steps)
    chapter = {"id": "chapter", "dossier": "0", "title": "Κεφάλαιο", "when": "2023-10/2023-11"}
    store.put_chapter(read_record(Chapter, chapter), by="Ζωή")
    store.put_back(Laid("story", "0", story, "Ζωή", 1_700_000_000_000_000, 1))
    view = SavedView(name="Όψη", page="timeline", query=asked)
    store.put_back(Laid("view", "0", view, "Ζωή", 1_700_000_000_000_000, 1))
    store.lay("0", Star(event="whole"), by="Ζωή")
    store.lay("0", Comment(event="whole", text="Σχόλιο."), by="Ζωή")


def _add_names(store: Store) -> None:
    """Events between two sides with somebody between them, and all that is said of names."""
    store.put_dossier(Dossier(slug="1", title="Ο άλλος", timezone="UTC"), by="Ζωή")
    store.put_actor(
        Actor(
            name="Άννα", type="armed group", aliases=("Άννυ",), parent="Δέλτα",
            existed=When.parse("1964/2016"), description="Μία.",
        ),
        by="Ζωή",
    )  # fmt: skip
    store.put_actor(Actor(name="Κανείς", type="state"), by="Ζωή")
    place = KnownPlace(
        name="Αθήνα", aliases=("Άστυ",), country="GR", latitude=38, longitude=23.7, precision="near"
    )
    store.put_described(place, by="Ζωή")
    draft = make_event(
        dossier="0",
        id="5",
        title="Σχέδιο",
        status="draft",
        places=[{"name": "Πουθενά"}],
        participants=None,
        citations=[],
    )
    store.add(draft, by="Ζωή")
    paper = Publisher(name="Εφημερίδα", reliability="B", note="Λόγος.", description="Μία.")
    store.put_described(paper, by="Ζωή")
    parts = (("Άννα", "party"), ("Βίκη", "party"), ("Γη", "mediator"), ("Γη", "host"))
    for event_id, kind in (("2", "talks"), ("3", "talks"), ("4", "talks")):
        met = make_event(
            dossier="0",
            id=event_id,
            kind=kind,
            when=f"2023-11-0{event_id}",
            title="Συνάντηση",
            issues=["θέμα", "ζήτημα"],
            track="άλλος",
            participants=[{"actor": actor, "role": role} for actor, role in parts],
            citations=[],
            links=[{"type": "follows", "to": str(int(event_id) - 1)}] if event_id > "2" else [],
        )
        store.add(met, by="Ζωή")
    store.merge("issue", "ζήτημα", into="θέμα", by="Ζωή")
    store.take_back(store.put_actor(Actor(name="Δύο"), by="Ζωή"), by="Ζωή")


@pytest.fixture(autouse=True)
def _in_wide_letters() -> Iterator[None]:
    choose_by(lambda: PSEUDO)
    with speaking(ENGLISH):  # here; a page that is run speaks as is chosen
        yield
    choose_by(of_session)


def _open(record: Store, monkeypatch: pytest.MonkeyPatch, drawn: str) -> AppTest:
    monkeypatch.setenv("PARLEY_DATABASE_URL", record.url)
    monkeypatch.setenv("PARLEY_USER", "Ζωή")
    page, query = PAGES[drawn]
    app = AppTest.from_file(SHELL, default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    if page != "timeline":
        if Path(FILES[page][1]).stem != page:
            app.run()  # a page that is not called as its file is found among those of a run
        app.switch_page(FILES[page][1])
    app.run()
    assert not app.exception
    return app


@pytest.mark.parametrize("drawn", PAGES)
def test_a_page_says_no_word_that_the_catalogue_does_not_know(
    record: Store, monkeypatch: pytest.MonkeyPatch, drawn: str
) -> None:
    app = _open(record, monkeypatch, drawn)
    texts = [*drawn_texts(app.sidebar), *(drawn_texts(app.main) if drawn in WHOLE else ())]
    assert any("Ａ" <= letter <= "ｚ" for text in texts for letter in text)
    assert in_ascii(texts) == {}


@pytest.mark.parametrize(
    ("drawn", "key"), [("an event", "panel.story"), ("timeline", "saved-views")]
)
def test_what_is_drawn_once_it_is_opened_is_in_words_of_the_catalogue(
    record: Store, monkeypatch: pytest.MonkeyPatch, drawn: str, key: str
) -> None:
    app = _open(record, monkeypatch, drawn)
    shut = len(list(drawn_texts(app.main)))
    app.session_state[key] = True
    app.run()
    texts = list(drawn_texts(app.main))
    assert len(texts) > shut
    assert in_ascii(texts) == {}


@pytest.mark.parametrize(
    ("rules", "button"),
    [
        ("[0]", "preview"),
        ('[0]\nprivate = ["Άννα"]\nallowed = ["Άννα"]', "preview"),
        ("[0]", "keep"),
        ("[1]", "keep"),
    ],
)
def test_what_becomes_of_rules_is_said_in_words_of_the_catalogue(
    record: Store, monkeypatch: pytest.MonkeyPatch, rules: str, button: str
) -> None:
    app = _open(record, monkeypatch, "a dossier with its rules")
    app.text_area(key="redaction.rules.0").set_value(rules)
    before = list(drawn_texts(app.main))
    app.button(key=f"redaction.{button}").click().run()
    assert not app.exception
    texts = list(drawn_texts(app.main))
    assert len(texts) > len(before)
    assert in_ascii(texts) == {}


@pytest.mark.parametrize("new", [New(0, 0), New(1, 0), New(4, 1)])
@pytest.mark.parametrize("writes", [0, 1, 51])
@pytest.mark.parametrize("day", [None, date(2023, 12, 5)])
def test_what_is_new_is_said_in_words_of_the_catalogue(
    new: New, writes: int, day: date | None
) -> None:
    with speaking(PSEUDO):
        assert in_ascii([since_looked.words(new, writes, day)]) == {}


_PRESSED = {
    "a story taken away": ("stories", "stories.remove.story", "desk.undo.page"),
    "a step taken out": ("a story edited", "story.out.0", "desk.undo.page"),
    "a step put later": ("a story edited", "story.down.0", "desk.undo.page"),
    "a chapter taken away": ("a dossier with its rules", "chapters.remove.chapter", "write.undo"),
    "a view taken away": ("saved views", "views.remove.view", "desk.undo.page"),
}
"""What is pressed on which page, and what takes it back there."""


@pytest.mark.parametrize("pressed", _PRESSED)
def test_what_was_just_done_and_undone_is_said_in_words_of_the_catalogue(
    record: Store, monkeypatch: pytest.MonkeyPatch, pressed: str
) -> None:
    page, *buttons = _PRESSED[pressed]
    app = _open(record, monkeypatch, page)
    for key in buttons:
        app.button(key=key).click().run()
        assert not app.exception
        assert in_ascii(drawn_texts(app.main)) == {}


@pytest.mark.parametrize(
    ("of", "name", "into"), [("actor", "Άννα", "Κανείς"), ("place", "Αθήνα", "Πουθενά")]
)
def test_what_a_merge_would_change_is_said_before_it_is_done(
    record: Store, monkeypatch: pytest.MonkeyPatch, of: str, name: str, into: str
) -> None:
    app = _open(record, monkeypatch, "an actor" if of == "actor" else "a name of places")
    app.selectbox(key=f"merge.{of}.{name}").set_value(into).run()
    assert any(f"‘{into}’" in one.value for one in app.markdown)
    assert in_ascii(drawn_texts(app.main)) == {}


_HEARD = re.compile(r'(?:aria-label|title)="([^"]*)"')


@pytest.mark.parametrize(
    "html", [copying.html, shortcuts.html, map_assets.html], ids=["copying", "shortcuts", "map"]
)
def test_what_a_component_brings_along_is_said_in_the_language_that_is_spoken(
    html: Callable[[], str],
) -> None:
    with speaking(PSEUDO):
        said = html()
    assert in_ascii([said, *_HEARD.findall(said)]) == {}
    assert html() != said


@pytest.mark.parametrize(
    ("path", "query"), [("/parley/print", {"dossier": "0", "actor": "Άννα"}), ("/nowhere", {})]
)
def test_an_answer_for_people_is_in_the_language_of_their_browser(
    server: Server,
    record: Store,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    query: dict[str, str],
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", record.url)
    told = server.get(path, query, Cookie=f"{COOKIE}={PSEUDO}").text
    assert in_ascii([_STYLE.sub("", told).replace("/nowhere", "")]) == {}
    assert in_ascii([_STYLE.sub("", server.get(path, query).text)])


@pytest.mark.parametrize("headers", [{"Host": "elsewhere"}, {"Origin": "http://elsewhere"}])
def test_who_is_turned_away_reads_why_in_their_language(
    server: Server, headers: dict[str, str]
) -> None:
    told = server.get("/", **headers, Cookie=f"{COOKIE}={PSEUDO}")
    assert told.status in {403, 421}
    assert told.text
    assert in_ascii([told.text]) == {}
    assert in_ascii([server.get("/", **headers).text])


_STYLE = re.compile(r"<style>.*</style>", re.DOTALL)


def _taken(record: Store, monkeypatch: pytest.MonkeyPatch, drawn: str) -> dict[str, str]:
    """What the buttons of a page give, by the names of the files."""
    taken: dict[str, str] = {}

    def take(_: str, file: str, **more: str) -> bool:
        taken[more["file_name"]] = file
        return False

    monkeypatch.setattr(streamlit, "download_button", take)
    _open(record, monkeypatch, drawn)
    return taken


def test_an_answer_that_is_taken_as_a_file_is_in_english(
    record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = _taken(record, monkeypatch, "what changed")
    assert "Λόγος πρώτος" in taken["changes.txt"]
    assert "what became known" in taken["changes.txt"]
    assert json.loads(taken["changes.json"])["brief"] == taken["changes.txt"]


def test_a_story_is_taken_in_english(record: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = _taken(record, monkeypatch, "a story read on a day")
    assert len(taken) > 1
    assert "Ο φάκελος, as known on 10 Nov 2023" in taken["story-story.md"]
    assert "2 of 3 steps are left out" in taken["story-story.md"]
    assert not any("Ａ" <= letter <= "ｚ" for file in taken.values() for letter in file)


@pytest.mark.parametrize(
    ("drawn", "words"),
    [("talks", "left behind"), ("actors", "mediator"), ("an actor", "to 8 Nov 2023,Talks")],
)
def test_the_rows_of_a_chart_are_taken_in_english(
    record: Store, monkeypatch: pytest.MonkeyPatch, drawn: str, words: str
) -> None:
    taken = _taken(record, monkeypatch, drawn)
    [rows] = [file for name, file in taken.items() if name.endswith(".csv")]
    assert words in rows
    assert not any("Ａ" <= letter <= "ｚ" for letter in rows)
