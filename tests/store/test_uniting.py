"""Two events that are one: what stays of both, and that an undo lets them apart again."""

import pytest
from hypothesis import HealthCheck, given, settings

from tests.asking import ask, event_in
from tests.builders import events_of_any_kind, make_event
from tracker.errors import InvalidRecord, NotFound, NothingToUndo
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.store import Coming, Lacking, Store
from tracker.store.questions import Changes, Count, Events, TwoEvents

ALL = EventFilter(status=("published", "draft", "retracted"))


def _row(scheme: str, number: str, killed: int, **changes: object) -> Event:
    """An attack as a provider has it."""
    return make_event(
        "attack",
        **{
            "id": f"{scheme.lower()}-{number}",
            "title": f"Attack as {scheme} has it",
            "places": [{"name": "Khan Younis"}],
            "claims": [{"measure": "killed", "value": killed, "claimed_by": scheme, "citation": 1}],
            "citations": [{"source": {"publisher": scheme, "title": f"Row {number}"}}],
            "external_ids": [{"scheme": scheme, "id": number, "row": f'{{"n": "{number}"}}'}],
        }
        | changes,
    )


def _state(store: Store) -> list[str]:
    return sorted(one.as_json() for one in ask(store, Events(ALL)))


@pytest.fixture
def both(store: Store) -> Store:
    for event in (_row("ACLED", "ISR1", 12), _row("UCDP", "77", 14, summary="At a market.")):
        store.import_many([event], Coming(), by="Ada")
    return store


def test_one_event_has_sources_figures_and_numbers_of_both(both: Store) -> None:
    saved = both.unite("ucdp-77", into="acled-ISR1", by="Ben")
    event = event_in(both, "acled-ISR1")
    assert event == saved.event
    assert event.title == "Attack as ACLED has it"
    assert [one.source.publisher for one in event.citations] == ["ACLED", "UCDP"]
    figures = [(one.value, one.claimed_by, one.citation) for one in event.claims]
    assert figures == [(12, "ACLED", 1), (14, "UCDP", 2)]
    assert [(one.scheme, one.id) for one in event.external_ids] == [
        ("ACLED", "ISR1"), ("UCDP", "77"),
    ]  # fmt: skip
    assert "Attack as UCDP has it" in event.note
    assert "At a market." in event.note
    assert [one.name for one in event.places] == ["Khan Younis"]
    with pytest.raises(NotFound):
        event_in(both, "ucdp-77")
    assert both.check() == []


def test_what_names_the_one_names_the_other(both: Store) -> None:
    linked = make_event(id="answer", links=[{"type": "answers", "to": "ucdp-77"}])
    whole = make_event(id="causes", links=[{"type": "causes", "to": "acled-ISR1"}])
    both.add_many([linked, whole], by="Ada")
    before = _state(both)
    number = both.unite("ucdp-77", into="acled-ISR1", by="Ben").number
    assert [one.to for one in event_in(both, "answer").links] == ["acled-ISR1"]
    assert both.check() == []
    assert [one.number for one in ask(both, Changes(limit=1))] == [number]
    both.undo(number, by="Ben")
    assert _state(both) == before
    assert both.check() == []
    both.undo(ask(both, Changes(limit=1))[0].number, by="Ben")  # and once more
    assert ask(both, Count(ALL)) == 3
    assert both.check() == []


def test_an_event_that_links_to_the_other_keeps_no_link_to_itself(store: Store) -> None:
    store.add(make_event(id="a"), by="Ada")
    store.add(make_event(id="b", links=[{"type": "follows", "to": "a"}]), by="Ada")
    assert store.unite("b", into="a", by="Ada").event.links == ()
    store.undo(ask(store, Changes(limit=1))[0].number, by="Ada")
    assert store.unite("a", into="b", by="Ada").event.links == ()
    assert store.check() == []


@pytest.mark.parametrize(
    "changes", [{"dossier": "another"}, {"visibility": "internal"}, {"id": "one"}]
)
def test_what_cannot_be_one_is_refused_in_a_sentence(store: Store, changes: dict[str, str]) -> None:
    store.add(make_event(id="one"), by="Ada")
    if changes != {"id": "one"}:
        store.add(make_event(**({"id": "two"} | changes)), by="Ada")
    before = _state(store)
    with pytest.raises(InvalidRecord, match=r"dossier|internal|one event already"):
        store.unite(changes.get("id", "two"), into="one", by="Ada")
    assert _state(store) == before


def test_an_edit_since_is_undone_first(both: Store) -> None:
    saved = both.unite("ucdp-77", into="acled-ISR1", by="Ben")
    both.change(saved.event.changed(title="Mended"), base=saved.revision, by="Ada")
    with pytest.raises(NothingToUndo, match="changed since"):
        both.undo(saved.number, by="Ben")


@pytest.mark.parametrize("goes", ["ucdp-77", "acled-ISR1"])
def test_the_files_of_both_come_again_and_change_nothing(both: Store, goes: str) -> None:
    into = {"ucdp-77": "acled-ISR1", "acled-ISR1": "ucdp-77"}[goes]
    both.unite(goes, into=into, by="Ben")
    before = _state(both)
    for event in (_row("ACLED", "ISR1", 12), _row("UCDP", "77", 14, summary="At a market.")):
        done = both.import_many([event], Coming(), by="Ada")
        assert (done.done.added, done.changed, done.done.skipped, done.kept) == (0, 0, 1, [])
    assert _state(both) == before


def test_what_a_provider_says_new_of_a_merged_event_is_told_and_not_taken(both: Store) -> None:
    both.unite("ucdp-77", into="acled-ISR1", by="Ben")
    before = _state(both)
    for event in (
        _row("ACLED", "ISR1", 13),
        _row("UCDP", "77", 20, summary="At a market.", title="Renamed"),
    ):
        done = both.import_many([event], Coming(), by="Ada")
        assert (done.done.added, done.changed, done.done.skipped) == (0, 0, 1)
        assert "claims" in {one.field for one in done.kept}
    assert {one.field for one in done.kept} == {"claims", "title"}
    assert _state(both) == before


def test_apart_again_each_takes_what_its_provider_says(both: Store) -> None:
    both.undo(both.unite("ucdp-77", into="acled-ISR1", by="Ben").number, by="Ben")
    done = both.import_many([_row("UCDP", "77", 20)], Coming(), by="Ada")
    assert (done.changed, done.kept) == (1, [])
    assert event_in(both, "ucdp-77").claims[0].value == 20


def test_what_one_provider_withdraws_stays_where_the_other_tells_it(both: Store) -> None:
    both.unite("ucdp-77", into="acled-ISR1", by="Ben")
    other = _row("UCDP", "78", 1, when="2023-10-27")
    gone = Lacking(dossier="test-talks", scheme="UCDP", covers=lambda _: True, sure=True)
    done = both.import_many([other], Coming(lacking=gone, said="Gone."), by="Ada")
    assert done.withdrawn_in_all == 0
    assert [one.field for one in done.kept] == ["status"]
    assert event_in(both, "acled-ISR1").status == "published"


def test_two_that_a_person_kept_apart_are_remembered(both: Store) -> None:
    pair = frozenset(("ucdp-77", "acled-ISR1"))
    both.keep_two("ucdp-77", "acled-ISR1", by="Ben")
    both.keep_two("acled-ISR1", "ucdp-77", by="Ben")
    assert ask(both, TwoEvents()) == {pair}
    assert both.forget_two("ucdp-77", "acled-ISR1")
    assert not both.forget_two("ucdp-77", "acled-ISR1")
    assert ask(both, TwoEvents()) == frozenset()
    with pytest.raises(NotFound):
        both.keep_two("ucdp-77", "nobody", by="Ben")
    with pytest.raises(InvalidRecord):
        both.keep_two("ucdp-77", "ucdp-77", by="Ben")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=events_of_any_kind(), other=events_of_any_kind())
def test_any_two_are_merged_and_apart_again(store: Store, one: Event, other: Event) -> None:
    events = [one.changed(visibility="public"), other.changed(visibility="public")]
    added = store.add_many(events, by="Ada").number
    assert added is not None
    try:
        before, faults = _state(store), store.check()  # such as that no source is given
        saved = store.unite(other.id, into=one.id, by="Ben")
        assert set(one.actors()) <= set(saved.event.actors())
        assert len(saved.event.claims) >= len(set(other.claims))
        assert len(store.check()) <= len(faults)
        store.undo(saved.number, by="Ben")
        assert _state(store) == before
        assert store.check() == faults
    finally:
        store.undo(added, by="Ada")
