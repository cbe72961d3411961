import pytest

from tests.asking import ask
from tests.benchmarks.generate import DOSSIER, events
from tests.conftest import NewRecord
from tracker.model.filters import EventFilter
from tracker.store import Store
from tracker.store.questions import About, Count, Number
from tracker.store.questions.filtered.estimate import Sampling

WHOLE = EventFilter(dossier=DOSSIER.slug)
SMALL = Sampling(most_hits=300, stretches=16, length=24, fewest=60)


@pytest.fixture(scope="module")
def record(new_record: NewRecord) -> Store:
    store = new_record("sqlite")
    store.put_dossier(DOSSIER, by="Ada")
    store.add_many(events(2000), by="Ada")
    return store


def _about(store: Store, asked: EventFilter) -> Number:
    return ask(store, About(asked, SMALL))


@pytest.mark.parametrize("words", ["convoy", "convoy OR market", "convoy NOT market"])
def test_the_number_of_frequent_hits_is_estimated(record: Store, words: str) -> None:
    asked = WHOLE.but(text=words)
    found, exact = _about(record, asked), ask(record, Count(asked))
    assert not found.is_exact
    assert found.number == pytest.approx(exact, rel=0.3)
    assert found.words() == f"about {found.number:,}"
    assert found.number % 10 == 0


@pytest.mark.parametrize(
    "asked",
    [
        WHOLE,
        WHOLE.but(text='"convoy village"'),
        WHOLE.but(text="con*"),
        WHOLE.but(text="convoy", kind=("impasse",)),
    ],
)
def test_what_can_be_counted_at_once_is_counted(record: Store, asked: EventFilter) -> None:
    found = _about(record, asked)
    assert found == Number(ask(record, Count(asked)))
    assert found.words() == f"{found.number:,}"
