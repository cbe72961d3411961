import io
import sys
from pathlib import Path

import pytest

from tests.builders import make_event
from tracker import exchange
from tracker.exchange import FORMATS, Contents, Format, formats
from tracker.model.actors import Dossier

TITLES = """
from tracker.exchange.format import Format

FORMAT = Format(
    name="{name}", label="Titles", use="for a test", ending="{ending}", media_type="text/plain",
    pieces=lambda contents: (event.title for event in contents.events),
    describes=False, leaves_out="All but titles is left out.",
)
"""


@pytest.mark.parametrize("chosen", FORMATS.values(), ids=lambda chosen: chosen.name)
def test_a_format_counts_what_it_writes_and_says_what_it_leaves_out(chosen: Format) -> None:
    out = io.StringIO()
    events = [make_event(title=title) for title in ("One", "Two")]
    contents = Contents(iter(events), (Dossier(slug="d", title="A dossier"),))
    assert chosen.write(out, contents) == 2
    assert "Two" in out.getvalue()
    assert ("A dossier" in out.getvalue()) == chosen.describes == (not chosen.leaves_out)
    assert chosen.read is None or list(chosen.read(io.BytesIO(out.getvalue().encode())))


def _with_module(monkeypatch: pytest.MonkeyPatch, folder: Path, text: str) -> dict[str, Format]:
    (folder / "titles_of_a_test.py").write_text(text, encoding="utf-8")
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(folder)])
    monkeypatch.delitem(sys.modules, "tracker.exchange.formats.titles_of_a_test", raising=False)
    return exchange._all_formats()


def test_a_module_more_is_a_format_more(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = _with_module(monkeypatch, tmp_path, TITLES.format(name="titles", ending="txt"))
    assert set(found) == {*FORMATS, "titles"}
    out = io.StringIO()
    assert found["titles"].write(out, Contents([make_event(title="One")])) == 1
    assert out.getvalue() == "One"


@pytest.mark.parametrize(("name", "ending"), [("csv", "txt"), ("titles", "csv")])
def test_two_formats_share_neither_name_nor_ending(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, ending: str
) -> None:
    with pytest.raises(LookupError, match="Two formats have the same"):
        _with_module(monkeypatch, tmp_path, TITLES.format(name=name, ending=ending))
