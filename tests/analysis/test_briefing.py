"""The brief of a record: its sentences are the answers of the inquiries, each with its sources."""

from datetime import date

import pytest

from tests.conftest import NewRecord
from tests.exported import DOSSIER
from tracker.briefing import Brief
from tracker.errors import InvalidFilter
from tracker.exchange.brief import sentences
from tracker.model.documents.document import Document, Sentence
from tracker.model.filters import EventFilter
from tracker.store import PUBLIC, Seen, Store

GAZA = EventFilter(dossier="gaza-hostage-talks-2023")
THEN = GAZA.but(known_on=date(2023, 11, 8))


@pytest.fixture
def record(demo: Store) -> Seen:
    return demo.seen_by(PUBLIC)


def said(brief: Document, text: str) -> Sentence:
    (found,) = (one for one in sentences(brief) if text in one.text)
    return found


def test_the_brief_of_a_past_day_tells_what_was_known_then(record: Seen) -> None:
    brief = record.ask(Brief(THEN))
    assert brief.subtitle == "Brief of 8 Nov 2023, as known on that day"
    state = said(brief, "Hostage deal: impasse since 27 Oct 2023 (12 days)")
    assert state.text.endswith(
        "; over fuel deliveries and foreign captives (according to Unnamed former US official and "
        "World Report Now); ground offensive, list of captives and ceasefire or pause (according "
        "to Unnamed Arab and Western officials)."
    )
    assert "World Report Now" in {one.publisher for one in state.sources or ()}
    assert [one.title for one in brief.sections] == [
        "State of the talks",
        "What became known after 1 Nov 2023, up to 8 Nov 2023",
        "Positions",
        "Terms of agreements",
        "Captives",
        "Open proposals",
    ]
    for source in (one for sentence in sentences(brief) for one in sentence.sources or ()):
        assert source.published is None or source.published <= date(2023, 11, 8)


def test_every_sentence_of_the_demo_has_its_sources(record: Seen) -> None:
    for asked in (THEN, GAZA, EventFilter(dossier="colombia-farc-2012")):
        brief = record.ask(Brief(asked, today=date(2026, 3, 1)))
        assert all(one.sources != () for one in sentences(brief))


def test_what_changed_is_told_after_the_day_that_is_given(record: Seen) -> None:
    whole = record.ask(Brief(THEN, since=date(2023, 10, 1)))
    assert "What became known after 1 Oct 2023, up to 8 Nov 2023" in [
        one.title for one in whole.sections
    ]
    assert said(whole, "7 Oct 2023, Hamas-led attack on southern Israel").sources


def test_without_a_day_it_is_the_week_before_the_record_fell_silent(record: Seen) -> None:
    brief = record.ask(Brief(GAZA, today=date(2026, 11, 28)))
    assert brief.sections[1].title == "What became known after 19 Jan 2026, up to 28 Nov 2026"


def test_several_dossiers_have_no_brief(record: Seen) -> None:
    with pytest.raises(InvalidFilter, match="Name one as ‘dossier’"):
        record.ask(Brief(EventFilter()))


def test_an_empty_dossier_has_a_brief_that_says_so(new_record: NewRecord) -> None:
    store = new_record("sqlite")
    store.put_dossier(DOSSIER, by="Ada")
    brief = store.seen_by(PUBLIC).ask(Brief())
    assert said(brief, "No event with a source tells of the talks by this day.").sources is None
    assert said(brief, "Nothing became known.").sources is None
