"""Time zones by their names: those that mean the same on every machine."""

from functools import cache
from zoneinfo import available_timezones

_OF_ONE_MACHINE = frozenset({"localtime", "posixrules", "Factory"})


@cache
def _names() -> frozenset[str]:
    return frozenset(available_timezones()) - _OF_ONE_MACHINE


def is_zone(name: str) -> bool:
    """Whether a name is one of the IANA database, such as `Asia/Jerusalem`.

    What a machine calls its own time (`localtime`) is none, nor are the tables with leap seconds
    (`right/UTC`): the same day would be another one elsewhere.
    """
    return name in _names()
