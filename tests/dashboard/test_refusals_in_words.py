"""What is refused is said in the reader's language; data are Greek, so an ASCII word is a miss."""

import errno
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.builders import make_event
from tests.dashboard.drawn_words import in_ascii
from tracker.errors import (
    DatabaseTooNew,
    DuplicateRecord,
    EditConflict,
    InvalidFilter,
    InvalidRecord,
    NotFound,
    NotYetKnown,
    ParleyError,
)
from tracker.language import speaking
from tracker.language.spoken import PSEUDO
from tracker.model.actors import Actor, Dossier
from tracker.model.dates import When
from tracker.model.desk import Comment
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.model.named import Issue, KnownPlace
from tracker.model.reading import parse_json, read_entered, read_event, read_record
from tracker.model.twice.uniting import united
from tracker.model.values import Record
from tracker.store import Store, open_store
from tracker.store.database.errors import file_reason
from tracker.store.search.language import read_search

_KINDS = re.compile(rf"\b(?:{'|'.join(KINDS)})\b(?=[,.])")
_QUOTED = re.compile(r"'[a-z ]+'")
"""What a choice is called in files and addresses; it is written so there, in every language."""

_GOOD: dict[str, Any] = {
    "id": "1",
    "dossier": "0",
    "kind": "talks",
    "when": "2023-10-27",
    "title": "Λόγος",
    "participants": [{"actor": "Άννα", "role": "party"}],
    "citations": [
        {"source": {"publisher": "Εφημερίδα", "title": "Σελίδα", "published": "2023-10-28"}}
    ],
}
_CLAIM: dict[str, Any] = {"measure": "λόγοι", "value": 1, "claimed_by": "Άννα"}

BAD_EVENTS: dict[str, dict[str, Any]] = {
    "no kind": {"kind": None},
    "another kind": {"kind": "άλλο"},
    "nothing in the title": {"title": ""},
    "a long title": {"title": "λ" * 121},
    "an invisible letter": {"title": "Λό\u202eγος"},
    "a lone surrogate": {"title": "Λό\ud800γος"},
    "nothing that shows": {"title": "\u2800"},
    "a number as a title": {"title": 5},
    "another id": {"id": "λόγος"},
    "another dossier": {"dossier": "Λόγος"},
    "a status of its own": {"status": "άλλη"},
    "no list": {"tags": 5},
    "no object": {"places": [5]},
    "a field of its own": {"λόγος": 5},
    "a weight too high": {"weight": 9},
    "a weight too low": {"weight": -1},
    "a weight in words": {"weight": "βάρος"},
    "a retraction of what stands": {"retracted_on": "2023-10-28"},
    "no day": {"status": "retracted", "retracted_on": "χθες"},
    "a day that no year has": {"status": "retracted", "retracted_on": "2023-02-30"},
    "a number for a day": {"status": "retracted", "retracted_on": 5},
    "another role": {"participants": [{"actor": "Άννα", "role": "beneficiary"}]},
    "nobody in a role": {"participants": [{"role": "party"}]},
    "a link to itself": {"links": [{"type": "part_of", "to": "1"}]},
    "half a point": {"places": [{"name": "Αθήνα", "latitude": 1.0}]},
    "a country of its own": {"places": [{"name": "Αθήνα", "country": "ΕΛ"}]},
    "a source that is not there": {"claims": [_CLAIM | {"citation": 7}]},
    "a figure and a range": {"claims": [_CLAIM | {"low": 1}]},
    "no figure": {"claims": [_CLAIM | {"value": None}]},
    "a range upside down": {"claims": [_CLAIM | {"value": None, "low": 2, "high": 1}]},
    "no address": {"citations": [{"source": {"publisher": "Ά", "title": "Σ", "url": "λόγος"}}]},
    "no publication": {
        "citations": [{"source": {"publisher": "Ά", "title": "Σ", "published": "χθες"}}]
    },
    "no grade": {
        "citations": [{"source": {"publisher": "Ά", "title": "Σ"}, "credibility": "βαθμός"}]
    },
    "a grade too high": {
        "citations": [{"source": {"publisher": "Ά", "title": "Σ"}, "credibility": 7}]
    },
    "a list that nobody types": {"tags": [str(one) for one in range(501)]},
    "for each of nothing": {
        "kind": "proposal",
        "participants": None,
        "terms": [{"measure": "λόγοι", "value": 1, "giver": "Άννα", "per_number": 2}],
    },
    "two terms of one name": {
        "kind": "proposal",
        "participants": None,
        "terms": [
            {"measure": "λόγοι", "value": 1, "giver": "Άννα", "name": "όρος"},
            {"measure": "έργα", "value": 1, "giver": "Άννα", "name": "όρος"},
        ],
    },
}


def _refused(act: Callable[[], object]) -> list[str]:
    with speaking(PSEUDO), pytest.raises(ParleyError) as caught:
        act()
    err = caught.value
    if isinstance(err, InvalidRecord | InvalidFilter):
        return [problem.text for problem in err.problems]
    return [str(err)]


def _left(texts: list[str]) -> dict[str, list[str]]:
    """The words of texts that no catalogue knows, without the names of files and addresses."""
    return in_ascii([_QUOTED.sub("", _KINDS.sub("", text)) for text in texts])


@pytest.mark.parametrize("changes", BAD_EVENTS.values(), ids=BAD_EVENTS)
def test_what_is_wrong_with_an_event_is_said_in_the_readers_language(
    changes: dict[str, Any],
) -> None:
    data = {name: value for name, value in (_GOOD | changes).items() if value is not None}
    texts = _refused(lambda: read_entered(data))
    assert any("Ａ" <= letter <= "ｚ" for text in texts for letter in text)
    assert _left(texts) == {}


@pytest.mark.parametrize(
    ("cls", "data"),
    [
        (Actor, {"name": "Άννα", "parent": "Άννα"}),
        (Actor, {"name": "Άννα", "aliases": ["Άννα"]}),
        (Issue, {"name": "θέμα", "aliases": ["θέμα"]}),
        (KnownPlace, {"name": "Αθήνα", "latitude": 1.0}),
        (Dossier, {"slug": "0", "title": "Φάκελος", "timezone": "Αθήνα"}),
        (Dossier, {"slug": "0"}),
        (Comment, {"event": "1", "text": " "}),
    ],
)
def test_what_is_wrong_with_a_name_is_said_in_the_readers_language(
    cls: type[Record], data: Mapping[str, Any]
) -> None:
    assert _left(_refused(lambda: read_record(cls, data))) == {}


@pytest.mark.parametrize(
    "query",
    [
        [("λόγος", "1")],
        [("from", "2023-12-01"), ("to", "2023-11-01")],
        [("to", "2023-11-01/..")],
        [("known_on", "9999-01-01")],
        [("kind", "άλλο")],
        [("status", "άλλη")],
        [("from", "2023-12-01"), ("from", "2023-12-02")],
    ],
)
def test_what_is_wrong_with_a_filter_is_said_in_the_readers_language(
    query: list[tuple[str, str]],
) -> None:
    texts = _refused(lambda: EventFilter.from_query(query))
    names = re.compile("|".join(rf"\b{name}\b" for name in EventFilter.names()))
    assert _left([names.sub("", text) for text in texts]) == {}


def test_a_refusal_is_said_in_the_readers_language() -> None:
    with speaking(PSEUDO):
        refusals = [
            NotFound("event", "λ"),
            NotFound("actor", "Άνα", "Άννα"),
            NotYetKnown("1", date(2023, 10, 27), date(2023, 10, 28)),
            EditConflict(None, None, 1, 2, "Ζωή"),
            EditConflict(None, None, 0, 2, "Ζωή"),
            DuplicateRecord("name", "Άννα"),
            DuplicateRecord("name", "Άννα", "Ζωή"),
            DuplicateRecord("name of a view", "Άποψη"),
            DatabaseTooNew("2", "1"),
        ]
    assert _left([str(one) for one in refusals]) == {}


def test_two_events_that_cannot_be_one_are_refused_in_the_readers_language() -> None:
    one, other = (make_event(dossier="0", title="Λόγος", id=name) for name in "12")
    hidden = other.changed(visibility="internal")
    elsewhere = other.changed(dossier="1")
    for goes in (one, hidden, elsewhere):
        assert _left(_refused(lambda goes=goes: united(one, goes))) == {}  # type: ignore[misc]


def test_what_goes_into_a_note_of_the_record_is_in_english_for_every_reader() -> None:
    one, other = (read_event(_GOOD | {"id": name}) for name in "12")
    with speaking("es"):
        assert "Recorded as “Λόγος”, 27 October 2023, too." in united(one, other).note


def _event(event_id: str, links: Sequence[Mapping[str, str]] = ()) -> Event:
    return make_event(dossier="0", title="Λόγος", id=event_id, participants=None, links=links)


def test_what_a_record_refuses_to_write_is_said_in_the_readers_language(
    sqlite_store: Store,
) -> None:
    store = sqlite_store
    store.put_dossier(Dossier(slug="0", title="Φάκελος", timezone="UTC"), by="Ζωή")
    first = store.add(_event("1"), by="Ζωή")
    store.put_actor(Actor(name="Άννα", aliases=("Άνα",)), by="Ζωή")
    store.put_actor(Actor(name="Ζωή", parent="Άννα"), by="Ζωή")
    store.add(_event("2", links=[{"type": "part_of", "to": "1"}]), by="Ζωή")
    withdrawn = store.withdraw("1", base=first.revision, by="Ζωή")
    acts: list[Callable[[], object]] = [
        lambda: store.add(_event("1"), by="Ζωή"),
        lambda: store.change(_event("1"), base=first.revision, by="Ζωή"),
        lambda: store.change(_event("9"), base=1, by="Ζωή"),
        lambda: store.add(_event("3", links=[{"type": "follows", "to": "9"}]), by="Ζωή"),
        lambda: store.withdraw("1", base=withdrawn.revision, by="Ζωή"),
        lambda: store.take_back(first.number, by="Ζωή"),
        lambda: store.take_back(999, by="Ζωή"),
        lambda: store.merge("actor", "Άννα", into="Άνα", by="Ζωή"),
        lambda: store.merge("actor", "Ελένη", into="Άννα", by="Ζωή"),
        lambda: store.put_actor(Actor(name="Άννα", parent="Ζωή"), by="Ζωή"),
        lambda: store.put_actor(Actor(name="Νίκος", aliases=("Άννα",)), by="Ζωή"),
        lambda: store.unite("2", into="2", by="Ζωή"),
        lambda: store.keep_two("1", "1", by="Ζωή"),
    ]
    assert {text: _left([text]) for act in acts for text in _refused(act) if _left([text])} == {}


@pytest.mark.parametrize(
    "text",
    ["“λόγος", "λόγος)", "λόγος AND", "AND λόγος", "NOT λόγος", "(λόγος", "…", "λ " * 80, "(" * 80],
)
def test_why_a_search_cannot_be_read_is_said_in_the_readers_language(text: str) -> None:
    told = _refused(lambda: read_search(text))
    assert _left([one.replace(text, "").replace("AND", "") for one in told]) == {}


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "χθες",
        "10/11/2023",
        "7/11",
        "11/23",
        "12/99",
        "31/02/2023",
        "0/5/2023",
        "2023-13-01",
        "2023-02-30",
        "9999-01-01",
        "2023-10-27T25:00",
        "2023-10-27T06:00+15:00",
        "2023-1X-27",
        "202X-10",
        "2023-22",
        "2023-1-07/..",
        "2023~-10",
        "2023-11-08/2023-10-27",
        "2023-10-27/2023-11-08/2023-12-01",
        "[2023-10-20]",
        "Monday 27 October 2023",
        "27/10/23",
        "Wednesday",
        "2023-10-27 03:00-05:00",
        "2011–12",
        "20 October to 20 November",
        "27 Oct 2023 13 pm",
        "27 Oct 2023 from 5 pm to 3 pm",
        *("before 27 October 2023", "by 27 October 2023", "after 27 October 2023"),
        *("not earlier than 27 October 2023", "spring 2023", "winter 2023", "a week in October"),
        *("next Friday", "two hours", "midnight", "27 and 29 October", "27", "20231027"),
        *("2023-q3", "2023/24", "2023-w43", "27 Oktubre 2023"),
    ],
)
def test_why_a_typed_date_cannot_be_read_is_said_in_the_readers_language(typed: str) -> None:
    told = _refused(lambda: When.read(typed, today=date(2023, 11, 15), lately=date(2023, 11, 15)))
    assert _left([one.replace(typed, "") for one in told]) == {}


@pytest.mark.parametrize(
    "text",
    [b"\xff", "[" * 50, "{", '{"λ": 1, "λ": 2}', "[NaN]", "[1234567890123456789012]", "[1e999]"],
)
def test_why_text_is_no_json_is_said_in_the_readers_language(text: str | bytes) -> None:
    for row in (None, 7):
        told = _refused(lambda row=row: parse_json(text, row=row))  # type: ignore[misc]
        assert _left([re.sub(r": [a-z ]+(?=\.$)|NaN", "", one) for one in told]) == {}


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_why_a_file_cannot_be_used_is_said_in_the_readers_language(number: int) -> None:
    with speaking(PSEUDO):
        told = [file_reason(OSError(number, "ο δίσκος", name)) for name in (None, "αρχείο")]
    assert _left(told) == {}


def test_what_keeps_a_record_from_being_read_is_said_in_the_readers_language(
    tmp_path: Path,
) -> None:
    file = tmp_path / "λόγος.db"
    file.write_bytes(b"not a database at all, by its first bytes" * 100)
    told = _refused(lambda: open_store(f"sqlite:///{file}"))
    assert any("Ａ" <= letter <= "ｚ" for text in told for letter in text)
