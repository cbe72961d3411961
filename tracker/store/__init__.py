"""Where records live: SQLModel tables, writing with history, and questions as values.

`open_store` opens a record; `Store.seen_by` says who reads it; the questions that can be asked
stand in `tracker.store.questions`.
"""

from tracker.store.backup import backup, restore
from tracker.store.bulk import AddedMany
from tracker.store.drafts import OpenedDraft, Window
from tracker.store.history import Opened, Revision, Saved, Undone
from tracker.store.marks import Density, Points
from tracker.store.seen import Seen
from tracker.store.store import Store, open_store
from tracker.store.viewer import KEEPER, PUBLIC, Viewer

__all__ = [
    "KEEPER",
    "PUBLIC",
    "AddedMany",
    "Density",
    "Opened",
    "OpenedDraft",
    "Points",
    "Revision",
    "Saved",
    "Seen",
    "Store",
    "Undone",
    "Viewer",
    "Window",
    "backup",
    "open_store",
    "restore",
]
