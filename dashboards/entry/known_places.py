"""Where a place lies, for a new event that names it and says no more."""

from dataclasses import replace

from dashboards.entry.values import Reading
from dashboards.session import data
from tracker.errors import NotFound
from tracker.model.events import Place
from tracker.model.named import KnownPlace
from tracker.store.questions import SaidOf

_WHERE = ("country", "latitude", "longitude", "precision")


def with_known_places(reading: Reading, *, is_new: bool) -> Reading:
    """What a form says, each bare name of a place with what the record says of that place.

    Args:
        reading: Of the form.
        is_new: Whether the event is new: one that is edited keeps what it says.
    """
    if reading.event is None or not is_new:
        return reading
    places = tuple(_filled(place) for place in reading.event.places)
    if places == reading.event.places:
        return reading
    return replace(reading, event=reading.event.model_copy(update={"places": places}))


def _filled(place: Place) -> Place:
    if any(getattr(place, name) is not None for name in _WHERE):
        return place
    try:
        said = data.ask(SaidOf("place", place.name))
    except NotFound:
        return place
    if not isinstance(said, KnownPlace) or place.name not in (said.name, *said.aliases):
        return place
    return place.model_copy(update={name: getattr(said, name) for name in _WHERE})
