"""OpenDocument: sheets of LibreOffice and others, read like tables of text."""

from tracker.exchange.format import Format
from tracker.exchange.incoming import Head, Incoming
from tracker.exchange.sheets import anything
from tracker.language import later

_KIND = b"application/vnd.oasis.opendocument.spreadsheet"


def _certainty(head: Head) -> float:
    return 0.9 if head.data.startswith(b"PK\x03\x04") and _KIND in head.data[:200] else 0.0


FORMAT = Format(
    name="ods",
    label=later("OpenDocument sheet"),
    use=later("for spreadsheets of LibreOffice and others"),
    ending="ods",
    media_type=_KIND.decode(),
    incoming=Incoming(
        certainty=_certainty,
        looks_for=later("a packed OpenDocument spreadsheet"),
        begin=anything.begin,
        becomes="The first sheet, or `--sheet NAME`, is read as CSV is; formulas as their results.",
        loses=anything.LOSES,
    ),
)
