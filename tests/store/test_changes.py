"""The newest writes, and the events that can be chosen."""

from tests.asking import ask
from tests.builders import make_event
from tracker.model.actors import Actor, Dossier
from tracker.store import Store
from tracker.store.questions import Changes, EventChoices, EventsNamed


def test_the_newest_writes_are_listed_without_what_came_along(store: Store) -> None:
    first = store.add(make_event(title="A"), by="Ada").event
    store.change(first.changed(title="B"), base=1, by="Ben")
    store.put_actor(Actor(name="Hamas", aliases=("حماس",)), by="Ada")
    store.put_dossier(Dossier(slug="my-talks", title="My talks"), by="Cem")
    store.add_many([make_event(), make_event()], by="Ada")
    found = [(one.subject, one.action, one.title, one.by) for one in ask(store, Changes())]
    assert found == [
        ("batch", "add", "2", "Ada"),
        ("dossier", "add", "My talks", "Cem"),
        ("actor", "change", "Hamas", "Ada"),
        ("event", "change", "B", "Ben"),
        ("event", "add", "A", "Ada"),
    ]
    assert [one.dossier for one in ask(store, Changes())][-2:] == ["test-talks", "test-talks"]


def test_what_can_be_undone_is_said_and_is_so(store: Store) -> None:
    first = store.add(make_event(title="A"), by="Ada").event
    saved = store.change(first.changed(title="B"), base=1, by="Ada")
    assert [one.can_undo for one in ask(store, Changes())] == [True, False]
    undone = store.take_back(saved.number, by="Ada")
    assert [(one.number, one.can_undo) for one in ask(store, Changes())][:2] == [
        (undone.number, True),
        (saved.number, False),
    ]
    assert ask(store, Changes())[-1].can_undo
    store.take_back(ask(store, Changes())[-1].number, by="Ada")
    assert not ask(store, Changes())[-1].present
    for one in ask(store, Changes()):
        if one.can_undo:
            store.take_back(one.number, by="Ada")
            break
    assert store.check() == []


def test_earlier_writes_follow_page_by_page(store: Store) -> None:
    for number in range(5):
        store.add(make_event(title=str(number)), by="Ada")
    first = ask(store, Changes(3))
    rest = ask(store, Changes(3, first[-1].number))
    assert [one.title for one in (*first, *rest)] == ["4", "3", "2", "1", "0"]


def _titles(
    store: Store, words: str = "", kinds: tuple[str, ...] = (), limit: int = 100
) -> list[str]:
    return [one.title for one in ask(store, EventChoices("test-talks", words, kinds, limit))]


def _some(store: Store) -> None:
    for day, kind, title in (
        (1, "talks", "Envoys meet over fuel"),
        (2, "proposal", "Qatar proposes a pause"),
        (3, "talks", "وساطة قطرية في القاهرة"),
        (4, "statement", "停火谈判破裂"),
        (5, "talks", "A pause in the fuel talks"),
    ):
        store.add(make_event(kind, title=title, when=f"2023-11-0{day}"), by="Ada")


def test_events_to_choose_are_the_newest_first(store: Store) -> None:
    _some(store)
    assert _titles(store, limit=2) == ["A pause in the fuel talks", "停火谈判破裂"]
    assert _titles(store, kinds=("proposal",))[0] == "Qatar proposes a pause"
    assert len(_titles(store, kinds=("proposal",))) == 5


def test_words_anywhere_in_a_title_find_it(store: Store) -> None:
    _some(store)
    assert _titles(store, "fuel") == ["A pause in the fuel talks", "Envoys meet over fuel"]
    assert _titles(store, "fuel env") == ["Envoys meet over fuel"]
    assert _titles(store, "PAUSE", kinds=("proposal",)) == [
        "Qatar proposes a pause",
        "A pause in the fuel talks",
    ]
    assert _titles(store, "القاهرة") == ["وساطة قطرية في القاهرة"]
    assert _titles(store, "谈判") == ["停火谈判破裂"]
    assert _titles(store, "nobody wrote this") == []
    assert _titles(store, "—") == []


def test_words_that_only_a_summary_has_find_nothing(store: Store) -> None:
    store.add(make_event(title="Envoys meet", summary="Over fuel."), by="Ada")
    assert _titles(store, "fuel") == []


def test_another_dossier_is_looked_into_where_this_one_has_nothing(store: Store) -> None:
    _some(store)
    store.add(make_event(dossier="other-talks", title="Havana round"), by="Ada")
    assert [one.dossier for one in ask(store, EventChoices("test-talks", "havana"))] == [
        "other-talks"
    ]
    assert "Havana round" not in _titles(store)


def test_what_was_withdrawn_is_no_choice(store: Store) -> None:
    added = store.add(make_event(title="Gone"), by="Ada").event
    store.withdraw(added.id, base=1, by="Ada")
    assert _titles(store, "gone") == []


def test_events_by_their_ids_come_in_the_order_asked_for(store: Store) -> None:
    ids = [store.add(make_event(title=title), by="Ada").event.id for title in "AB"]
    assert [one.title for one in ask(store, EventsNamed((ids[1], "nobody", ids[0])))] == ["B", "A"]
