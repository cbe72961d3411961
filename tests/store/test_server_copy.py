"""A copy of a record on a server, to try something in: nothing of it stays, and nobody waits."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, make_url, text

from tests.asking import ask
from tests.builders import make_event
from tests.postgres import Postgres
from tracker.errors import DatabaseUnusable
from tracker.model.actors import Dossier
from tracker.model.filters import EventFilter
from tracker.store import Store, open_store
from tracker.store.database.engine import reading, writing
from tracker.store.questions import Count, Dossiers

pytestmark = pytest.mark.postgres

HERE = Dossier(slug="here", title="Εδώ, هنا")
THERE = Dossier(slug="there", title="There")


@pytest.fixture
def store(postgres: Postgres) -> Iterator[Store]:
    opened = open_store(postgres.new())
    opened.put_dossier(HERE, by="Ada")
    opened.add(make_event(dossier="here"), by="Ada")
    yield opened
    opened.close()
    postgres.drop(opened.url)


def _slugs(store: Store) -> list[str]:
    return [one.slug for one in ask(store, Dossiers())]


def test_what_is_written_to_it_is_seen_there_alone_and_gone_at_the_end(store: Store) -> None:
    with store.apart(1) as tried:
        assert ask(tried, Count(EventFilter())) == 1
        tried.put_dossier(THERE, by="Bo")
        assert sorted(_slugs(tried)) == ["here", "there"]
        assert _slugs(store) == ["here"]
        store.put_dossier(Dossier(slug="meanwhile", title="Meanwhile"), by="Ada")
        assert sorted(_slugs(tried)) == ["here", "there"]
    assert sorted(_slugs(store)) == ["here", "meanwhile"]


def test_the_numbers_of_the_record_go_on_without_a_gap(store: Store) -> None:
    number = store.put_dossier(HERE, by="Ada")
    with store.apart(1) as tried:
        assert tried.put_dossier(THERE, by="Bo") == number + 1
        assert tried.put_dossier(THERE, by="Bo") == number + 2
        tried.add(make_event(dossier="there"), by="Bo")
    assert store.put_dossier(HERE, by="Ada") == number + 1
    assert not store.check()


def test_what_fails_in_it_leaves_it_as_it_was_before(store: Store) -> None:
    with store.apart(1) as tried:
        tried.put_dossier(THERE, by="Bo")
        with pytest.raises(Broken):
            _empty_and_break(tried.engine)
        assert sorted(_slugs(tried)) == ["here", "there"]


class Broken(Exception):
    pass


def _empty_and_break(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(text("UPDATE dossier SET payload = ''"))
        raise Broken


def test_for_few_rows_a_large_record_is_not_copied(store: Store) -> None:
    with store.apart(0) as tried:
        assert tried.engine is store.engine


def test_a_lost_connection_is_told_and_never_leads_to_the_record(store: Store) -> None:
    with store.apart(1) as tried:
        with reading(tried.engine) as connection:
            process = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with writing(store.engine) as connection:
            ended = connection.execute(
                text("SELECT pg_terminate_backend(:p, 5000)"), {"p": process}
            )
            assert ended.scalar_one()
        for _ in range(2):
            with pytest.raises(DatabaseUnusable):
                tried.put_dossier(THERE, by="Bo")
    assert _slugs(store) == ["here"]


def test_without_the_right_to_temporary_tables_the_record_itself_is_taken(store: Store) -> None:
    url = make_url(store.url)
    with writing(store.engine) as connection:
        for statement in (
            f"REVOKE TEMPORARY ON DATABASE {url.database} FROM PUBLIC",
            f"CREATE ROLE {url.database}_plain",
            f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {url.database}_plain",
            f"GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {url.database}_plain",
        ):
            connection.execute(text(statement))
    plain = url.update_query_dict({"options": f"-crole={url.database}_plain"})
    other = open_store(plain.render_as_string(hide_password=False))
    with other.apart(1) as tried:
        assert tried.engine is other.engine
    other.put_dossier(THERE, by="Bo")
    other.close()
    with writing(store.engine) as connection:
        connection.execute(text(f"DROP OWNED BY {url.database}_plain"))
        connection.execute(text(f"DROP ROLE {url.database}_plain"))
