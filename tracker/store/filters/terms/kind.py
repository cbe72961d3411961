"""The filter `kind`."""

from tracker.store.filters.term import ColumnTerm

TERM = ColumnTerm("kind", kept="key")
