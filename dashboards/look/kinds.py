"""How each kind looks: its colours on light and on dark ground, and its symbol.

Colour is never alone: every kind has a symbol of its own, and bars carry labels. The colours
are told apart under the common forms of colour blindness and stand out from either ground by
3 to 1 or more.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as `#rrggbb` and the name of a Plotly marker symbol."""

    light: str
    dark: str
    symbol: str


LOOKS: dict[str, Look] = {
    "attack": Look("#b3261e", "#ff8a80", "x"),
    "operation": Look("#c2570c", "#f0a15c", "triangle-up"),
    "talks": Look("#0f5c6e", "#6cc3d5", "square"),
    "impasse": Look("#6a4fa3", "#b9a3ea", "hourglass"),
    "proposal": Look("#7a5c00", "#e3c25a", "diamond-open"),
    "position": Look("#6b5a3e", "#cdb68f", "diamond"),
    "agreement": Look("#1b7a3d", "#7fd69a", "star"),
    "ceasefire": Look("#2f6fb3", "#8fbdf0", "pentagon"),
    "release": Look("#0b7f77", "#5fd4c8", "circle"),
    "recovery": Look("#5b4a63", "#cbb8d6", "hexagon-open"),
    "aid": Look("#3f63c4", "#9db4ff", "triangle-right"),
    "statement": Look("#5f6b7a", "#aab6c4", "triangle-down-open"),
}
"""The look of every kind, by its name."""

HELD = Look("#0f5c6e", "#6cc3d5", "")
"""The stepped line of captives held."""

RELEASED = LOOKS["release"]
"""The bars of captives released."""

QUIET = ("#566070", "#a5b0bd")
"""Captions, on light and on dark ground; 4.5 to 1 against either, as text must be."""
