from datetime import date

import pytest
from hypothesis import given

from dashboards.entry.values import Entry, box_title, entry_of, read_entry
from tests.asking import events_in
from tests.builders import events_of_any_kind, make_event
from tests.conftest import NewDemo
from tracker.model.dates.clock import Clock
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.model.kinds.positions import Proposal

CLOCK = Clock(date(2023, 11, 8), date(2023, 11, 8))


def _again(event: Event) -> Event | None:
    reading = read_entry(entry_of(event, 1), clock=CLOCK, status=event.status)
    assert reading.wrong == {}
    return reading.event


def _by_role(event: Event) -> dict[str, object]:
    """The event, its participants in the order of their roles, as a form has them."""
    roles = list(type(event).roles)
    plain = event.as_dict()
    plain["participants"] = sorted(
        plain.get("participants", ()), key=lambda one: roles.index(one["role"])
    )
    return plain


@given(events_of_any_kind())
def test_a_form_filled_with_an_event_gives_the_same_event(event: Event) -> None:
    again = _again(event)
    assert again is not None
    assert _by_role(again) == _by_role(event)


def test_every_event_of_the_demo_dossiers_survives_its_form(new_demo: NewDemo) -> None:
    store = new_demo()
    for event in events_in(store, EventFilter()):
        again = _again(event)
        assert again is not None
        assert _by_role(again) == _by_role(event), event.id


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("2024", "2024"),
        ("May 2024", "2024-05"),
        ("8 May 2024", "2024-05-08"),
        ("about 1 Sept 2024", "2024-09-01~"),
        ("about May 2024", "2024-05~"),
    ],
)
def test_a_source_may_have_a_month_or_a_year(typed: str, written: str) -> None:
    entry = entry_of(make_event(), 1)
    (key,) = (key for key in entry.values if key.endswith(".published"))
    entry.values[key] = typed
    event = read_entry(entry, clock=CLOCK, status="published").event
    assert event is not None
    assert event.as_dict()["citations"][0]["source"]["published"] == written
    again = _again(event)
    assert again == event


def test_a_kept_form_comes_back_as_it_was() -> None:
    entry = Entry("test-talks", "talks")
    entry.values["title"] = "Half a"
    number = entry.add_row("claims")
    entry.values[f"claims.{number}.measure"] = "captives held"
    assert Entry.from_dict(entry.as_dict()) == entry


def test_an_untouched_form_is_blank() -> None:
    entry = Entry("test-talks", "talks")
    entry.values |= {"title": "", "claims.1.qualifier": "exactly", "confidence": "confirmed"}
    assert entry.is_blank()


@pytest.mark.parametrize(
    ("box", "typed", "says"),
    [
        ("when", "31 February 2023", "calendar"),
        ("title", "", ""),
        ("claims.1.value", "many hostages", "not a number"),
        ("claims.1.value", "240–222", "240"),
        ("claims.1.value", "-4", "-4"),
        ("claims.1.value", "1.500", "1500 or 1.5"),
        ("claims.1.value", "dozens or so", "words alone"),
        ("order", "1.5", "not a whole number"),
        ("order", "about 2", "a number alone"),
        ("claims.1.reported_on", "late November 2023", "not one day"),
    ],
)
def test_a_wrong_value_is_named_at_its_box(box: str, typed: str, says: str) -> None:
    entry = Entry("test-talks", "talks")
    entry.values |= {"title": "A title", "when": "27 Oct 2023"}
    entry.add_row("claims")
    entry.values |= {"claims.1.measure": "captives held", "claims.1.value": "230",
                     "claims.1.claimed_by": "Israel"}  # fmt: skip
    entry.values[box] = typed
    reading = read_entry(entry, clock=CLOCK, status="published")
    assert reading.event is None
    wrong = {key: text for key, text in reading.wrong.items() if key.startswith(box[:8])}
    assert wrong, reading.wrong
    assert any(says in text for text in wrong.values())


def _with_figure(text: str, qualifier: str = "exactly") -> Entry:
    entry = Entry("test-talks", "talks")
    entry.values |= {"title": "A title", "when": "27 Oct 2023"}
    row = f"claims.{entry.add_row('claims')}."
    entry.values |= {f"{row}measure": "captives held", f"{row}claimed_by": "Israel",
                     f"{row}value": text, f"{row}qualifier": qualifier}  # fmt: skip
    return entry


@pytest.mark.parametrize(
    ("text", "chosen", "figure"),
    [
        ("two", "exactly", "2"),
        ("~200", "exactly", "about 200"),
        ("more than 200", "exactly", "more than 200"),
        ("nearly 200", "exactly", "nearly 200"),
        ("dozens", "exactly", "dozens"),
        ("more than 200", "more than", "more than 200"),
        ("200", "at most", "at most 200"),
        ("about 222-240", "exactly", "about 222–240"),
        ("1 000 000", "exactly", "1,000,000"),
    ],
)
def test_a_word_beside_a_figure_says_how_sure_it_is(text: str, chosen: str, figure: str) -> None:
    event = read_entry(_with_figure(text, chosen), clock=CLOCK, status="published").event
    assert event is not None
    assert event.claims[0].figure() == figure


def test_a_word_beside_a_figure_never_overrules_another_that_was_chosen() -> None:
    reading = read_entry(_with_figure("about 200", "at least"), clock=CLOCK, status="published")
    assert reading.event is None
    assert "Keep one" in reading.wrong["claims.1.value"]


def test_a_record_with_three_decimals_and_a_range_of_one_number_survives_its_form() -> None:
    figures = [
        {"measure": "turnout", "value": 46.123, "claimed_by": "Israel"},
        {"measure": "turnout", "low": 1.234, "high": 1.234, "claimed_by": "Israel"},
    ]
    places = [{"name": "Doha", "latitude": 25.286, "longitude": 51.534}]
    event = make_event(claims=figures, places=places)
    assert _again(event) == event


def test_removing_a_row_leaves_the_others_where_they_are() -> None:
    entry = Entry("test-talks", "talks")
    for place in ("Doha", "Cairo", "Paris"):
        entry.values[f"places.{entry.add_row('places')}.name"] = place
    entry.drop_row("places", 2)
    entry.values |= {"title": "A title", "when": "27 Oct 2023"}
    event = read_entry(entry, clock=CLOCK, status="published").event
    assert event is not None
    assert [place.name for place in event.places] == ["Doha", "Paris"]


def test_a_figure_that_cannot_be_read_is_wrong_once_and_at_its_box() -> None:
    entry = Entry("test-talks", "talks")
    entry.values |= {"title": "A title", "when": "27 Oct 2023"}
    row = f"claims.{entry.add_row('claims')}."
    entry.values |= {f"{row}measure": "captives held", f"{row}value": "many hostages",
                     f"{row}claimed_by": "Israel"}  # fmt: skip
    reading = read_entry(entry, clock=CLOCK, status="published")
    assert list(reading.wrong) == [f"{row}value"]
    assert reading.unread == {f"{row}value"}


def test_what_is_only_missing_was_not_unreadable() -> None:
    entry = Entry("test-talks", "talks")
    entry.values |= {"title": "", "when": "31 Feb 2023"}
    reading = read_entry(entry, clock=CLOCK, status="published")
    assert set(reading.wrong) == {"title", "when"}
    assert reading.unread == {"when"}


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("claims.1.measure", "What"),
        ("claims.2.claimed_by", "Says (2)"),
        ("citations.1.source.url", "Address"),
        ("participants.mediator", "Mediators"),
        ("causes.1.blocked_by", "Who blocks"),
        ("when", "When"),
    ],
)
def test_a_box_is_called_what_stands_over_it(key: str, title: str) -> None:
    assert box_title(KINDS["impasse"], key) == title


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("by 12 Nov", "2023-11-12"),
        ("By 12 Nov 2023", "2023-11-12"),
        ("until 12 Nov", "2023-11-12"),
        ("due by 12 Nov", "2023-11-12"),
        ("no later than 12 November", "2023-11-12"),
        ("by tomorrow", "2023-11-09"),
        ("by November 2023", "2023-11"),
        ("12 Nov", "2023-11-12"),
    ],
)
def test_a_term_is_due_by_a_day_in_any_words(typed: str, edtf: str) -> None:
    entry = Entry("test-talks", "proposal")
    entry.values |= {"title": "An offer", "when": "8 Nov 2023"}
    row = entry.add_row("terms")
    for name, text in (("measure", "captives released"), ("value", "5"), ("giver", "Hamas")):
        entry.values[f"terms.{row}.{name}"] = text
    entry.values[f"terms.{row}.by_when"] = typed
    reading = read_entry(entry, clock=Clock(date(2023, 11, 8), date(2023, 11, 30)), status="draft")
    assert reading.wrong == {}
    assert isinstance(reading.event, Proposal)
    due = reading.event.terms[0].by_when
    assert due is not None
    assert due.edtf == edtf


def test_elsewhere_until_a_day_is_a_span() -> None:
    entry = Entry("test-talks", "talks")
    entry.values |= {"title": "They meet", "when": "until 12 Nov 2023"}
    reading = read_entry(entry, clock=CLOCK, status="draft")
    assert reading.event is not None
    assert reading.event.when.edtf == "../2023-11-12"
