"""Files with a fault on the page Import: each is told of, and what is valid still comes in."""

import pytest

from tests.conftest import NewRecord
from tests.dashboard.test_import_page import drop, events, opened, said
from tracker.model.actors import Dossier

_BAD: dict[str, tuple[bytes, str, int]] = {
    "line ends": (
        b"date,headline,kind\r\n2023-10-27,One,talks\n2023-10-28,Two,talks\r",
        "2 rows become events",
        2,
    ),
    "encoding": (
        b"date,headline,kind\n2023-10-27,Caf\xe9,talks\n2023-10-28,Two,talks\n",
        "Windows-1252",
        2,
    ),
    "quote": (
        b'date,headline,kind\n2023-10-27,One,talks\n2023-10-28,"Two,talks\n',
        "never closed",
        1,
    ),
    "formula": (
        b"date,headline,kind\n2023-10-27,=HYPERLINK(1),talks\n2023-10-28,Two,talks\n",
        "=HYPERLINK(1)",
        2,
    ),
    "cells": (
        b"date,headline,kind\n2023-10-27,One,talks\n2023-10-28,Two,talks,4\n",
        "4 cells",
        1,
    ),
    "year": (
        b"date,headline,kind\n0025-10-27,One,talks\n2023-10-28,Two,talks\n",
        "The year 25 is",
        2,
    ),
}


@pytest.mark.parametrize("fault", _BAD)
def test_of_a_bad_file_what_is_valid_is_still_offered(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug="mine", title="Mine"), by="Ada")
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    data, words, valid = _BAD[fault]
    app = drop(opened(), data)
    assert words in said(app)
    app.button(key="import.go").click().run()
    assert len(events(store)) == valid
