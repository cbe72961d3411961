"""Pages of the documentation that are made from the code: `python -m tests.project.generated`."""

from pathlib import Path

from tracker.cli.reference import pages

DOCS = Path(__file__).resolve().parents[2] / "docs"

if __name__ == "__main__":
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
