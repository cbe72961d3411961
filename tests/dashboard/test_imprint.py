"""A chart that is taken away says what it shows: question, dossier, filter, day and sources."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from dashboards.inquiries.chart import as_csv, entitle
from dashboards.inquiries.imprint import Imprint
from dashboards.web.pages import PAGES
from tracker.analysis.inquiries import INQUIRIES
from tracker.store import Store

DASHBOARDS = Path(__file__).resolve().parents[2] / "dashboards"
GAZA = "gaza-hostage-talks-2023"
TOLD = Imprint(
    question="ledger",
    title="Captives account",
    dossier="Talks <b>of 2023</b>",
    slug="some-talks",
    on="8 Nov 2023",
    days="2023-11-08",
    narrowed="only Talks, with “fuel”",
    sources="Sources: =HYPERLINK(1), Reuters",
)


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_each_row_of_a_file_says_what_it_is_of() -> None:
    [first, second] = _rows(as_csv([{"on": "a", "low": 1}, {"on": "b", "low": None}], TOLD))
    assert (first["on"], first["low"], second["low"]) == ("a", "1", "")
    for row in (first, second):
        assert row["question"] == "Captives account"
        assert row["told_of"] == "8 Nov 2023"
        assert row["filter"] == "only Talks, with “fuel”"
        assert "Reuters" in row["sources"]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "'=1", "a;=1", "\t=1"])
def test_no_cell_of_a_file_runs_as_a_formula(cell: str) -> None:
    [row] = _rows(as_csv([{"claimant": cell, "low": -3}], TOLD))
    assert row["claimant"] != cell
    assert "'" in row["claimant"]
    assert row["low"] == "-3", "a number stays a number"


def test_a_figure_says_what_it_shows_in_lines_that_fit_a_phone_and_as_plain_letters() -> None:
    figure = go.Figure()
    figure.update_layout(height=100, margin={"r": 0})
    entitle(figure, TOLD, dark=True)
    title = figure.layout.title
    lines = title.subtitle.text.split("<br>")
    assert title.text == "Captives account"
    assert lines[0] == "Talks &lt;b&gt;of 2023&lt;/b&gt;, on 8 Nov 2023"
    assert lines[1:] == ["Only Talks, with “fuel”", "Sources: =HYPERLINK(1), Reuters"]
    assert figure.layout.height > 100
    assert figure.layout.margin.r == 0
    assert figure.layout.paper_bgcolor == "#12171d", "a picture of light letters is no use on white"
    long = Imprint(**{**vars(TOLD), "sources": "Sources: " + ", ".join(["A long name"] * 20)})
    assert all(len(line) <= 48 for line in long.lines())


CHARTS = ("talks", "impasses", "ledger", "tempo", "thread")


def _chart(name: str, store: Store, monkeypatch: pytest.MonkeyPatch, **query: str) -> Any:  # noqa: ANN401 - a protocol buffer
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    app = AppTest.from_file(DASHBOARDS / "shell.py", default_timeout=60)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    page = app.switch_page(PAGES[name][1]).run()
    assert not page.exception
    [found] = page.get("plotly_chart")
    return found.proto, page


@pytest.mark.parametrize("name", CHARTS)
def test_the_chart_of_a_page_names_dossier_filter_day_and_sources(
    name: str, demo_served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = {"dossier": GAZA, "known_on": "2023-12-05", "to": "2023-12-01"}
    if needed := INQUIRIES[name].filter_first:
        query[needed] = "ceasefire or pause"
    proto, page = _chart(name, demo_served, monkeypatch, **query)
    title = json.loads(proto.spec)["layout"]["title"]
    said = title["subtitle"]["text"].replace("<br>", " ")
    assert title["text"] == PAGES[name][0]
    assert "on 5 Dec 2023, as known on 5 Dec 2023" in said
    assert "To 1 Dec 2023" in said
    assert re.search(r"Sources: [0-9]+ publishers, most often .+, .+ and|Sources: \w", said)
    menus = [one.proto for one in page.get("bidi_component")]
    [menu] = [json.loads(one.json) for one in menus if "chart_picture" in one.component_name]
    assert menu["chart"] == f"st-key-chart-{name}"
    assert menu["file"] == f"{name}-{GAZA}-2023-12-05-known-2023-12-05"


def test_what_else_was_asked_stands_in_the_picture(
    demo_served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = {"dossier": GAZA, "on": "2023-12-05"}
    spec = json.loads(_chart("tempo", demo_served, monkeypatch, **query, window="14")[0].spec)
    assert "All events" not in spec["layout"]["title"]["subtitle"]["text"]
    assert "window 14" in spec["layout"]["title"]["subtitle"]["text"].lower()
    proto, _ = _chart("impasses", demo_served, monkeypatch, **query, compare="true")
    spec = json.loads(proto.spec)
    assert "All dossiers, on" in spec["layout"]["title"]["subtitle"]["text"]


def test_every_chart_goes_through_what_gives_it_its_imprint() -> None:
    files = [
        file.relative_to(DASHBOARDS).as_posix()
        for file in DASHBOARDS.rglob("*.py")
        if re.search(r"\bst\.\w+_chart\(", file.read_text(encoding="utf-8"))
    ]
    assert files == ["inquiries/chart.py"]
