from typing import Annotated, Any, ClassVar

import pytest
from pydantic import Field

from tests.builders import make_event
from tracker.errors import InvalidRecord
from tracker.model.amounts import Claim, Term
from tracker.model.events import Event, Link
from tracker.model.fields import field_specs, own_field_specs
from tracker.model.kinds import KINDS
from tracker.model.kinds.positions import Stance
from tracker.model.kinds.releases import Freed
from tracker.model.kinds.talks import Cause
from tracker.model.reading import read_record
from tracker.model.sentences import fields_said, nested_records, sentence_of
from tracker.model.values import Featured, Line, Record


@pytest.mark.parametrize(
    ("cls", "plain", "said"),
    [
        (
            Cause,
            {"issue": "fuel", "blocked_by": ["Israel"], "claimed_by": "Hamas"},
            "fuel: blocked by Israel, according to Hamas",
        ),
        (
            Cause,
            {"issue": "fuel", "blocked_by": ["A", "B", "C"], "claimed_by": "D", "citation": 2,
             "reported_on": "2023-11-08"},
            "fuel: blocked by A, B and C, according to D, reported on 8 Nov 2023, source 2",
        ),
        (Cause, {"issue": "fuel", "claimed_by": "Hamas"}, "fuel, according to Hamas"),
        (
            Term,
            {"measure": "captives released", "low": 10, "high": 15, "giver": "Hamas",
             "receiver": "Israel", "by_when": "2023-11-12", "of": "women"},
            "Hamas gives Israel 10–15 captives released (women), by 12 Nov 2023",
        ),
        (
            Term,
            {"measure": "days of pause", "value": 4, "giver": "Israel", "qualifier": "at least",
             "condition": "calm"},
            "Israel gives at least 4 days of pause, on condition: calm",
        ),
        (
            Term,
            {"measure": "days of pause", "value": 1, "giver": "Israel", "name": "extension",
             "per": "captives released", "per_number": 10, "further": True, "up_to": 10,
             "claimed_by": "Qatar", "reported_on": "2023-11-22"},
            (
                "extension: Israel gives 1 days of pause for each further 10 captives released, "
                "up to 10 in all, according to Qatar, reported on 22 Nov 2023"
            ),
        ),
        (
            Term,
            {"measure": "lorries", "in_words": "more", "giver": "Israel", "per": "day"},
            "Israel gives more lorries for each day",
        ),
        (
            Link,
            {"type": "precedes", "to": "e1", "claimed_by": "NBC News", "citation": 2},
            "precedes e1, according to NBC News, source 2",
        ),
        (
            Link,
            {"type": "implements", "to": "deal", "term": "captives", "amount": 2},
            "implements deal: captives (2 of it)",
        ),
        (Freed, {"group": "women", "nationality": "US"}, "women of US nationality"),
        (Freed, {"group": "soldiers"}, "soldiers"),
        (
            Stance,
            {"issue": "fuel", "stance": "refuses", "detail": "Any of it"},
            "On fuel: refuses – Any of it",
        ),
        (
            Claim,
            {"measure": "lorries", "value": 20, "claimed_by": "Egypt", "as_of": "2023-10~"},
            "20 lorries, according to Egypt, as of about Oct 2023",
        ),
    ],
)  # fmt: skip
def test_a_record_is_said_in_a_sentence(
    cls: type[Record], plain: dict[str, Any], said: str
) -> None:
    assert sentence_of(read_record(cls, plain)) == said


@pytest.mark.parametrize("kind", KINDS)
def test_a_sentence_leaves_no_field_out_and_names_none_that_is_not_there(kind: str) -> None:
    for cls in nested_records(KINDS[kind]):
        names = {spec.name for spec in field_specs(cls)}
        for word, fields in cls.said_together.items():
            assert names.issuperset(fields), cls
            names = names - {*fields} | {word}
        assert fields_said(cls) == names, cls


class Visitor(Record):
    """Somebody who came; a class without a sentence."""

    name: Annotated[Line, Featured()] = Field(title="Visitor")
    stayed_days: int | None = Field(None, title="Days stayed")
    titles: tuple[str, ...] = Field((), strict=False, title="Titles held")


class Guest(Visitor):
    """The same with a sentence of its own."""

    sentence: ClassVar[str] = "{name}[ ({titles})][, for {stayed_days} days]"


def test_a_new_record_is_said_without_a_word_of_code() -> None:
    plain = {"name": "Ada", "titles": ["Dr", "Sir"]}
    assert sentence_of(read_record(Visitor, plain)) == "visitor: Ada, titles held: Dr and Sir"
    assert sentence_of(read_record(Guest, plain)) == "Ada (Dr and Sir)"
    assert sentence_of(read_record(Guest, {"name": "A", "stayed_days": 3})) == "A, for 3 days"


def test_what_is_shown_is_told_apart_from_the_words_between() -> None:
    term = read_record(Term, {"measure": "lorries", "value": 3, "giver": "[x] {giver}"})
    shown = sentence_of(term, lambda name, text: f"<{name}:{text}>" if name else text)
    assert shown == "<giver:[x] {giver}> gives <figure:3> <measure:lorries>"


@pytest.mark.parametrize("kind", KINDS)
def test_no_two_boxes_of_a_kind_have_one_name(kind: str) -> None:
    cls = KINDS[kind]
    roles = list(cls.roles.values())
    fields = [spec.title for spec in (*field_specs(Event), *own_field_specs(cls))]
    names = [name.casefold() for name in (*roles, *fields)]
    assert len(set(names)) == len(names)


_SHELLS = {"measure": "shells", "claimed_by": "A"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"claims": [_SHELLS | {"low": 250, "high": 200}]}, "How many"),
        ({"claims": [_SHELLS]}, "How many"),
        ({"claims": [_SHELLS | {"value": 1, "low": 1}]}, "How many"),
        ({"participants": [{"actor": "Ada", "role": "beneficiary"}]}, "participants: Ada"),
    ],
)  # fmt: skip
def test_a_fault_between_fields_names_the_box_as_people_see_it(
    changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidRecord, match=field):
        make_event(**changes)
