"""`parley export` gives the pictures that the page draws, or says what keeps it from that."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import sync_playwright

from dashboards.web.pages import PAGES
from tests.browser_found import browser
from tests.cli.conftest import Run, line
from tests.exported import text_in
from tracker.cli.outgoing import browser as browsers
from tracker.cli.outgoing.drawing import PAGES as DRAWN
from tracker.exchange import PICTURES

DASHBOARDS = Path(__file__).resolve().parents[2] / "dashboards"
ENDINGS = sorted(PICTURES)


@pytest.fixture
def filled(parley: Run) -> Run:
    parley("add", "-", typed=line(title="They talk in Doha") + line(id="b1", visibility="internal",
           when="2023-11-02", title="Canary talks", kind="impasse", resumed_by=None))  # fmt: skip
    return parley


@pytest.fixture
def drawing(filled: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    program = browser()
    if program is None:
        with sync_playwright() as playwright:
            program = playwright.chromium.executable_path
    monkeypatch.setenv("PARLEY_BROWSER", program)
    return filled


@pytest.mark.browser
def test_the_timeline_is_drawn_as_wide_as_asked_for_and_without_what_is_internal(
    drawing: Run, tmp_path: Path
) -> None:
    file = tmp_path / "talks.svg"
    drawing("export", "--format", "svg", "--width", "720", "--output", str(file))
    picture = ElementTree.fromstring(file.read_bytes())  # noqa: S314 - our own
    words = " ".join(picture.itertext())
    assert picture.get("width") == "720"
    assert "1 event ·" in words
    assert "impasse" not in words.lower()
    assert re.search("Sources: .*A paper", words)
    drawing("export", "--format", "svg", "--internal", "--output", str(file), "--overwrite")
    assert "2 events ·" in file.read_text(encoding="utf-8")


@pytest.mark.browser
def test_the_chart_of_a_question_is_drawn_with_its_title(drawing: Run, tmp_path: Path) -> None:
    file = tmp_path / "talks.pdf"
    words = ("export", "--format", "pdf", "--dossier", "talks-of-two", "--output", str(file))
    drawing(*words, "--picture", "talks")
    said = text_in(file.read_bytes())
    assert "State of the talks" in said
    assert "Sources: A paper" in said
    refused = drawing(*words, "--picture", "thread", "--overwrite", status=1)
    assert "The page has no picture to give: Name an issue" in refused.stderr
    assert text_in(file.read_bytes()) == said, "the file that was there stays"


@pytest.mark.parametrize("ending", ENDINGS)
def test_without_a_browser_it_says_what_to_install_and_where_else_the_picture_is(
    filled: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ending: str
) -> None:
    monkeypatch.delenv("PARLEY_BROWSER", raising=False)
    monkeypatch.setattr(browsers, "NAMES", ("no-such-browser",))
    monkeypatch.setattr(browsers, "_APPS", ())
    file = tmp_path / f"talks.{ending}"
    refused = filled("export", "--format", ending, "--output", str(file), status=1)
    for said in ("apt-get install chromium", "PARLEY_BROWSER", "parley run", "‘Picture’"):
        assert said in refused.stderr
    assert not file.exists()
    monkeypatch.setenv("PARLEY_BROWSER", "/no/such/program")
    refused = filled("export", "--format", ending, "--output", str(file), status=1)
    assert "‘/no/such/program’" in refused.stderr


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--format", "png", "--picture", "terms"), 2, "There is no picture ‘terms’"),
        (("--format", "csv", "--width", "700"), 2, "--picture and --width are for pictures"),
        (("--format", "svg", "--since", "2023-11-01"), 2, "takes neither --since"),
        (("--format", "pdf", "--kind", "aid"), 1, "leaves no event"),
        (("--format", "pdf", "--width", "20"), 2, "--width"),
    ],
)
def test_what_makes_no_picture_is_said(
    filled: Run, words: tuple[str, ...], status: int, said: str, tmp_path: Path
) -> None:
    refused = filled("export", *words, "--output", str(tmp_path / "file"), status=status)
    assert said in refused.stderr
    assert not (tmp_path / "file").exists()


def test_every_page_that_has_a_chart_can_be_asked_for() -> None:
    drawn = {
        name
        for name, (_, file) in PAGES.items()
        if "dashboards.inquiries.chart import" in (DASHBOARDS / file).read_text(encoding="utf-8")
    }
    assert {*DRAWN} == {"timeline", *drawn}
