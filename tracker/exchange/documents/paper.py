"""PDF of a page of HTML, printed by WeasyPrint where the system has Pango."""

from tracker.errors import MissingPart
from tracker.language import say


def ready_for_paper() -> None:
    """Refuse where no PDF can be made.

    Raises:
        MissingPart: The system has no Pango; it says what to install.
    """
    try:
        import weasyprint  # noqa: F401, PLC0415 - slow to load, and fails without Pango
    except OSError as err:
        raise MissingPart(
            say(
                "A PDF needs the library Pango, which this system does not have. Install it (on "
                "Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0)."
            )
        ) from err


def paper(html: str) -> bytes:
    """A page of HTML as PDF; nothing is fetched for it.

    Args:
        html: The page, whole in itself.

    Raises:
        MissingPart: The system has no Pango; it says what to install.
    """
    ready_for_paper()
    import weasyprint  # noqa: PLC0415 - as above
    from weasyprint.urls import URLFetcher  # noqa: PLC0415 - as above

    own = URLFetcher(allowed_protocols=("data",))  # what stands in the page itself
    printed: bytes = weasyprint.HTML(string=html, url_fetcher=own).write_pdf(pdf_tags=True)
    return printed
