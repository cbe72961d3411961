import pytest

from tests.builders import make_event
from tracker.errors import DuplicateRecord, EditConflict, InvalidRecord, NotFound
from tracker.model.desk import Comment, SavedView, Star, Step, Story
from tracker.model.reading import read_record
from tracker.store import Store
from tracker.store.desk import named


def _view(name: str, query: str = "kind=talks") -> SavedView:
    return SavedView(name=name, page="timeline", query=query)


def test_a_view_is_kept_renamed_removed_and_put_back(store: Store) -> None:
    first = store.lay("gaza", _view("Doha, week one"), by="Ada")
    assert [one.item for one in store.desk(SavedView, dossier="gaza")] == [_view("Doha, week one")]
    renamed = store.lay("gaza", _view("Doha"), by="Bo", key=first.key)
    assert (renamed.key, renamed.revision) == (first.key, 2)
    assert store.clear(first.key) == renamed
    assert store.clear(first.key) is None
    assert store.desk() == []
    store.put_back(first)
    assert store.laid(first.key) == first


def test_a_name_stands_once_in_a_dossier_however_it_is_spelt(store: Store) -> None:
    store.lay("gaza", _view("Doha"), by="Ada")
    store.lay("colombia", _view("Doha"), by="Ada")
    with pytest.raises(DuplicateRecord, match="DOHA"):
        store.lay("gaza", _view("DOHA"), by="Bo")
    found = named(store.desk(SavedView, dossier="gaza"), "dohá")
    assert found is not None
    assert found.by == "Ada"
    assert named(store.desk(SavedView), "Cairo") is None


def test_who_changes_what_somebody_else_changed_is_told(store: Store) -> None:
    first = store.lay("gaza", Story(title="The pause"), by="Ada")
    store.lay("gaza", Story(title="The first pause"), by="Bo", key=first.key, base=first.revision)
    with pytest.raises(EditConflict, match="Changed by Bo"):
        store.lay("gaza", Story(title="A pause"), by="Ada", key=first.key, base=first.revision)
    store.clear(first.key)
    with pytest.raises(NotFound, match="story"):
        store.lay("gaza", Story(title="A pause"), by="Ada", key=first.key)


def test_what_lies_on_an_event_is_counted_and_stays_when_it_is_withdrawn(store: Store) -> None:
    saved = store.add(make_event(id="e1", dossier="gaza"), by="Ada")
    store.lay("gaza", Star(event="e1"), by="Ada")
    for text in ("Which wire?", "<b>Reuters</b>"):
        store.lay("gaza", Comment(event="e1", text=text), by="Bo")
    before = store.number()
    assert store.on_events("gaza") == {"e1": {"star": 1, "comment": 2}}
    store.withdraw("e1", base=saved.revision, by="Ada")
    assert [one.item.sort for one in store.on_event("e1")] == ["star", "comment", "comment"]
    assert store.number() == before + 1  # nothing on the desk is a write to the history
    assert store.on_events("colombia") == {}


@pytest.mark.parametrize(
    ("cls", "plain", "says"),
    [
        (SavedView, {"name": "", "page": "timeline"}, "name"),
        (SavedView, {"name": "x", "page": "../etc"}, "page"),
        (Comment, {"event": "e1", "text": "  \n"}, "empty"),
        (Star, {"event": "no id"}, "event"),
        (Story, {"title": "x", "steps": [{"event": "e1", "text": "a" * 601}]}, "text"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    cls: type[SavedView], plain: dict[str, object], says: str
) -> None:
    with pytest.raises(InvalidRecord, match=says):
        read_record(cls, plain)


def test_a_story_keeps_its_order(store: Store) -> None:
    steps = (Step(event="b", text="Then this."), Step(event="a"), Step(event="b"))
    laid = store.lay("gaza", Story(title="Back and forth", steps=steps, closing="So."), by="Ada")
    kept = store.laid(laid.key)
    assert kept is not None
    assert kept.item == laid.item


def test_what_lies_on_an_event_follows_into_the_one_that_takes_it_in(store: Store) -> None:
    for one in ("e1", "e2"):
        store.add(make_event(id=one, dossier="gaza"), by="Ada")
        store.lay("gaza", Star(event=one), by="Ada")
    store.lay("gaza", Comment(event="e2", text="Look here"), by="Bo")
    story = store.lay("gaza", Story(title="Both", steps=(Step(event="e2"),)), by="Bo")
    store.unite("e2", into="e1", by="Ada")
    assert store.on_events("gaza") == {"e1": {"star": 1, "comment": 1}}
    kept = store.laid(story.key)
    assert kept is not None
    assert kept.item == Story(title="Both", steps=(Step(event="e1"),))


def test_a_mark_tells_each_state_of_the_stories_from_those_before_it(store: Store) -> None:
    marks = [store.desk_mark(Story)]
    first = store.lay("gaza", Story(title="One"), by="Ada")
    marks.append(store.desk_mark(Story))
    changed = store.lay("gaza", Story(title="Another"), by="Ada", key=first.key)
    marks.append(store.desk_mark(Story))
    store.lay("gaza", Story(title="Two"), by="Ada")
    marks.append(store.desk_mark(Story))
    store.put_back(first)  # undone: its own time is the old one, and not the newest
    marks.append(store.desk_mark(Story))
    store.lay("gaza", Star(event="e1"), by="Ada")
    assert store.desk_mark(Story) == marks[-1]
    assert changed.revision == 2
    assert len(set(marks)) == len(marks)
