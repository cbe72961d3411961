"""The filter `confidence`."""

from tracker.store.filters.term import ColumnTerm

TERM = ColumnTerm("confidence", kept="values")
