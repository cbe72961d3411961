"""Files of every format, cut short and spoilt: each gives records, problems or one sentence."""

import io
import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.reading import ASKED
from tests.intake.samples import SAMPLES
from tracker.errors import UnreadableFile
from tracker.exchange import READ
from tracker.exchange.sheets.delimited import open_table

_SPOILT = (
    b"\x00", b"\xff", b'"', b"{", b"]", b"\n", b"\t", b"null", b"-1", b"9" * 25, b"[[1]]", b"---",
    b"\xe2\x80\xa8", b"**", b"<a href='x'>", b"\xd8", b"1e999", b"*a",
)  # fmt: skip
_NAMES = sorted(name for name in SAMPLES if name != "excel")  # packed: its library tells


def _read(name: str, body: bytes) -> None:
    incoming = READ[name.partition("/")[0]].incoming
    assert incoming is not None
    with suppress(UnreadableFile):
        for found in incoming.begin(io.BytesIO(body), ASKED).rows(io.BytesIO(body)):
            assert found.record is not None or found.problems or found.is_gone
            assert all(one.text and one.row for one in found.problems)


@pytest.mark.parametrize("name", _NAMES)
@settings(max_examples=25)
@given(data=st.data())
def test_a_file_that_is_spoilt_is_told_of_in_sentences(name: str, data: st.DataObject) -> None:
    body = SAMPLES[name]
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(body)))
        until = data.draw(st.integers(at, min(len(body), at + 12)))
        body = body[:at] + data.draw(st.sampled_from(_SPOILT)) + body[until:]
    _read(name, body[: data.draw(st.integers(0, len(body)))] if data.draw(st.booleans()) else body)


_OTHERS: tuple[Any, ...] = (
    None, True, 0, -5, 1.5, "", "x" * 200, [], {}, [1], [[]], [{}], {"a": 1}, "2023", 10**18,
    ["a", None, {"b": []}], {"url": 5}, "https://[bad", "http://a b",
)  # fmt: skip
_OBJECTS = sorted(name for name in SAMPLES if SAMPLES[name][:1] in {b"{", b"["})


@pytest.mark.parametrize("name", _OBJECTS)
@settings(max_examples=25)
@given(data=st.data())
def test_a_part_of_another_type_is_told_of_in_sentences(name: str, data: st.DataObject) -> None:
    lines = SAMPLES[name].splitlines() if name.startswith(("jsonl", "plover")) else [SAMPLES[name]]
    whole = json.loads(lines[0])
    part = above = whole
    key: Any = None
    while isinstance(part, dict | list) and part and (key is None or data.draw(st.booleans())):
        above = part
        keys = sorted(part) if isinstance(part, dict) else range(len(part))
        key = data.draw(st.sampled_from(keys))
        part = part[key]
    above[key] = data.draw(st.sampled_from(_OTHERS))
    _read(name, json.dumps(whole).encode())


@pytest.mark.parametrize("value", [1, None, True, {"events": 3}, "x"])
@pytest.mark.parametrize("name", ["kleptocracy", "timelinejs", "timemap"])
def test_json_that_is_no_list_of_events_is_refused(name: str, value: object) -> None:
    _read(name, json.dumps(value).encode())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "no-such-encoding", "rot13", "hex"])
def test_a_wrong_encoding_is_said_in_a_sentence(encoding: str) -> None:
    text = b"date,title,kind\n2023-10-27,Talks open,talks\n"
    with pytest.raises(UnreadableFile, match=encoding):
        open_table(io.BytesIO(text), encoding)
