"""The pages of the dashboard, in their order."""

from tracker.analysis.inquiries import INQUIRIES

PAGES = {
    "timeline": ("Timeline", "views/timeline.py"),
    "table": ("Table", "views/table.py"),
    "talks": ("State of the talks", "views/questions/talks.py"),
    "impasses": ("Impasses", "views/questions/impasses.py"),
    "positions": ("Positions", "views/questions/positions.py"),
    "terms": ("Terms, kept or not", "views/questions/terms.py"),
    "ledger": ("Captives account", "views/questions/ledger.py"),
    "thread": ("Thread of an issue", "views/questions/thread.py"),
    "changes": ("What changed", "views/questions/changes.py"),
    "tempo": ("Fighting and talks", "views/questions/tempo.py"),
    "ripeness": ("Is the time ripe?", "views/questions/ripeness.py"),
    "map": ("Map", "views/questions/map.py"),
    "quality": ("How good is the record", "views/questions/quality.py"),
    "check": ("Check", "views/questions/check.py"),
    "actors": ("Actors", "views/actors.py"),
    "names": ("Names", "views/names.py"),
    "dossiers": ("Dossiers", "views/dossiers.py"),
    "add": ("Add event", "views/add.py"),
    "import": ("Import", "views/bring_in.py"),
    "stories": ("Stories", "views/desk/stories.py"),
    "views": ("Saved views", "views/desk/saved.py"),
    "recent": ("Recent changes", "views/recent.py"),
}
"""The name of each in addresses, with its title and its file."""

ASKING = [name for name in PAGES if name in {*INQUIRIES, "check"}]
"""Pages that each answer an inquiry, and the check, which is asked as they are; they have a bar of
their own below the bar of pages.
"""

BAR = {
    "timeline": "Timeline",
    "table": "Table",
    ASKING[0]: "Questions",
    "actors": "Actors",
    "dossiers": "Dossiers",
    "import": "Import",
    "add": "Add event",
}
"""The bar of pages with their labels. Recent changes are led to from what was written last."""
