"""Codes that people know by name: countries and time zones, as choices."""

from collections.abc import Callable, Iterable
from functools import cache
from importlib import resources
from zoneinfo import available_timezones

import pycountry

from dashboards.boxes.name_box import Choice
from tracker.language import ENGLISH, locale, say, spoken
from tracker.model.values import USER_ASSIGNED, country_name


def countries() -> tuple[Choice, ...]:
    """All countries: shown by name, found by any name and code, kept as ISO 3166 has them.

    The name is the one that the language which is spoken has for it; the English one finds it, too.
    """
    return _countries(spoken())


@cache
def _countries(language: str) -> tuple[Choice, ...]:
    own = (Choice(c, f"{name} ({c})", (name, c)) for c, name in USER_ASSIGNED.items())
    found = [*map(_country, pycountry.countries), *own]
    if language != ENGLISH:
        names = locale().territories
        found = [_called(one, names.get(one.value)) for one in found]
    return tuple(sorted(found, key=lambda one: one.label))


def _called(one: Choice, name: str | None) -> Choice:
    """A country under its name in another language; as it is where that has none."""
    return Choice(one.value, f"{name} ({one.value})", (name, *one.also)) if name else one


def with_withdrawn(choices: tuple[Choice, ...], held: Iterable[object]) -> tuple[Choice, ...]:
    """The countries, and those on record under a code that ISO 3166 has withdrawn since.

    Args:
        choices: All countries of today.
        held: The codes that a box holds.
    """
    today = {choice.value for choice in choices} if held else set()
    gone = {str(code): country_name(str(code)) for code in held if code not in today}
    others = (
        Choice(c, say("{country} ({code}, withdrawn)", country=name, code=c), (name, c))
        for c, name in gone.items()
        if name
    )
    return (*choices, *others)


def _country(one: pycountry.db.Country) -> Choice:
    names = (getattr(one, name, None) for name in ("name", "official_name", "common_name"))
    label, *others = dict.fromkeys(name for name in names if name)
    return Choice(
        one.alpha_2, f"{label} ({one.alpha_2})", (label, *others, one.alpha_2, one.alpha_3)
    )


def zones() -> tuple[Choice, ...]:
    """All time zones: found by their city, by the countries in them and by their own name."""
    return _zones(spoken())


@cache
def _zones(language: str) -> tuple[Choice, ...]:
    names_of = {} if language == ENGLISH else locale().territories
    found: dict[str, tuple[str, ...]] = {}
    table = resources.files("tzdata").joinpath("zoneinfo", "zone1970.tab")
    for line in table.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            codes, _, zone, *_ = line.split("\t")
            told = codes.split(",")
            own = (names_of[code] for code in told if code in names_of)
            found[zone] = (*own, *map(_name, told))
    names = sorted(available_timezones(), key=lambda zone: (zone != "UTC", zone not in found, zone))
    return tuple(Choice(zone, zone, (_city(zone), *found.get(zone, ()))) for zone in names)


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


def _name(code: str) -> str:
    return country_name(code) or code


def country_said(code: str) -> str:
    """The name of a country in the language that is spoken; its code where it has none.

    Args:
        code: As ISO 3166 has it, withdrawn ones too.
    """
    own = None if spoken() == ENGLISH else locale().territories.get(code)
    return str(own) if own else _name(code)


CODES: dict[str, Callable[[], tuple[Choice, ...]]] = {"country": countries, "zone": zones}
"""Sorts of names that are codes, each with its choices."""
