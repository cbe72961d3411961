"""The brief as PDF: the page of HTML, printed by WeasyPrint where the system has Pango."""

from collections.abc import Iterator

from tracker.exchange.brief import LEAVES_OUT, brief_of
from tracker.exchange.brief_page import page
from tracker.exchange.contents import Contents
from tracker.exchange.documents.paper import paper, ready_for_paper
from tracker.exchange.format import Format
from tracker.language import later


def _pieces(contents: Contents) -> Iterator[bytes]:
    yield paper("".join(page(brief_of(contents))))


FORMAT = Format(
    name="brief-pdf",
    label=later("Brief as PDF"),
    use=later("to print or to send: a page or two of sentences with numbered sources"),
    ending="brief.pdf",
    media_type="application/pdf",
    pieces=_pieces,
    describes=False,
    leaves_out=LEAVES_OUT,
    is_text=False,
    tells=True,
    ready=ready_for_paper,
)
