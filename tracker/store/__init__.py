"""Where records live: SQLModel tables, writing with history, and filters as SQL."""

from tracker.store.backup import backup, restore
from tracker.store.bulk import AddedMany
from tracker.store.claims import ClaimLine, LinkRow, ReleaseLine
from tracker.store.history import Opened, Revision, Saved
from tracker.store.marks import Density, Points
from tracker.store.pages import Page, Row, Totals
from tracker.store.store import Store, open_store
from tracker.store.viewer import EVERYTHING, Viewer

__all__ = [
    "EVERYTHING",
    "AddedMany",
    "ClaimLine",
    "Density",
    "LinkRow",
    "Opened",
    "Page",
    "Points",
    "ReleaseLine",
    "Revision",
    "Row",
    "Saved",
    "Store",
    "Totals",
    "Viewer",
    "backup",
    "open_store",
    "restore",
]
