import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_event
from tracker.model.texts.titles import MOST_LETTERS, shortened

SENTENCE = (
    "The two delegations met in Doha for a fourth day, with the mediators going from room to room, "
    "and parted without a word on the list of names that both had promised"
)


@pytest.mark.parametrize(
    ("title", "cut"),
    [
        (SENTENCE, SENTENCE.partition(" on the list")[0] + "…"),
        (f"{'a' * 100} and, then ({'b' * 40})", f"{'a' * 100} and, then…"),
        ("x" * 130, "x" * 119 + "…"),
        ("和" * 130, "和" * 119 + "…"),
        ("x" * 118 + "q\u0323\u0302" * 5, "x" * 118 + "…"),
    ],
)
def test_a_title_is_cut_at_a_word(title: str, cut: str) -> None:
    found = shortened(title)
    assert found is not None
    assert found.title == cut
    assert found.summary == unicodedata.normalize("NFC", title)


@pytest.mark.parametrize("title", ["", "short", "x" * MOST_LETTERS, "x\n" * 100])
def test_what_fits_and_what_is_no_line_stays(title: str) -> None:
    assert shortened(title) is None


def test_a_summary_keeps_what_it_says_and_repeats_nothing() -> None:
    found = shortened(SENTENCE, "More of it.")
    assert found is not None
    assert found.summary == f"{SENTENCE}\n\nMore of it."
    assert shortened(SENTENCE, found.summary) == found


def test_a_summary_that_has_no_room_is_left_alone() -> None:
    assert shortened(SENTENCE, "x" * 19_900) is None


@given(st.text(st.characters(categories=["L", "M", "P", "Zs"]), min_size=100, max_size=400))
def test_nothing_is_lost_and_what_comes_out_is_taken(title: str) -> None:
    found = shortened(title)
    if found is not None:
        assert len(found.title) <= MOST_LETTERS
        assert unicodedata.normalize("NFC", title).strip() in found.summary
        event = make_event(title=found.title, summary=found.summary)
        assert event.title == found.title
