"""The menu of exports lists every format there is, under the filter of the page."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tracker.exchange import FORMATS
from tracker.store import Store

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"
GAZA = "gaza-hostage-talks-2023"


@pytest.mark.parametrize("page", ["views/table.py", "views/questions/talks.py"])
def test_every_format_and_feed_is_in_the_menu(
    demo_served: Store, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", demo_served.url)
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.query_params["dossier"] = GAZA
    app.query_params["kind"] = "impasse"
    app.run()
    app.switch_page(page).run()
    assert not app.exception
    shown = "\n".join(one.value for one in app.main.markdown)
    for one in FORMATS.values():
        assert f"(/export/events.{one.ending}?dossier={GAZA}&kind=impasse)" in shown
    for ending in ("atom", "corrections.atom", "ics"):
        assert f"(/feeds/{GAZA}.{ending})" in shown
