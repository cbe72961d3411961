"""Time zones by name, as far as a name means the same on every machine."""

from functools import cache
from zoneinfo import available_timezones

_OF_ONE_MACHINE = frozenset({"localtime", "posixrules", "Factory"})


@cache
def _names() -> frozenset[str]:
    return frozenset(available_timezones()) - _OF_ONE_MACHINE


def is_zone(name: str) -> bool:
    """Whether a name is one of the IANA database, such as `Asia/Jerusalem`.

    A machine's own time (`localtime`) and the tables with leap seconds (`right/UTC`) are not: the
    same day would begin at another instant elsewhere.
    """
    return name in _names()
