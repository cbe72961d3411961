"""A map with what belongs to it: how many events it shows, its list of places, what is open."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboards.inquiries.chart import as_csv
from dashboards.inquiries.imprint import imprint
from dashboards.look.listing import Column, Listing, listing
from dashboards.look.plain import plain
from dashboards.look.wording import number
from dashboards.map import world_map
from dashboards.session import data, state
from tracker.analysis.inquiries import Answer
from tracker.analysis.inquiries.map import Map
from tracker.exchange import FORMATS
from tracker.language import ENGLISH, later, say, several, speaking
from tracker.model.dates import When
from tracker.model.filters import EventFilter

_Place = Mapping[str, Any]
OPEN = "_map_open"
"""Under which the session keeps the names of the places whose events are listed."""
_MOST_EVENTS = 50
_MOST_PLACES = 200
_MOST_PICKED = 100
"""Places that an area may make a filter of: more have no room in an address."""

_CELLS = ("place", "country", "latitude", "longitude", "precision", "means", "events")
_COLUMNS = (Column("place", later("Place")), Column("exactly", later("How exactly")),
            Column("events", later("Events"), is_number=True))  # fmt: skip


def draw(answer: Answer, key: str, tall: int, panel: Callable[[], None] | None = None) -> None:
    """Draw the map of an answer, and below it its places.

    Args:
        answer: As `parley map` gives it.
        key: Names the map among those of the page.
        tall: Pixels of the map.
        panel: Draws what has to be in sight right below the map, such as the selected event; what
            explains the map then makes room.
    """
    asked = state.current().filter
    places: Sequence[_Place] = answer["places"]
    st.caption(_told(answer))
    if answer["on_map"]:
        chosen = st.session_state.get(OPEN, ())
        opened = [at for at, one in enumerate(places) if name_of(one) in chosen]
        picked = world_map(
            places,
            asked,
            key,
            selected=_selected(places),
            opened=opened,
            tall=tall,
            is_bare=panel is not None or bool(opened),
        )
        _follow(picked, places)
        if panel is None:
            _events_there(tuple(dict.fromkeys(places[at]["place"] for at in opened)), asked, key)
    if panel is not None:
        panel()
    if places:
        _list(answer, key)


def _told(answer: Answer) -> str:
    """How many events are on the map, and what of the others."""
    said = [
        several(
            "**{on_map} of {n} event** have a place on the map.",
            "**{on_map} of {n} events** have a place on the map.",
            answer["events"],
            on_map=number(answer["on_map"]),
        )
    ]
    if many := answer["without_point"]:
        said.append(
            several(
                "{n} event at places without a known point.",
                "{n} events at places without a known point.",
                many,
            )
        )
    if many := answer["without_place"]:
        said.append(several("{n} event without a place.", "{n} events without a place.", many))
    return " ".join(said)


def name_of(place: _Place) -> str:
    """What tells a place from all others."""
    return "|".join(
        str(place[part]) for part in ("place", "country", "latitude", "longitude", "precision")
    )


def _selected(places: Sequence[_Place]) -> list[int]:
    """Which places are those of the selected event."""
    event_id = state.current().event
    if event_id is None:
        return []
    names = {
        place.name for place in data.opened(event_id, state.current().filter.known_on).event.places
    }
    return [at for at, one in enumerate(places) if one["place"] in names]


def _follow(picked: Any, places: Sequence[_Place]) -> None:  # noqa: ANN401 - Streamlit's result
    """Do what was asked for on the map: select an event, list a place, keep those of an area."""
    if (chosen := getattr(picked, "select", None)) is not None:
        state.change(event=chosen.get("id"))
        st.rerun()
    if (opened := getattr(picked, "open", None)) is not None:
        st.session_state[OPEN] = tuple(name_of(one) for one in _meant(opened, places))
        st.rerun()
    if (inside := getattr(picked, "pick", None)) is not None:
        names = tuple(dict.fromkeys(one["place"] for one in _meant(inside, places)))
        if len(names) <= _MOST_PICKED:
            state.narrow(place=names)
            st.rerun()
        st.warning(
            several(
                "That area has {n} place; a filter takes {most}. Draw a smaller one.",
                "That area has {n} places; a filter takes {most}. Draw a smaller one.",
                len(names),
                most=_MOST_PICKED,
            )
        )


def _meant(told: Mapping[str, Any], places: Sequence[_Place]) -> list[_Place]:
    """The places whose numbers the browser sent; those of an older map are left out."""
    return [places[at] for at in told.get("places", ()) if 0 <= at < len(places)]


def _events_there(names: tuple[str, ...], asked: EventFilter, key: str) -> None:
    """The events at the places that are open, each of which opens."""
    if not names:
        return
    there = asked.but(place=names)
    rows, more = data.rows(there, "when", _MOST_EVENTS)
    label = names[0]
    if (others := len(names) - 1) > 0:
        label = several("{place} and {n} more", "{place} and {n} more", others, place=label)
    with st.container(horizontal=True, vertical_alignment="center", key=f"{key}-there"):
        st.markdown(
            several(
                "**{places}**: {n} event",
                "**{places}**: {n} events",
                data.count(there),
                places=plain(label),
            )
        )
        st.button(
            say("Keep only these"),
            key=f"{key}-keep",
            icon=":material/filter_alt:",
            type="tertiary",
            on_click=state.narrow,
            kwargs={"place": names},
        )
        st.button(
            say("Close"),
            key=f"{key}-close",
            icon=":material/close:",
            type="tertiary",
            on_click=_close,
        )
    view = replace(state.current(), event=None)
    shown = Listing(
        say("Events at {places}", places=label),
        (Column("when", later("When")), Column("title", later("Event"))),
        [(row.id, (When.parse(row.when_edtf).short(), row.title)) for row in rows],
        link=f"?{urlencode(view.query(), doseq=True)}&event=",
        opener="title",
        selected=state.current().event,
    )
    listing(shown, f"{key}-events", lambda event_id: state.change(event=event_id))
    if more:
        told = say(
            "The first {number}. Keep only these to see all in the table.", number=_MOST_EVENTS
        )
        st.caption(told)


def _close() -> None:
    st.session_state.pop(OPEN, None)


def _list(answer: Answer, key: str) -> None:
    """The same as a list; opening a place has the map move to it."""
    places = answer["places"]
    with st.expander(say("Places as a list"), key=f"{key}-list"):
        rows = [
            (name_of(one), (_where(one), _exactly(one), number(one["events"])))
            for one in places[:_MOST_PLACES]
        ]
        shown = Listing(say("Places with their events"), _COLUMNS, rows, link="#", opener="place")
        listing(shown, f"{key}-places", _open)
        if len(places) > _MOST_PLACES:
            st.caption(
                say(
                    "The first {number} of {all}; CSV has them all.",
                    number=_MOST_PLACES,
                    all=number(len(places)),
                )
            )
        _take(answer, key)


def _take(answer: Answer, key: str) -> None:
    """The places as CSV, and their events as GeoJSON."""
    asked = state.current().filter
    cells = [{name: one[name] for name in _CELLS} for one in answer["places"]]
    with speaking(ENGLISH):  # a file
        told = imprint(Map.name, answer, asked)
        rows = as_csv(cells, told)
    geojson = data.export_path(FORMATS["geojson"])
    with st.container(horizontal=True, key=f"{key}-take"):
        st.download_button(
            "CSV",
            rows,
            file_name=f"{told.file}.csv",
            mime="text/csv",
            key=f"{key}-csv",
            icon=":material/download:",
            type="tertiary",
        )
        st.link_button(
            say("GeoJSON of the events"),
            f"{geojson}?{urlencode(asked.to_query())}",
            type="tertiary",
            icon=":material/download:",
        )


def _open(name: str) -> None:
    st.session_state[OPEN] = (name,)


def _where(place: _Place) -> str:
    return f"{place['place']}, {place['country']}" if place["country"] else str(place["place"])


def _exactly(place: _Place) -> str:
    if place["on_map"]:
        return say(place["means"])
    if not place["precision"]:
        return say("no point known")
    return say("{exactly}, not on the map", exactly=say(place["means"]))
