"""Takes out of an event, an actor or a name what a rule says is to go, and counts it."""

from collections import Counter
from typing import Any

from tracker.language import later
from tracker.model.texts.titles import MOST_LETTERS
from tracker.model.values import country_name
from tracker.redacting.rules import Rules
from tracker.redacting.words import PLACE_WITHHELD, WITHHELD, Looking, Taking

_AS_THEY_ARE = frozenset({"id", "dossier", "kind", "when", "country", "language", "to", "slug"})
"""Fields that no name is taken out of: readers need them as they are; the check sees them."""

_GONE = {
    "note": later("notes"),
    "bears_on": later("judgements of ripeness"),
    "row": later("original rows"),
}
_ADDRESSES = ("url", "archive_url")
_EXACT = ("exact", None)
_FINE = ("exact", "near", None)


class Removing:
    """Takes out what is to go.

    Args:
        rules: Of the dossier.
        taking: Takes names out of texts.
        looking: Finds names in addresses, which lose their use with a letter less.
    """

    def __init__(self, rules: Rules, taking: Taking, looking: Looking) -> None:
        self._rules = rules
        self._taking = taking
        self._looking = looking
        self.counts: Counter[str] = Counter()

    def of(self, plain: dict[str, Any]) -> dict[str, Any]:
        """A record in plain values without it."""
        found = self._inside(plain)
        if len(found.get("title", "")) > MOST_LETTERS and "kind" in found:
            found["title"] = f"{found['title'][: MOST_LETTERS - 1].rstrip()}…"
        if WITHHELD in found.get("short_name", "") or PLACE_WITHHELD in found.get("short_name", ""):
            del found["short_name"]
        return found

    def _inside(self, plain: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in plain.items():
            if name in _GONE:
                self.counts[_GONE[name]] += 1
            elif name in _ADDRESSES and value and any(self._looking.found(value)):
                self.counts[later("addresses")] += 1
            elif name in _AS_THEY_ARE or name in _ADDRESSES:
                found[name] = value
            elif name == "places" and isinstance(value, list):
                places = [kept for one in value if (kept := self._place(one)) is not None]
                found[name] = [self._inside(one) for one in places]
            else:
                found[name] = self._value(value)
        return found

    def _value(self, value: Any) -> Any:  # noqa: ANN401 - values of JSON
        if isinstance(value, str):
            text = self._taking.out_of(value)
            self.counts[later("texts with a name")] += text != value
            return text
        if isinstance(value, dict):
            return self._inside(value)
        if isinstance(value, list):
            return [self._value(one) for one in value]
        return value

    def _place(self, place: dict[str, Any]) -> dict[str, Any] | None:
        precision, has_point = place.get("precision"), "latitude" in place
        as_country = self._rules.places == "country" and precision != "country"
        if as_country or (precision in _EXACT and (has_point or precision)):
            self.counts[later("places")] += 1
            country = place.get("country")
            if country is None:
                return None
            name = country_name(country) or country
            return {"name": name, "country": country, "precision": "country"}
        if not has_point:
            return place
        self.counts[later("points made coarse")] += 1
        point = {at: round(place[at], 1) for at in ("latitude", "longitude")}
        coarse = "district" if precision in _FINE else precision
        return place | point | {"precision": coarse}


def is_exact(place: dict[str, Any], rules: Rules) -> bool:
    """Whether a place's name goes."""
    precision = place.get("precision")
    if rules.places == "country":
        return precision != "country"
    return precision == "exact" or (precision is None and "latitude" in place)
