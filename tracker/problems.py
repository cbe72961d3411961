"""Problems of a long job: as many as somebody reads are kept, and all are counted."""

from collections.abc import Iterable

from tracker.errors import Problem

MOST_LISTED = 1000
"""Problems that are kept and listed at most: a file with more needs another look, not a list."""

_LONGEST = 200


class ProblemList:
    """Problems in the order in which they are found; it needs the same memory for any number.

    Attributes:
        listed: The first thousand, with values cut to what somebody reads.
        count: How many there were.
    """

    def __init__(self) -> None:
        self.listed: list[Problem] = []
        self.count = 0

    def add(self, problems: Iterable[Problem], left_out: int = 0) -> None:
        """Take over problems.

        Args:
            problems: Any.
            left_out: How many more there were that nobody kept.
        """
        for problem in problems:
            self.count += 1
            if len(self.listed) < MOST_LISTED:
                self.listed.append(_short(problem))
        self.count += left_out

    @property
    def left_out(self) -> int:
        """How many are counted only."""
        return self.count - len(self.listed)


def _short(problem: Problem) -> Problem:
    value = problem.value
    if isinstance(value, str):
        short: object = value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"
    elif isinstance(value, dict | list | tuple):
        short = value if len(repr(value)) <= _LONGEST else None
    else:
        short = value
    return Problem(problem.path, short, problem.text, problem.row)
