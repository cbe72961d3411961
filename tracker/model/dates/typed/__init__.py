"""Dates as people type them, in eight languages, turned into EDTF."""

from tracker.model.dates.typed.grammar.filling import Years
from tracker.model.dates.typed.reading import Read, in_edtf, read

__all__ = ["Read", "Years", "in_edtf", "read"]
