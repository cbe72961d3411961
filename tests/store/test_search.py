"""A search means the same in either database, and what `finds` says."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.builders import make_event
from tests.conftest import DATABASES, NewRecord
from tests.postgres import Postgres
from tracker.errors import BadSearch
from tracker.model.filters import EventFilter
from tracker.store import Store, open_store
from tracker.store import migrations as folder
from tracker.store.engine import make_engine, writing
from tracker.store.search import finds, read_search

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
    return {event.id for event in store.iterate(EventFilter(text=search))}


@pytest.mark.parametrize("search", SEARCHES)
def test_a_tricky_search_finds_the_same_in_either_database(texts: Store, search: str) -> None:
    assert _found(texts, search) == _meant(search)
    assert {row.id for row in texts.page(EventFilter(text=search), sort="best").rows} == (
        _meant(search)
    )


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
    older = _filled(Store(url, engine))
    with writing(engine) as connection:  # as they were kept: with their marks
        connection.exec_driver_sql("UPDATE event SET words = lower(title || ' ' || summary)")
    older.close()
    upgraded = open_store(url)
    for search in SEARCHES:
        assert _found(upgraded, search) == _meant(search)
    assert upgraded.check() == []
    upgraded.withdraw("t00", base=1, by="Ada")
    assert not _found(upgraded, "al-Thani")
    upgraded.close()
