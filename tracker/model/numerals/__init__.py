"""Numbers as people type them: figures, ranges, and how sure they are."""

from tracker.model.numerals.errors import NumberError
from tracker.model.numerals.reading import Figure, read_figure, read_number

__all__ = ["Figure", "NumberError", "read_figure", "read_number"]
