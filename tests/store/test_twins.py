from tests.builders import make_event
from tracker.store import Store


def test_a_nameless_event_is_known_by_its_content(store: Store) -> None:
    kinds = ("talks", "impasse", "statement")
    dates = ("2023", "2023-10-27", "../2023-10-27", "2023-10-27/..", "2023-10-27T06:00")
    own = [
        make_event(kind, id=f"own{n}{place}", when=when, title="The same", participants=None)
        for n, kind in enumerate(kinds)
        for place, when in enumerate(dates)
    ]
    assert store.add_many(own, by="Ada").added == len(own)
    again = [event.model_copy(update={"id": f"x{n}"}) for n, event in enumerate(own)]
    other = again[0].changed(id="y", summary="More")
    nameless = {event.id for event in (*again, other)}
    done = store.add_many([*again, other], by="Ada", nameless=nameless, batch=4)
    assert (done.added, done.skipped, done.problems) == (1, len(own), [])
    assert done.not_taken == nameless - {"y"}
    named = store.add_many(again[:2], by="Ada")  # two of their own, as their author says
    assert named.added == 2
    assert store.check() == []
