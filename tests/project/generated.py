"""Files that are made from the code: `python -m tests.project.generated`."""

from pathlib import Path

from dashboards.timeline.in_typescript import bits, declarations
from tests.project.tried import tried_page
from tracker.cli.reference import pages

_ROOT = Path(__file__).resolve().parents[2]
DOCS = _ROOT / "docs"
TRIED = "formats-tried.md"
FRONT = _ROOT / "dashboards" / "timeline" / "front"


def scripts() -> dict[str, str]:
    """What the timeline's scripts get to know of the scene, by the names of their files."""
    return {"scene.d.ts": declarations(), "bits.js": bits()}


if __name__ == "__main__":
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
    (DOCS / TRIED).write_text(tried_page(), encoding="utf-8")
    for name, text in scripts().items():
        (FRONT / name).write_text(text, encoding="utf-8")
