import json

import pytest

from tests.project.generated import DOCS, TRIED
from tests.project.tried import TRIED as FILES
from tests.project.tried import bring, lost, tried_page
from tracker.exchange import READ


def test_every_format_that_comes_in_is_tried() -> None:
    assert set(FILES) == set(READ)


def test_the_table_is_what_becomes_of_the_files() -> None:
    page = tried_page()
    assert (DOCS / TRIED).read_text(encoding="utf-8") == page, "run make docs"
    assert page.count("| 2 | 1 |") == len(FILES)


@pytest.mark.parametrize("name", FILES)
def test_what_is_in_no_field_stays_with_the_row(name: str) -> None:
    _, _, event = bring(name)
    kept = json.dumps([one["row"] for one in event.get("external_ids", [])]).casefold()
    assert [column for column in lost(name) if column.casefold() not in kept] == []
