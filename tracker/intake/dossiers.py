"""The dossiers that events name: those that are new, and the zones in which days are counted."""

from collections.abc import Iterator, Mapping

from tracker.errors import Problem
from tracker.exchange.found import TIMEZONE, Found
from tracker.language import say
from tracker.model.actors import Dossier
from tracker.model.events import Event


class DossiersNamed:
    """Short names of dossiers, each with the time zone that its events name."""

    def __init__(self) -> None:
        self._zones: dict[str, str | None] = {}

    def add(self, found: Found, event: Event) -> Iterator[Problem]:
        """Note an event's dossier; a second time zone is a problem, and the first counts."""
        slug = event.dossier
        first = self._zones.setdefault(slug, found.timezone) or found.timezone
        self._zones[slug] = first
        if found.timezone not in {None, first}:
            text = say(
                "‘{dossier}’ counts its days in {zone} further up. A dossier has one time zone.",
                dossier=slug,
                zone=first,
            )
            yield Problem((TIMEZONE,), found.timezone, text, found.row)

    def fresh(self, known: Mapping[str, Dossier], timezone: str) -> list[Dossier]:
        """Dossiers for the names that nothing describes.

        Args:
            known: Those of the record and of the file, by their short names.
            timezone: Of those whose events name none.
        """
        return [
            Dossier(slug=slug, title=slug.replace("-", " ").capitalize(), timezone=zone or timezone)
            for slug, zone in self._zones.items()
            if slug not in known
        ]

    def in_other_zones(self, known: Mapping[str, Dossier]) -> Iterator[Problem]:
        """Dossiers whose events were counted in another zone where they come from."""
        for slug, zone in self._zones.items():
            if slug in known and zone not in {None, known[slug].timezone}:
                text = say(
                    "‘{dossier}’ counts its days in {here} in this record, and in {there} where "
                    "its events come from. Their days were taken as days of this record.",
                    dossier=slug,
                    here=known[slug].timezone,
                    there=zone,
                )
                yield Problem((TIMEZONE,), zone, text)
