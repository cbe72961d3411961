"""The pages of the dashboard, in their order."""

PAGES = {
    "timeline": ("Timeline", "views/timeline.py"),
    "table": ("Table", "views/table.py"),
    "actors": ("Actors", "views/actors.py"),
    "dossiers": ("Dossiers", "views/dossiers.py"),
    "add": ("Add event", "views/add.py"),
    "check": ("Check", "views/check.py"),
    "changes": ("Recent changes", "views/changes.py"),
}
"""The name of each in addresses, with its title and its file."""
