"""Parley: a sourced timeline of negotiations inside a conflict."""

from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.store import open_store

__all__ = ["Event", "EventFilter", "open_store"]
