import re
from typing import Any

import pytest

from tests.builders import make_event
from tracker.errors import InvalidRecord, UnreadableFile
from tracker.model.actors import short_name
from tracker.model.reading import parse_json, read_event
from tracker.model.sources import Source
from tracker.model.values import PATTERNS

_CITATION: dict[str, Any] = {"source": {"publisher": "P", "title": "T"}}
_CLAIM = {"measure": "captives held", "value": 230, "claimed_by": "Israel"}


@pytest.mark.parametrize(
    ("field", "changes", "said"),
    [
        ("when", {"when": "2023-02-30"}, "28 days"),
        ("when", {"when": "2023-11-08/2023-10-27"}, "Swap the two dates"),
        (
            "participants",
            {"participants": [{"actor": "Qatar", "role": "target"}]},
            "party, mediator",
        ),
        ("claims 1, claimed_by", {"claims": [{"measure": "x", "value": 1}]}, "missing"),
        ("claims 1", {"claims": [_CLAIM | {"value": None, "low": 9, "high": 3}]}, "Swap them"),
        ("claims 1, value", {"claims": [_CLAIM | {"value": -4}]}, "0 or more"),
        ("claims 1", {"claims": [_CLAIM | {"value": None}]}, "how many"),
        ("", {"id": "e1", "links": [{"type": "ends", "to": "e1"}]}, "links to itself"),
        ("title", {"title": "x" * 5000}, "5,000 characters"),
        ("title", {"title": "bell\x07"}, "U+0007"),
        ("title", {"title": "spoof\u202e"}, "U+202E"),
        ("", {"claims": [_CLAIM | {"citation": 9}]}, "names source 9"),
        ("kind", {"kind": "parley"}, "attack, operation"),
        ("colour", {"colour": "red"}, "no field"),
        ("titel", {"titel": "x"}, "title"),
        (
            "citations 1, source, url",
            {"citations": [{"source": {"publisher": "P", "title": "T", "url": "javascript:x"}}]},
            "no web address",
        ),
        ("confidence", {"confidence": "sure"}, "confirmed"),
        ("when", {"when": 20231027}, "‘20231027’ is no date"),
        ("title", {"title": "\u200b"}, "shows as nothing"),
        ("title", {"title": "\u3164\u200f"}, "shows as nothing"),
        ("summary", {"summary": "\u200d\n\u2800"}, "shows as nothing"),
        ("title", {"title": "\ufeffTalks"}, "U+FEFF"),
        ("title", {"title": "Talks\ufffe"}, "U+FFFE"),
        ("title", {"title": "Talks\U0010ffff"}, "U+10FFFF"),
        ("title", {"title": "Talks\U000e0041"}, "U+E0041"),
        ("", {"citations": [_CITATION | {"supports": ["nonexistent"]}]}, "participants"),
        ("claims 1, claimed_by", {"claims": [{"measure": "x", "value": 1}]}, "‘Says’ is missing"),
        ("citations 1, source, publisher", {"citations": [{"source": {}}]}, "‘Publisher’ is"),
        ("citations 1, credibility", {"citations": [_CITATION | {"credibility": 7}]}, "1, 2, 3"),
        ("citations 1, credibility", {"citations": [_CITATION | {"credibility": True}]}, "1 to 6"),
        ("dossier", {"dossier": "My Talks"}, "small letters a to z and digits"),
        ("id", {"id": "no blanks"}, "up to 80 letters"),
    ],
)
def test_bad_input_is_named_by_field_value_and_what_would_be_right(
    field: str, changes: dict[str, Any], said: str
) -> None:
    plain = make_event("talks").as_dict() | changes
    with pytest.raises(InvalidRecord) as caught:
        read_event(plain)
    assert field in [problem.field for problem in caught.value.problems]
    assert any(said in problem.text for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"id": 1, "id": 2}', "twice"),
        ('{"value": NaN}', "no number"),
        ('{"value": 1e400}', "too large"),
        ('{"value": 9223372036854775808000}', "too large"),
        ("[" * 100_000, "levels deep"),
        ("{", "no JSON at character"),
    ],
)
def test_json_that_others_let_pass_is_refused(text: str, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said):
        parse_json(text)


def test_a_bad_address_is_named_once() -> None:
    source = {"publisher": "P", "title": "T", "url": "javascript:alert(1)"}
    with pytest.raises(InvalidRecord) as caught:
        read_event(make_event("talks").as_dict() | {"citations": [{"source": source}]})
    (problem,) = caught.value.problems
    assert problem.text == (
        "‘javascript:alert(1)’ is no web address. "
        "Write it in full, such as https://example.org/page."
    )


@pytest.mark.parametrize(
    "name",
    ["علی\u200cرضا", "क्\u200dष", "\u200fحماس", "Sana’a\u061c", "ក្រុម\u200bកម្ពុជា", "👩\u200d⚖️", "7"],
)
def test_a_name_keeps_the_joiners_and_marks_that_its_script_needs(name: str) -> None:
    assert make_event("statement", title=name).title == name


def test_a_citation_supports_the_fields_of_its_event() -> None:
    event = make_event("talks", citations=[_CITATION | {"supports": ["when", "claims", "format"]}])
    assert event.citations[0].supports == ("when", "claims", "format")


def test_an_error_about_a_pattern_shows_no_pattern() -> None:
    for pattern, wanted in PATTERNS.items():
        assert not set(wanted) & set(pattern) & set("^$[]{}*+?|()")


def test_an_event_keeps_every_letter_of_any_script() -> None:
    event = make_event("statement", title="حماس: “كل الأسرى” · צה״ל · Ñandú")
    assert read_event(event.as_dict()) == event


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("www.example.org", "https://www.example.org"),
        ("WWW.example.org/a?b=c", "https://WWW.example.org/a?b=c"),
        ("example.org/news/1", "https://example.org/news/1"),
        ("news.example.co.uk:8080/1", "https://news.example.co.uk:8080/1"),
        ("http://example.org", "http://example.org"),
    ],
)
def test_an_address_that_begins_with_its_host_is_completed(typed: str, kept: str) -> None:
    assert Source(publisher="P", title="T", url=typed).url == kept


@pytest.mark.parametrize(
    "typed",
    ["page 4", "javascript:x/y", "ftp://example.org/x", "report.pdf", "at www.example.org"],
)
def test_what_is_no_address_stays_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="no web address"):
        Source(publisher="P", title="T", url=typed)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Sudan Jeddah talks", "sudan-jeddah-talks"),
        ("Négociations de La Havane, 2012–2016", "negociations-de-la-havane-2012-2016"),
        ("  --A__b-- ", "a-b"),
        ("مفاوضات", ""),
        ("x" * 79 + " yz", "x" * 79),
    ],
)
def test_a_short_name_is_made_from_words(words: str, name: str) -> None:
    assert short_name(words) == name


def test_kosovo_has_a_code_and_a_withdrawn_code_says_what_to_do() -> None:
    assert make_event(places=[{"name": "Pristina", "country": "XK"}]).places[0].country == "XK"
    with pytest.raises(InvalidRecord, match=r"stood for Yugoslavia.* until 2003-07-23"):
        make_event(places=[{"name": "Belgrade", "country": "YU"}])
    with pytest.raises(InvalidRecord, match="no country code"):
        make_event(places=[{"name": "Nowhere", "country": "ZZ"}])


@pytest.mark.parametrize(
    ("when", "advised"),
    [
        ("27 Oct 2023", "2023-10-27"),
        ("27/10/2023", "2023-10-27"),
        ("2023/10/27", "2023-10-27"),
        ("10/27/2023 10:00", "2023-10-27T10:00"),
        ("27.10.2023", "2023-10-27"),
        ("27 octobre 2023", "2023-10-27"),
        ("27 to 28 October 2023", "2023-10-27/2023-10-28"),
        ("October 2023", "2023-10"),
        ("about 2023", "2023~"),
        ("27 Oct to 8/11/2023", "2023-10-27"),
        ("3/4/2023", "2023-10-27"),
        ("03.04.2023 to 5.6.2023", "2023-10-27"),
        ("yesterday", "2023-10-27"),
        ("27 October", "2023-10-27"),
        ("7-Nov-23", "2023-10-27"),
        ("the day after", "2023-10-27"),
    ],
)
def test_where_only_edtf_is_taken_only_edtf_is_advised(when: str, advised: str) -> None:
    with pytest.raises(InvalidRecord) as caught:
        read_event(make_event("talks").as_dict() | {"when": when})
    (problem,) = caught.value.problems
    assert problem.path == ("when",)
    assert advised in problem.text
    advice = problem.text.split("’", 1)[1]
    for words in re.findall(r"\b[0-9]{1,4}[-0-9T:/.~]*[0-9~]", advice.replace(". ", " ")):
        if "-" in words or "~" in words:
            read_event(make_event("talks").as_dict() | {"when": words})
    assert " as a word" not in advice
    assert "in words" not in advice


@pytest.mark.parametrize("name", ["d[[1]]ossier", "int", "f(x)", "", "none"])
def test_a_field_that_is_none_is_told_whatever_its_name(name: str) -> None:
    with pytest.raises(InvalidRecord) as refused:
        read_event(make_event().as_dict() | {name: "x"})
    (problem,) = refused.value.problems
    assert problem.path == (name,)
    assert f"There is no field ‘{name}’" in problem.text
