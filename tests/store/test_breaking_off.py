"""A read ends once its answer is wanted no more."""

import pytest
from sqlalchemy import text

from tests.conftest import NewRecord
from tracker.store import Store
from tracker.store.database.cancel import while_wanted
from tracker.store.database.engine import reading

_LONG = text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) "
    "SELECT count(*) FROM n"
)


class _Over(BaseException):
    """As Streamlit's own: no error, and caught by nobody in between."""


@pytest.fixture
def record(new_record: NewRecord) -> Store:
    return new_record("sqlite")


def test_a_long_read_ends_where_its_check_says_so(record: Store) -> None:
    asked = []

    def check() -> None:
        asked.append(1)
        if len(asked) == 3:
            raise _Over

    with pytest.raises(_Over), while_wanted(check), reading(record.engine) as connection:
        connection.execute(_LONG)
    assert len(asked) == 3
    with reading(record.engine) as connection:  # the connection is as good as new
        assert connection.execute(text("SELECT 1")).scalar() == 1


def test_a_read_that_stays_wanted_is_read_to_its_end(record: Store) -> None:
    asked = []
    few = text(str(_LONG).replace("1000000000", "100000"))
    with while_wanted(lambda: asked.append(1)), reading(record.engine) as connection:
        assert connection.execute(few).scalar() == 100_000
    assert asked
    before = len(asked)
    with reading(record.engine) as connection:  # nobody looks out any more
        connection.execute(few)
    assert len(asked) == before
