import io
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import make_event
from tests.exported import contents_of, file_of, text_in
from tracker import exchange
from tracker.exchange import EVERY_FORMAT, FORMATS, Contents, Format, formats
from tracker.model.actors import Actor
from tracker.model.events import Event

TITLES = """
from tracker.exchange.format import Format

FORMAT = Format(
    name="{name}", label="Titles", use="for a test", ending="{ending}", media_type="text/plain",
    pieces=lambda contents: (event.title for event in contents.events),
    describes=False, leaves_out="All but titles is left out.",
)
"""


CLAIM = [{"measure": "captives held", "value": 2, "claimed_by": "Israel"}]
IN_ROWS = ("csv", "claims", "plover")

EACH = pytest.mark.parametrize("chosen", FORMATS.values(), ids=lambda chosen: chosen.name)


@EACH
def test_a_format_counts_what_it_writes_and_reads_what_it_wrote(chosen: Format) -> None:
    out = io.BytesIO()
    events = [make_event(title=title, claims=CLAIM) for title in ("One", "Two")]
    assert chosen.write(out, contents_of(iter(events))) == 2
    assert "Two" in text_in(out.getvalue())
    if chosen.read is not None:
        read = [one.record for one in chosen.read(io.BytesIO(out.getvalue()))]
        assert [one for one in read if isinstance(one, Event)] == events


@EACH
def test_a_format_that_has_no_room_for_all_says_so(chosen: Format) -> None:
    contents = replace(contents_of([make_event()]), actors=(Actor(name="Somebody unheard of"),))
    out = io.BytesIO()
    chosen.write(out, contents)
    holds = "Somebody unheard of" in text_in(out.getvalue())
    assert holds == chosen.describes
    assert holds or chosen.leaves_out


@EACH
def test_every_file_says_inside_what_it_is(chosen: Format) -> None:
    text = text_in(file_of(chosen.name, [make_event(claims=CLAIM)]))
    for said in ("fuel", "2023-12-24", "8641", "2026-03-01T09:30:00Z", "CC BY 4.0", "test-talks"):
        assert said in text, said
    if chosen.name not in IN_ROWS:  # they have room for a sentence beside each row
        assert "Dreams are left out." in text
        assert "A & B <Press>" in text


@EACH
def test_a_file_of_no_events_is_one_of_its_format_all_the_same(chosen: Format) -> None:
    body = file_of(chosen.name, [])
    assert body or chosen.name == "plover"  # lines without a heading
    if chosen.read is not None:
        assert not [one for one in chosen.read(io.BytesIO(body)) if isinstance(one.record, Event)]


def _with_module(monkeypatch: pytest.MonkeyPatch, folder: Path, text: str) -> dict[str, Format]:
    (folder / "titles_of_a_test.py").write_text(text, encoding="utf-8")
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(folder)])
    monkeypatch.delitem(sys.modules, "tracker.exchange.formats.titles_of_a_test", raising=False)
    return exchange._all_formats()


def test_a_module_more_is_a_format_more(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = _with_module(monkeypatch, tmp_path, TITLES.format(name="titles", ending="txt"))
    assert set(found) == {*EVERY_FORMAT, "titles"}
    out = io.BytesIO()
    assert found["titles"].write(out, Contents([make_event(title="One")])) == 1
    assert out.getvalue() == b"One"


@pytest.mark.parametrize(("name", "ending"), [("csv", "txt"), ("titles", "csv")])
def test_two_formats_share_neither_name_nor_ending(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, ending: str
) -> None:
    with pytest.raises(LookupError, match="Two formats have the same"):
        _with_module(monkeypatch, tmp_path, TITLES.format(name=name, ending=ending))
