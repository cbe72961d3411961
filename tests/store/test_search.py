"""A search means the same in either database, and what `finds` says."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.asking import ask, events_in
from tests.builders import make_event
from tests.conftest import DATABASES, NewRecord
from tests.postgres import Postgres
from tracker.errors import BadSearch
from tracker.model.actors import Actor
from tracker.model.filters import EventFilter
from tracker.store import Store, open_store
from tracker.store import migrations as folder
from tracker.store.database.engine import make_engine, writing
from tracker.store.questions import ActorNamed, Actors, Count, TablePage
from tracker.store.search.highlight import pieces
from tracker.store.search.language import Words, finds, read_search

TEXTS = (
    "Sheikh al-Thani hopes", "re-opened crossing Rafah-Egypt", "1,400 killed and 2.5 million",
    "see https://www.aljazeera.com/news/2023/10 for more", "mail press@un.org today",
    "snake_case_word here", "L’accord d’Oslo’s end", "حَمَاس تقول", "حماس تقول لا", "ירושלים החטופים",
    "חֲטוּפִים", "Bogotá acuerdo José", "straße Straße", "ﬁnal ﬁx", "ＦＵＬＬ width", "İstanbul",
    "ΑΘΗΝΑ Σίσυφος",
    "24/7 talks", "US$20 fuel", "U.S. official", "U.N. envoy", "3.14", "-5 degrees", "v1.2.3",
    "<b>bold</b> tag", "中文 测试", "10:30 meeting", "e.g. something", "half½ price", "x² y",
    "word.Next sentence", "2023-10-27 date", "क्षमा हिन्दी", "ไทยภาษา", "kwh/day rate",
    "1e5 and 0x1f",
    "𞤀𞤣𞤤𞤢𞤥 written in Adlam", "٢٣ يوما", "fuel " * 300 + "at the very end", "x" * 3000,
)  # fmt: skip

SEARCHES = (
    "al-Thani", "sheikh al-thani", '"sheikh al-thani"', '"sheikh al"', "rafah-egypt crossing",
    "1,400", "2.5", "2.5 million", '"2.5 million"', "aljazeera", "www.aljazeera.com",
    "press@un.org",
    "snake_case_word", "case", "d'oslo", "حماس", "חטופים", "bogota", "strasse", "final", "full",
    "istanbul", "ΣΊΣΥΦΟΣ", "24/7", "us$20", "u.s.", '"u.n. envoy"', "3.14", "degrees -6",
    "1.2.3", "<b>", "b", "中文", "10:30", "e.g.", "half½", "x²", "next", '"word next"',
    "2023-10-27",
    "27", "हिन्दी", "क्षमा", "ไทย*", "kwh", "kwh/day", '"sheikh al tha"*', '"al tha"*', "hop*",
    "talks OR fuel", "fuel NOT \"very end\"", 'fuel NOT "end very"', '"al thani" OR "very end"',
    '("al thani" OR x*) NOT y', "talks NOT fuel", "1e5", "0x1f", "𞤀𞤣𞤤𞤢𞤥", "23", "٢٣",
    '"fuel at"', "x" * 400,
)  # fmt: skip


def _filled(store: Store) -> Store:
    for number, text in enumerate(TEXTS):
        title = text if len(text) <= 120 else "A long one"
        summary = "" if title == text else text
        event = make_event(id=f"t{number:02}", title=title, summary=summary)
        store.add(event, by="Ada")
    return store


@pytest.fixture(scope="module", params=DATABASES)
def texts(request: pytest.FixtureRequest, new_record: NewRecord) -> Store:
    return _filled(new_record(request.param))


def _meant(search: str) -> set[str]:
    read = read_search(search)
    whole = [text if len(text) <= 120 else f"A long one {text}" for text in TEXTS]
    return {f"t{n:02}" for n, text in enumerate(whole) if finds(read, f"{text} ")}


def _found(store: Store, search: str) -> set[str]:
    return {event.id for event in events_in(store, EventFilter(text=search))}


@pytest.mark.parametrize("search", SEARCHES)
def test_a_tricky_search_finds_the_same_in_either_database(texts: Store, search: str) -> None:
    assert _found(texts, search) == _meant(search)
    assert {
        row.id for row in ask(texts, TablePage(EventFilter(text=search), sort="best")).rows
    } == (_meant(search))


def test_the_list_of_searches_finds_something(texts: Store) -> None:
    found = [search for search in SEARCHES if _found(texts, search)]
    assert len(found) >= len(SEARCHES) - 2


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(search=st.text(alphabet='aeu "*.-/@ثא5½²ि()ANDORT', min_size=1, max_size=20))
@example(search='"a" OR "u n"')
def test_whatever_is_typed_means_the_same(texts: Store, search: str) -> None:
    try:
        read_search(search)
    except BadSearch:
        return
    if search.strip():
        assert _found(texts, search) == _meant(search)


@pytest.mark.parametrize("text", [text for text in TEXTS if len(text) <= 120])
def test_every_word_of_a_text_finds_it(texts: Store, text: str) -> None:
    for word in text.split():
        if not word.startswith("-"):
            assert f"t{TEXTS.index(text):02}" in _found(texts, word)


def test_a_phrase_may_end_in_the_start_of_a_word(texts: Store) -> None:
    assert _found(texts, '"sheikh al tha"*') == {"t00"}
    assert not _found(texts, '"sheikh tha"*')


@pytest.mark.parametrize("database", DATABASES)
def test_an_older_record_is_searched_alike_once_it_is_upgraded(
    database: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    if database == "postgres":
        postgres: Postgres = request.getfixturevalue("postgres")
        url = postgres.new_without_tables()
    else:
        url = f"sqlite:///{tmp_path / 'older.db'}"
    engine = make_engine(url)
    config = Config()
    config.set_main_option("script_location", str(Path(folder.__file__).parent))
    config.set_main_option("path_separator", "os")
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0005")
    engine.dispose()
    older = _filled(open_store(url))
    with writing(older.engine) as connection:  # as other rules made them
        connection.exec_driver_sql("UPDATE event SET words = 'otherwise'")
        connection.exec_driver_sql("UPDATE derived SET rule = '1 1' WHERE name = 'rows'")
    older.close()
    upgraded = open_store(url)
    for search in SEARCHES:
        assert _found(upgraded, search) == _meant(search)
    assert upgraded.check() == []
    upgraded.withdraw("t00", base=1, by="Ada")
    assert not _found(upgraded, "al-Thani")
    upgraded.close()


_ALIKE = [
    ("צה״ל", 'צה"ל', "צה”ל", "צהל"),
    ("מו״מ", 'מו"מ'),
    ("ארה״ב", 'ארה"ב'),
    ("Sana'a", "Sana’a", "Sanaʿa", "sana`a"),
    ("Лукʼянівка", "Лук'янівка", "Лук’янівка"),
    ("Łukasz", "Lukasz"),
    ("Yıldırım", "Yildirim", "YILDIRIM"),
    ("Sørensen", "Sorensen"),
    ("Đukanović", "Dukanovic"),
    ("غزة", "غزه"),
    ("في", "فى"),
    ("کرکوک", "كركوك"),
    ("Ham\u200bas", "Hamas"),
    ("می\u200cخواهم", "میخواهم"),
    ("٢٠٢٣", "2023"),
]


@pytest.mark.parametrize("database", DATABASES)
def test_spellings_of_one_word_find_each_other(database: str, new_record: NewRecord) -> None:
    store = new_record(database)
    for number, words in enumerate(_ALIKE):
        for place, word in enumerate(words):
            store.add(make_event(id=f"s{number:02}-{place}", title=f"With {word} in it"), by="Ada")
    for number, words in enumerate(_ALIKE):
        meant = {f"s{number:02}-{place}" for place in range(len(words))}
        for word in words:
            assert _found(store, word) == meant, word
            assert any(piece.found for piece in pieces(word, f"With {words[0]} in it")), word


@pytest.mark.parametrize("words", _ALIKE, ids=lambda words: words[0].encode("unicode_escape"))
def test_spellings_of_one_name_are_one_actor(words: tuple[str, ...], sqlite_store: Store) -> None:
    for place, name in enumerate(words):
        taking = [{"actor": name, "role": "party"}]
        sqlite_store.add(make_event(id=f"e{place}", participants=taking), by="Ada")
    for name in words:
        assert ask(sqlite_store, Count(EventFilter(actor=(name,)))) == len(words)
    assert len(list(ask(sqlite_store, Actors()))) == 1
    assert sqlite_store.check() == []


def test_a_place_is_found_whatever_its_apostrophe(sqlite_store: Store) -> None:
    for number, name in enumerate(("Sana'a", "Sana’a", "Sanaʿa")):
        sqlite_store.add(make_event(id=f"p{number}", places=[{"name": name}]), by="Ada")
    assert ask(sqlite_store, Count(EventFilter(place=("Sana’a",)))) == 3


def test_a_mark_between_two_letters_is_none_of_quotation() -> None:
    assert read_search('foo"bar') == read_search("foo'bar")
    assert read_search('"large release"') == Words(("large", "release"))
    with pytest.raises(BadSearch, match="does not close"):
        read_search('"צה״ל')
    with pytest.raises(BadSearch, match="does not close"):
        read_search('fuel "deliveries')


def test_two_actors_whose_names_came_to_be_spelt_alike_stay_apart(sqlite_store: Store) -> None:
    for name in ("Lukasz", "Somebody"):
        sqlite_store.put_actor(Actor(name=name), by="Ada")
    with writing(sqlite_store.engine) as connection:  # as a record of before holds them
        connection.exec_driver_sql(
            "UPDATE actor SET name = 'Łukasz', payload = replace(payload, 'Somebody', 'Łukasz') "
            "WHERE name = 'Somebody'"
        )
        connection.exec_driver_sql(
            "UPDATE actor_alias SET name = 'Łukasz', folded = 'łukasz' WHERE folded = 'somebody'"
        )
        connection.exec_driver_sql("UPDATE derived SET rule = '1' WHERE name = 'names'")
    again = open_store(sqlite_store.url)
    assert {ask(again, ActorNamed(name)).name for name in ("Lukasz", "Łukasz")} == {
        "Lukasz",
        "Łukasz",
    }
    again.add(make_event(id="x", participants=[{"actor": "Łukasz", "role": "party"}]), by="Ada")
    assert ask(again, Count(EventFilter(actor=("Łukasz",)))) == 1
    assert ask(again, Count(EventFilter(actor=("Lukasz",)))) == 0
    assert again.check() == []
    again.close()


_PARTS = st.sampled_from(
    ["a", "b*", '"a b"', "-a", "OR", "AND", "NOT", "(", "(", ")", "a OR (", "a -b (", ")"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(parts=st.lists(_PARTS, max_size=110))
@example(parts=["a"] * 98)
@example(parts=["a", *["-b"] * 49])
@example(parts=["a OR b -c ("] * 8 + ["a"] * 20 + [")"] * 8)
@example(parts=["a ("] * 40 + ["a"] + [")"] * 40)
def test_every_search_is_answered_or_refused_in_words(texts: Store, parts: list[str]) -> None:
    asked = " ".join(parts)[:500]
    try:
        search = read_search(asked)
    except BadSearch:
        return
    found = {event.id for event in events_in(texts, EventFilter(text=asked))}
    meant = {
        event.id
        for event in events_in(texts, EventFilter())
        if finds(search, f"{event.title} {event.summary}")
    }
    assert found == meant


@pytest.mark.parametrize(
    "asked",
    [" ".join(["a"] * 51), " OR ".join(["a"] * 51), "-".join(["a"] * 51), f'"{"a " * 51}"',
     "a" + " -b" * 50, "a AND NOT b " * 26],
)  # fmt: skip
def test_a_search_has_so_many_words_at_most(asked: str) -> None:
    with pytest.raises(BadSearch, match=r"A search may have 50 words; this one has 5[12]\."):
        read_search(asked)


def test_fifty_words_are_searched_for(texts: Store) -> None:
    assert ask(texts, Count(EventFilter(text=" OR ".join(["fuel", *["zz"] * 49])))) > 0
