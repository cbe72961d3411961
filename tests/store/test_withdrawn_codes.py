"""Countries whose codes ISO 3166 has withdrawn: on record they stay, and are shown by name."""

import json

import pytest
from sqlalchemy import select, update

from dashboards.boxes.known_codes import countries, with_withdrawn
from tests.asking import ask, event_in
from tests.builders import make_event
from tracker.errors import InvalidRecord
from tracker.model.actors import Actor
from tracker.model.filters import EventFilter
from tracker.model.reading import read_event
from tracker.model.values import country_name
from tracker.store import Store
from tracker.store.database.engine import writing
from tracker.store.questions import ActorNamed, Choices, Count, TablePage
from tracker.store.tables import EVENT, TABLES


@pytest.fixture
def old(store: Store) -> Store:
    """A record of the time when the codes YU and AN were those of countries."""
    store.add(make_event(id="old", places=[{"name": "Belgrade", "country": "RS"}]), by="Ada")
    store.put_actor(Actor(name="Curaçao", country="CW"), by="Ada")
    actor = TABLES["actor"]
    with writing(store.engine) as connection:
        for table, own, code, then in (
            (EVENT, EVENT.c.id == "old", "RS", "YU"),
            (actor, actor.c.name == "Curaçao", "CW", "AN"),
        ):
            (payload,) = connection.execute(select(table.c.payload).where(own)).scalars()
            was = str(payload).replace(f'"{code}"', f'"{then}"')
            connection.execute(update(table).where(own).values(payload=was))
        connection.execute(update(TABLES["place"]).values(country="YU"))
    return store


def test_what_is_on_record_is_read_listed_found_and_changed(old: Store) -> None:
    event = event_in(old, "old")
    assert event.places[0].country == "YU"
    assert ask(old, ActorNamed("Curaçao")).country == "AN"
    assert [row.id for row in ask(old, TablePage(EventFilter())).rows] == ["old"]
    assert dict(ask(old, Choices(EventFilter()))["place"]) == {"Belgrade": 1}
    assert ask(old, Count(EventFilter(place=("YU",)))) == 1
    assert not [one for one in old.check() if "withdrew" in one.text or "read" in one.text]
    old.change(event.changed(title="Another"), base=1, by="Ada")
    old.withdraw("old", base=2, by="Ada")
    assert event_in(old, "old").places[0].country == "YU"


def test_new_entries_are_refused_with_advice() -> None:
    plain = make_event(places=[{"name": "Belgrade", "country": "RS"}]).as_dict()
    plain["places"][0]["country"] = "YU"
    with pytest.raises(InvalidRecord, match="Write the code of the country that the place is in"):
        read_event(json.loads(json.dumps(plain)))
    with pytest.raises(InvalidRecord, match="no country code"):
        read_event(plain | {"places": [{"name": "Nowhere", "country": "ZZ"}]}, kept=True)


@pytest.mark.parametrize(
    ("code", "name"),
    [("QA", "Qatar"), ("XK", "Kosovo"), ("YU", "Yugoslavia, (Socialist) Federal Republic of")],
)
def test_a_code_has_a_name(code: str, name: str) -> None:
    assert country_name(code) == name
    assert country_name("ZZ") is None


def test_a_box_offers_countries_of_today_and_names_what_it_holds() -> None:
    today = {choice.value: choice.label for choice in countries()}
    assert today["XK"] == "Kosovo (XK)"
    assert "YU" not in today
    held = {choice.value: choice.label for choice in with_withdrawn(countries(), ["YU", "QA", ""])}
    assert held.keys() - today.keys() == {"YU"}
    assert held["YU"].startswith("Yugoslavia")
    assert held["YU"].endswith("(YU, withdrawn)")
