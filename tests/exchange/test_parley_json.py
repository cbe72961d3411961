import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import UnreadableFile
from tracker.exchange import FORMATS, Contents
from tracker.exchange.found import Found
from tracker.exchange.parley_json import line_of, read
from tracker.model.events import Event
from tracker.model.reading import read_event
from tracker.seeding import seeds

LINE = '{"id": "a1", "dossier": "d", "kind": "talks", "when": "2023-10-27", "title": "Talks"}'
OTHER = LINE.replace("a1", "a2")
BAD = LINE.replace("2023-10-27", "2023-02-30")


def found(text: str | bytes) -> list[Found]:
    return list(read(io.BytesIO(text.encode() if isinstance(text, str) else text)))


def ids(text: str | bytes) -> list[str]:
    return [one.record.id for one in found(text) if isinstance(one.record, Event)]


@pytest.mark.parametrize(
    "text",
    [
        f"{LINE}\n{OTHER}\n",
        f"{LINE}\n\n{OTHER}",
        f"\n{LINE}\r\n{OTHER}\r\n",
        f"\ufeff{LINE}\n{OTHER}\n",
        f"[{LINE}, {OTHER}]",
        f"[\n {LINE},\n {OTHER}\n]\n",
        f'{{"events": [{LINE}, {OTHER}]}}',
        f'{{"parley": 1,\n"dossiers": [],\n"events": [\n{LINE},\n{OTHER}\n]}}\n',
    ],
)
def test_lines_an_array_and_a_document_hold_the_same_events(text: str) -> None:
    assert ids(text) == ["a1", "a2"]


def test_one_event_over_several_lines_is_read() -> None:
    assert ids(json.dumps(json.loads(LINE), indent=1)) == ["a1"]


@pytest.mark.parametrize("text", ["", "\n\n", "[]", '{"events": []}'])
def test_nothing_gives_nothing(text: str) -> None:
    assert found(text) == []


def test_a_bad_line_becomes_a_problem_with_its_line_and_the_others_are_kept() -> None:
    text = f"{LINE}\n\n{BAD}\nno json\n{OTHER}\n[1]\n"
    assert ids(text) == ["a1", "a2"]
    problems = [one for entry in found(text) for one in entry.problems]
    assert [one.row for one in problems] == [3, 4, 6]
    assert problems[0].path == ("when",)


@pytest.mark.parametrize("first", ["no json", '"words"', "{]}", '{"id": }', "3"])
def test_a_bad_first_line_does_not_take_the_others_along(first: str) -> None:
    assert ids(f"{first}\n{LINE}\n") == ["a1"]
    assert found(f"{first}\n{LINE}\n")[0].problems[0].row == 1


def test_a_bad_record_of_a_document_is_named_by_its_place() -> None:
    (_, bad) = found('{"actors": [{"name": "Hamas"}, {"nam": "x"}], "events": []}')
    assert {one.row for one in bad.problems} == {2}
    assert bad.record is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"parley": 2, "events": []}', "version 2"),
        ('{"events": [], "evnts": []}', "evnts"),
        ('{"events": 3}', "not a list"),
        ("[1, 2", "no JSON"),
        (LINE.encode("utf-16"), "UTF-16"),
        ('[{"when": NaN}]', "NaN"),
        ("[" * 100_000, "levels deep"),
    ],
)
def test_what_is_no_record_is_refused_in_words(text: str | bytes, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says):
        found(text)


@pytest.mark.parametrize(
    "line",
    [
        LINE.replace("{", '{"id": "twice", ', 1),
        LINE.replace('"Talks"', "NaN"),
        LINE.replace('"Talks"', "1e400"),
        LINE.replace('"Talks"', '"\\ud800"'),
        LINE.replace('"Talks"', '"\\u0000"'),
        LINE.replace('"Talks"', "9" * 30),
    ],
)
def test_values_that_json_allows_and_parley_does_not_are_problems(line: str) -> None:
    (_, bad) = found(f"{LINE}\n{line}\n")
    assert bad.record is None
    assert bad.problems


def test_an_event_without_an_id_gets_one_and_says_so() -> None:
    (one,) = found(LINE.replace('"id": "a1", ', ""))
    assert isinstance(one.record, Event)
    assert one.record.id
    assert not one.named


def test_a_whole_document_comes_back_as_it_was_written() -> None:
    for seed in seeds():
        out = io.BytesIO()
        contents = Contents(
            seed.events,
            (seed.dossier,),
            tuple(seed.actors),
            tuple(seed.publishers),
            chapters=tuple(seed.chapters),
        )
        assert FORMATS["parley"].write(out, contents) == len(seed.events)
        records = [one.record for one in found(out.getvalue().decode())]
        assert records == [
            seed.dossier, *seed.chapters, *seed.actors, *seed.publishers, *seed.events,
        ]  # fmt: skip


@given(st.text(max_size=80), st.text(max_size=200))
def test_any_words_in_any_script_survive_a_line(title: str, summary: str) -> None:
    plain = json.loads(LINE) | {"title": title, "summary": summary}
    entry = found(json.dumps(plain))[0]
    if isinstance(entry.record, Event):
        for line in (line_of(entry.record), line_of(entry.record, "Asia/Jerusalem")):
            assert len(line.split("\n")) == 1
            assert found(line)[0].record == entry.record
    else:
        assert entry.problems


def test_an_event_is_written_with_names_in_their_own_letters() -> None:
    event = read_event(json.loads(LINE) | {"title": "محادثات"})
    assert "محادثات" in line_of(event)
    assert "محادثات" in line_of(event, "Asia/Jerusalem")


def test_a_title_that_is_too_long_is_cut_and_the_whole_kept_in_the_summary() -> None:
    title = "They talk about the list of names " * 5
    plain = json.loads(LINE) | {"title": title, "summary": "In Doha."}
    (entry,) = found(json.dumps(plain))
    assert isinstance(entry.record, Event)
    assert entry.record.title.endswith(" about…")
    assert entry.record.summary == f"{title.strip()}\n\nIn Doha."
    (said,) = entry.changed
    assert (said.row, said.path) == (1, ("title",))
    assert entry.record.title in said.text
    assert found(line_of(entry.record))[0].changed == ()
