"""Columns that several tables have, and what their indexes are made of."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Integer,
)


def instant_column(*, nullable: bool = False) -> Column[int]:
    """A column of an instant, microseconds since 1970, UTC."""
    return Column(BigInteger, nullable=nullable)


def event_number(*, primary_key: bool = False) -> Column[int]:
    """A column of the number of the event that a row hangs on; the row goes with it."""
    return Column(
        Integer,
        ForeignKey("event.seq", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
    )


LONG_SPAN = 45 * 86_400_000_000
"""Microseconds: what may last longer is found by an index of its own."""
LONG = f"le - es > {LONG_SPAN}"
ENDS = "end_known_from IS NOT NULL"
TEXTS_LATER = "title_known_from IS NOT NULL OR summary_known_from IS NOT NULL"
RETRACTED = "retracted_on IS NOT NULL"
DRAWN = "latitude IS NOT NULL OR precision = 'country'"
"""Of a place in an event: that a map can show it, if its country is named where it has no point."""
LEXEMES = "event_lexemes(event.words)"
"""What PostgreSQL indexes for the search: the words as they are, whatever its own reader would make
of them; SQLite has the table `event_words`."""
