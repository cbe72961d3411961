"""What answers, briefs and rules say is in the catalogue, and what programs read of them stays.

The demo dossiers are asked with every letter of their own words in Greek, in the language whose
every word is in wide letters: a word in ASCII is one that no catalogue knows.
"""

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pytest

from tests.conftest import NewRecord
from tracker.analysis.inquiries import INQUIRIES
from tracker.briefing import Brief
from tracker.inquire import Inquire, read_inquiry
from tracker.language import ENGLISH, speaking
from tracker.language.spoken import PSEUDO
from tracker.model.documents.document import Document, Paragraph, Points, Sentence, Table
from tracker.model.events import Event
from tracker.model.fields import FieldSpec, field_specs
from tracker.model.filters import EventFilter
from tracker.model.measures import MEASURES
from tracker.model.reading import read_event
from tracker.model.sources import Publisher
from tracker.seeding import seeds
from tracker.store import PUBLIC, Seen, Store
from tracker.to_mend import ToMend

GAZA, COLOMBIA = "gaza-hostage-talks-2023", "colombia-farc-2012"
_DAYS = {GAZA: "2023-12-01", COLOMBIA: "2016-12-31"}

_TOLD = frozenset({"why", "caution", "meaning", "means", "borders", "sentences", "brief"})
"""What of an answer is for people alone."""

_HALVES = frozenset({"words", "what", "per", "in_words"})
"""What is made of the record's own words and of the model's."""

_GREEK = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "αβγδεφχηιϊκλμνοπωρστυϋώξψζΑΒΓΔΕΦΧΗΙΪΚΛΜΝΟΠΩΡΣΤΥΫΏΞΨΖ",
)
_CODES = frozenset({"id", "dossier", "to", "on_proposal", "country", "nationality", "language"})
_NAMES = _CODES | {"url", "archive_url", "supports"}
"""Lines that are no words: ids, addresses, codes, names of fields."""

_OF_CLDR = frozenset({*calendar.month_abbr, "and", "UTC"})
"""Words that CLDR gives, which has none for a language of wide letters."""

_WORD = re.compile(r"[A-Za-z]{2,}")
_ADDRESS = re.compile(r"https?://\S+")


def _in_greek(value: Any, specs: Sequence[FieldSpec]) -> Any:  # noqa: ANN401 - of JSON
    by_name = {spec.name: spec for spec in specs}
    return {name: _part(one, by_name.get(name)) for name, one in value.items()}


def _part(value: Any, spec: FieldSpec | None) -> Any:  # noqa: ANN401 - of JSON
    if isinstance(value, list):
        return [_part(one, spec) for one in value]
    if spec is None or spec.name in _NAMES:
        return value
    if isinstance(value, dict):
        return _in_greek(value, spec.fields)
    if spec.shape not in {"line", "text"} or not isinstance(value, str) or value in MEASURES:
        return value
    return value.translate(_GREEK)


def _greek_event(event: Event) -> Event:
    return read_event(_in_greek(event.model_dump(mode="json"), field_specs(type(event))))


@pytest.fixture(scope="module")
def record(new_record: NewRecord) -> Seen:
    """The demo dossiers in Greek."""
    store: Store = new_record("sqlite")
    for seed in seeds():
        title = seed.dossier.title.translate(_GREEK)
        dossier = seed.dossier.model_copy(update={"title": title})
        publishers = [
            Publisher.model_validate(_in_greek(one.model_dump(mode="json"), field_specs(Publisher)))
            for one in seed.publishers
        ]
        done = store.add_many(
            [_greek_event(one) for one in seed.events], by="Ζωή", along=[dossier, *publishers]
        )
        assert not done.problems
        assert not done.along
    return store.seen_by(PUBLIC)


def _asked(name: str, slug: str) -> Iterator[list[tuple[str, str]]]:
    pairs = [("dossier", slug), ("on", _DAYS[slug])]
    if (first := INQUIRIES[name].filter_first) is not None:
        yield pairs
        pairs.append((first, "fuel deliveries".translate(_GREEK)))
    yield pairs
    yield [("dossier", slug), ("on", "1999-01-01")]


def _answers(record: Seen, name: str, slug: str, language: str) -> list[Any]:
    with speaking(language):
        return [
            record.ask(Inquire(*read_inquiry(INQUIRIES[name], pairs)))
            for pairs in _asked(name, slug)
        ]


def _for_programs(answer: Any) -> Any:  # noqa: ANN401 - of JSON
    if isinstance(answer, dict):
        told = _TOLD | _HALVES - ({"what"} if "findings" in answer or "count" in answer else set())
        return {key: _for_programs(one) for key, one in answer.items() if key not in told}
    return [_for_programs(one) for one in answer] if isinstance(answer, list) else answer


def _texts(answer: Any, told: frozenset[str]) -> Iterator[str]:  # noqa: ANN401 - of JSON
    for name, one in answer.items() if isinstance(answer, dict) else ():
        yield from _leaves(one) if name in told else _texts(one, told)
    for one in answer if isinstance(answer, list) else ():
        yield from _texts(one, told)


def _leaves(value: Any) -> Iterator[str]:  # noqa: ANN401 - of JSON
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if type(value) is list else ():
        yield from _leaves(one)


def _english(texts: Iterator[str]) -> set[str]:
    found = {(word, text) for text in texts for word in _WORD.findall(_ADDRESS.sub("", text))}
    return {f"{word}: {text[:200]}" for word, text in found if word not in _OF_CLDR}


@pytest.mark.parametrize("slug", [GAZA, COLOMBIA])
@pytest.mark.parametrize("name", INQUIRIES)
def test_what_an_answer_says_is_in_the_language_and_its_values_are_not(
    name: str, slug: str, record: Seen
) -> None:
    said = _answers(record, name, slug, PSEUDO)
    assert _for_programs(said) == _for_programs(_answers(record, name, slug, ENGLISH))
    told = _TOLD | (_HALVES - {"what"} if name == "quality" else _HALVES)
    assert not _english(text for one in said for text in _texts(one, told - {"sentences"}))
    sentences = [part for one in said for part in one.get("sentences", ())]
    assert not _english(
        str(part[key]) for part in sentences for key in ("heading", "text") if part[key]
    )


def _said(brief: Document) -> Iterator[Sentence]:
    yield from map(Sentence, (brief.title, brief.subtitle))
    for section in brief.sections:
        yield Sentence(section.title)
        for block in section.blocks:
            match block:
                case Paragraph(sentences):
                    yield from sentences
                case Points(heading, sentences):
                    yield from (Sentence(heading), *sentences)
                case Table(head, rows):
                    yield from (*map(Sentence, head), *(one for row in rows for one in row))


@pytest.mark.parametrize("slug", [GAZA, COLOMBIA])
@pytest.mark.parametrize("known_on", ["2013-06-01", "2023-11-08", None])
def test_a_brief_is_in_the_language(slug: str, known_on: str | None, record: Seen) -> None:
    day = date.fromisoformat(known_on) if known_on else None
    with speaking(PSEUDO):
        brief = record.ask(Brief(EventFilter(dossier=slug, known_on=day), today=date(2024, 1, 1)))
    assert not _english(one.text for one in _said(brief))


def test_what_could_be_mended_is_said_in_the_language(record: Seen) -> None:
    asked = ToMend(EventFilter(dossier=GAZA))
    with speaking(PSEUDO):
        said = record.ask(asked)
    found = record.ask(asked)
    assert list(said.groups) == list(found.groups)
    lines = [one for group in said.groups.values() for one in group.kept]
    assert lines
    assert not _english(text for one in lines for text in (one.where, one.message))
