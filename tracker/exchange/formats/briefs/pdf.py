"""The brief as PDF: the page of HTML, printed by WeasyPrint where the system has Pango."""

from collections.abc import Iterator

from tracker.errors import MissingPart
from tracker.exchange.brief import LEAVES_OUT, brief_of
from tracker.exchange.brief_page import page
from tracker.exchange.contents import Contents
from tracker.exchange.format import Format


def _ready() -> None:
    try:
        import weasyprint  # noqa: F401, PLC0415 - slow to load, and fails without Pango
    except OSError as err:
        raise MissingPart(
            "A PDF needs the library Pango, which this system does not have. Install it (on "
            "Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0), or print brief-html."
        ) from err


def _pieces(contents: Contents) -> Iterator[bytes]:
    _ready()
    import weasyprint  # noqa: PLC0415 - as above

    html = "".join(page(brief_of(contents)))
    yield weasyprint.HTML(string=html, url_fetcher=_nothing).write_pdf(pdf_tags=True)


def _nothing(url: str) -> None:
    """Refuse to fetch: a brief needs nothing from anywhere."""
    raise ValueError(f"A brief fetches nothing, but was asked for {url}.")


FORMAT = Format(
    name="brief-pdf",
    label="Brief as PDF",
    use="to print or to send: a page or two of sentences with numbered sources",
    ending="brief.pdf",
    media_type="application/pdf",
    pieces=_pieces,
    describes=False,
    leaves_out=LEAVES_OUT,
    is_text=False,
    tells=True,
    ready=_ready,
)
