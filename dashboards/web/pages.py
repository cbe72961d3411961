"""The pages of the dashboard, in their order."""

from tracker.analysis.inquiries import INQUIRIES
from tracker.language import later

PAGES = {
    "timeline": (later("Timeline"), "views/timeline.py"),
    "table": (later("Table"), "views/table.py"),
    "talks": (later("State of the talks"), "views/questions/talks.py"),
    "impasses": (later("Impasses"), "views/questions/impasses.py"),
    "positions": (later("Positions"), "views/questions/positions.py"),
    "terms": (later("Terms, kept or not"), "views/questions/terms.py"),
    "ledger": (later("Captives account"), "views/questions/ledger.py"),
    "thread": (later("Thread of an issue"), "views/questions/thread.py"),
    "changes": (later("What changed"), "views/questions/changes.py"),
    "tempo": (later("Fighting and talks"), "views/questions/tempo.py"),
    "ripeness": (later("Is the time ripe?"), "views/questions/ripeness.py"),
    "map": (later("Map"), "views/questions/map.py"),
    "quality": (later("How good is the record"), "views/questions/quality.py"),
    "check": (later("Check"), "views/questions/check.py"),
    "actors": (later("Actors"), "views/actors.py"),
    "names": (later("Names"), "views/names.py"),
    "dossiers": (later("Dossiers"), "views/dossiers.py"),
    "add": (later("Add event"), "views/add.py"),
    "import": (later("Import"), "views/bring_in.py"),
    "stories": (later("Stories"), "views/desk/stories.py"),
    "views": (later("Saved views"), "views/desk/saved.py"),
    "recent": (later("Recent changes"), "views/recent.py"),
}
"""The name of each in addresses, with its title in English and its file."""

ASKING = [name for name in PAGES if name in {*INQUIRIES, "check"}]
"""Pages that each answer an inquiry, and the check, which is asked as they are; they have a bar of
their own below the bar of pages.
"""

BAR = {
    "timeline": later("Timeline"),
    "table": later("Table"),
    ASKING[0]: later("Questions"),
    "actors": later("Actors"),
    "dossiers": later("Dossiers"),
    "import": later("Import"),
    "add": later("Add event"),
}
"""The bar of pages with their labels in English; what was written last leads to recent changes."""
