"""Files that are larger than anybody writes them are refused in part, in words, and cheaply."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.test_parley_json import LINE, OTHER, found, ids
from tracker.errors import InvalidRecord, UnreadableFile
from tracker.exchange import parley_json
from tracker.exchange.parley_json import MAX_LINE
from tracker.model.reading import MAX_DEPTH, MAX_ENTRIES, parse_json, read_entered

PLAIN = json.loads(LINE)


@pytest.mark.parametrize("before", ["", f"{OTHER}\n", "\n\n"], ids=["first", "second", "blanks"])
@pytest.mark.parametrize(
    "start", ["x", " ", "{", '{"id": "', '{"kind": "talks", "summary": "', '"events": ["']
)
@pytest.mark.parametrize("times", [1, 2, 3])
def test_the_tail_of_a_line_that_is_too_long_is_no_record(
    monkeypatch: pytest.MonkeyPatch, before: str, start: str, times: int
) -> None:
    monkeypatch.setattr(parley_json, "MAX_LINE", 1000)
    # The tail begins where a reader that takes the limit for the line's end would begin anew.
    smuggled = LINE.replace("a1", "smuggled")
    long = start.ljust(times * 1002, " " if start == " " else "x") + smuggled
    text = f"{before}{long}\n{LINE}\n"
    assert ids(text) == (["a2", "a1"] if OTHER in before else ["a1"])
    (problem,) = [one for entry in found(text) for one in entry.problems]
    assert "longer than 1,000 bytes" in problem.text
    assert problem.row == before.count("\n") + 1
    assert found(text)[-1].row == before.count("\n") + 2


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_line_of_just_the_limit_is_read(end: str) -> None:
    assert ids(LINE.ljust(MAX_LINE) + end + (OTHER if end else "")) == (
        ["a1", "a2"] if end else ["a1"]
    )
    assert ids(LINE.ljust(MAX_LINE + 1) + end) == []


@pytest.mark.parametrize("start", ['{"parley": 1, "events": [', '{ "events" : [', "["])
def test_a_document_on_one_long_line_is_read(start: str) -> None:
    end = "]" if start == "[" else "]}"
    assert ids(start + " " * (2 * MAX_LINE) + LINE + end) == ["a1"]


def test_a_document_larger_than_memory_is_refused_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parley_json, "MAX_DOCUMENT", 1000)
    assert ids(f"[{LINE}]".ljust(1000)) == ["a1"]
    with pytest.raises(UnreadableFile, match="one event to a line"):
        found(f"[{LINE}]".ljust(1001))


@pytest.mark.parametrize(
    "field",
    ["participants", "claims", "citations", "links", "tags", "issues", "places", "nonsense"],
)
def test_a_list_longer_than_anybody_types_is_named(field: str) -> None:
    with pytest.raises(InvalidRecord) as caught:
        read_entered(PLAIN | {field: ["x"] * (MAX_ENTRIES + 1)})
    (problem,) = caught.value.problems
    assert problem.path == (field,)
    assert "501 entries are too many" in problem.text


def test_a_long_list_inside_a_record_of_a_list_is_named_by_its_place() -> None:
    citation = {"source": {"publisher": "A", "title": "B"}, "supports": ["when"] * 501}
    with pytest.raises(InvalidRecord) as caught:
        read_entered(PLAIN | {"citations": [citation]})
    assert [one.path for one in caught.value.problems] == [("citations", 0, "supports")]


def test_as_many_as_the_limit_are_taken() -> None:
    tags = [f"tag {n}" for n in range(MAX_ENTRIES)]
    assert len(read_entered(PLAIN | {"tags": tags}).tags) == MAX_ENTRIES


def test_another_record_is_held_to_the_same_limit() -> None:
    (entry,) = found(json.dumps({"actors": [{"name": "A", "aliases": ["B"] * 501}]}))
    assert entry.record is None
    assert [(one.row, one.path) for one in entry.problems] == [(1, ("aliases",))]


def depth(text: str) -> int:
    """How deep a text nests, letter by letter."""
    deepest = level = 0
    in_text = skip = False
    for char in text:
        if skip:
            skip = False
        elif in_text:
            skip, in_text = char == "\\", char != '"'
        elif char == '"':
            in_text = True
        elif char in "[{":
            level += 1
            deepest = max(deepest, level)
        elif char in "]}":
            level -= 1
    return deepest


_PIECES = st.sampled_from(["[" * 15, "{" * 10, "]" * 8, "}", '"', "\\", "a", "\n", '"x"'])


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_what_nests_too_deeply_is_refused_whatever_its_texts_hold(text: str) -> None:
    text = f"]{text}"  # no JSON at all
    with pytest.raises(UnreadableFile) as caught:
        parse_json(text)
    assert ("levels deep" in str(caught.value)) == (depth(text) > MAX_DEPTH)


@pytest.mark.parametrize(
    "text", ['"[' * 2_000_000, '"' + '\\"' * 4_000_000 + "[" * 50, "[" * 10**7]
)
def test_a_text_that_never_closes_takes_no_longer_for_being_long(text: str) -> None:
    with pytest.raises(UnreadableFile):  # it would take hours if each quote were looked at anew
        parse_json(text)


def test_brackets_in_a_text_nest_nothing() -> None:
    assert parse_json(json.dumps({"title": "[{" * 100 + '\\"['})) == {"title": "[{" * 100 + '\\"['}


def test_lines_are_read_one_at_a_time() -> None:
    class Counted(io.BytesIO):
        most = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            line = super().readline(size)
            self.most = max(self.most, len(line))
            return line

    stream = Counted((f"{LINE}\n" * 2 + "x" * 9_000_000 + f"\n{OTHER}\n").encode())
    assert [one.row for one in parley_json.read(stream)] == [1, 2, 3, 4]
    assert stream.most <= MAX_LINE + 2
