"""Where a search found a text: its own spelling is kept, and nothing is lost."""

from hypothesis import given
from hypothesis import strategies as st

from tests.asking import ask
from tests.builders import make_event
from tracker.model.filters import EventFilter
from tracker.store import Store
from tracker.store.questions import IsRanked, TablePage
from tracker.store.search.highlight import pieces
from tracker.store.search.language import finds, read_search


def _found(asked: str, text: str) -> list[str]:
    return [piece.text for piece in pieces(asked, text) if piece.found]


def test_finds_stand_as_they_were_written() -> None:
    assert _found("liberacion", "La Liberación, y otra liberación") == ["Liberación", "liberación"]
    assert _found("الاسرى", "تبادل الأسرى") == _found("الأسرى", "تبادل الأسرى") == ["الأسرى"]
    assert _found('"fuel convoy"', "Fuel, convoy: fuel") == ["Fuel, convoy"]
    assert _found("deliver*", "deliveries delivered deli") == ["deliveries", "delivered"]
    assert _found("fuel OR aid", "aid and fuel") == ["aid", "fuel"]
    assert _found("fuel NOT convoy", "fuel convoy") == ["fuel"]
    assert _found("", "fuel") == []


def test_an_excerpt_is_cut_around_the_first_find() -> None:
    text = " ".join(["word"] * 100 + ["needle"] + ["word"] * 100)
    cut = pieces("needle", text, 120)
    assert [piece.text for piece in cut if piece.found] == ["needle"]
    whole = "".join(piece.text for piece in cut)
    assert whole.startswith("… word")
    assert whole.endswith("word …")
    assert len(whole) < 140


_TEXT = st.text(alphabet="ab é́ أا-*'\"", max_size=40)


@given(_TEXT, st.sampled_from(["a", "ab OR é", '"a b"', "a* NOT b", "أا"]))
def test_the_parts_together_are_the_text_and_something_is_marked_where_it_was_found(
    text: str, asked: str
) -> None:
    parts = pieces(asked, text)
    assert "".join(part.text for part in parts) == text
    if finds(read_search(asked), text):
        assert any(part.found for part in parts)


def test_the_best_match_comes_first_and_pages_leave_nothing_out(store: Store) -> None:
    for number in range(30):
        summary = f"{'road ' * number} and fuel"
        store.add(make_event(id=f"e{number}", title="Roads", summary=summary), by="Ada")
    store.add(make_event(id="best", title="Fuel fuel", summary="fuel"), by="Ada")
    asked = EventFilter(text="fuel")
    assert ask(store, IsRanked(asked))
    assert not ask(store, IsRanked(EventFilter()))
    seen: list[str] = []
    after = None
    while True:
        page = ask(store, TablePage(asked, sort="best", after=after, limit=7))
        seen += [row.id for row in page.rows]
        after = page.next
        if after is None:
            break
    assert seen[0] == "best"
    assert sorted(seen) == sorted(row.id for row in ask(store, TablePage(asked, limit=100)).rows)
