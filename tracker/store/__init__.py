"""Where records live: SQLModel tables, writing with history, and filters as SQL."""

from tracker.store.backup import backup, restore
from tracker.store.bulk import AddedMany
from tracker.store.changes import Change
from tracker.store.choosing import EventChoice
from tracker.store.claims import ClaimLine, LinkRow, ReleaseLine
from tracker.store.drafts import OpenedDraft, Window
from tracker.store.history import Opened, Revision, Saved, Undone
from tracker.store.marks import Density, Points
from tracker.store.pages import Page, Row, Totals
from tracker.store.store import Store, open_store
from tracker.store.viewer import EVERYTHING, Viewer

__all__ = [
    "EVERYTHING",
    "AddedMany",
    "Change",
    "ClaimLine",
    "Density",
    "EventChoice",
    "LinkRow",
    "Opened",
    "OpenedDraft",
    "Page",
    "Points",
    "ReleaseLine",
    "Revision",
    "Row",
    "Saved",
    "Store",
    "Totals",
    "Undone",
    "Viewer",
    "Window",
    "backup",
    "open_store",
    "restore",
]
