"""Where records live: SQLModel tables, writing with history, and questions as values.

`open_store` opens a record; `Store.seen_by` says who reads it; the questions that can be asked
stand in `tracker.store.questions`.
"""

from tracker.store.desk import Laid
from tracker.store.history.revisions import Opened, Revision, Saved, Undone
from tracker.store.redactions import KeptRules
from tracker.store.seen import Seen
from tracker.store.store import Store, open_store
from tracker.store.tables.payload import reading_once
from tracker.store.timeline.shapes import Density, Points
from tracker.store.upkeep.backup import backup, restore
from tracker.store.viewer import KEEPER, PUBLIC, Viewer
from tracker.store.writing.batch import AddedMany
from tracker.store.writing.drafts import OpenedDraft, Window
from tracker.store.writing.importing import Coming, Imported, Lacking, Withdrawn

__all__ = [
    "KEEPER",
    "PUBLIC",
    "AddedMany",
    "Coming",
    "Density",
    "Imported",
    "KeptRules",
    "Lacking",
    "Laid",
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
    "Withdrawn",
    "backup",
    "open_store",
    "reading_once",
    "restore",
]
