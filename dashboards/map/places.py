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
from dashboards.look.wording import counted, number
from dashboards.map import world_map
from dashboards.session import data, state
from tracker.analysis.inquiries import Answer
from tracker.analysis.inquiries.map import Map
from tracker.exchange import FORMATS
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
_COLUMNS = (Column("place", "Place"), Column("exactly", "How exactly"),
            Column("events", "Events", is_number=True))  # fmt: skip


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
    events = counted(answer["events"], "event")
    said = f"**{number(answer['on_map'])} of {events}** have a place on the map."
    if answer["without_point"]:
        said += f" {counted(answer['without_point'], 'event')} at places without a known point."
    if answer["without_place"]:
        said += f" {counted(answer['without_place'], 'event')} without a place."
    return said


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
            f"That area has {number(len(names))} places; a filter takes {_MOST_PICKED}. "
            "Draw a smaller one."
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
    label = f"{names[0]} and {number(len(names) - 1)} more" if len(names) > 1 else names[0]
    with st.container(horizontal=True, vertical_alignment="center", key=f"{key}-there"):
        st.markdown(f"**{plain(label)}**: {counted(data.count(there), 'event')}")
        st.button(
            "Keep only these",
            key=f"{key}-keep",
            icon=":material/filter_alt:",
            type="tertiary",
            on_click=state.narrow,
            kwargs={"place": names},
        )
        st.button(
            "Close", key=f"{key}-close", icon=":material/close:", type="tertiary", on_click=_close
        )
    others = replace(state.current(), event=None)
    shown = Listing(
        f"Events at {label}",
        (Column("when", "When"), Column("title", "Event")),
        [(row.id, (When.parse(row.when_edtf).short(), row.title)) for row in rows],
        link=f"?{urlencode(others.query(), doseq=True)}&event=",
        opener="title",
        selected=state.current().event,
    )
    listing(shown, f"{key}-events", lambda event_id: state.change(event=event_id))
    if more:
        st.caption(f"The first {_MOST_EVENTS}. Keep only these to see all in the table.")


def _close() -> None:
    st.session_state.pop(OPEN, None)


def _list(answer: Answer, key: str) -> None:
    """The same as a list; opening a place has the map move to it."""
    places = answer["places"]
    with st.expander("Places as a list", key=f"{key}-list"):
        rows = [
            (name_of(one), (_where(one), _exactly(one), number(one["events"])))
            for one in places[:_MOST_PLACES]
        ]
        shown = Listing("Places with their events", _COLUMNS, rows, link="#", opener="place")
        listing(shown, f"{key}-places", _open)
        if len(places) > _MOST_PLACES:
            st.caption(f"The first {_MOST_PLACES} of {number(len(places))}; CSV has them all.")
        _take(answer, key)


def _take(answer: Answer, key: str) -> None:
    """The places as CSV, and their events as GeoJSON."""
    asked = state.current().filter
    told = imprint(Map.name, answer, asked)
    geojson = data.export_path(FORMATS["geojson"])
    with st.container(horizontal=True, key=f"{key}-take"):
        st.download_button(
            "CSV",
            as_csv([{name: one[name] for name in _CELLS} for one in answer["places"]], told),
            file_name=f"{told.file}.csv",
            mime="text/csv",
            key=f"{key}-csv",
            icon=":material/download:",
            type="tertiary",
        )
        st.link_button(
            "GeoJSON of the events",
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
        return str(place["means"])
    return f"{place['means']}, not on the map" if place["precision"] else "no point known"
