"""Numbers as the language that is spoken writes them."""

from babel.numbers import format_decimal

from tracker.language.spoken import ENGLISH, locale, spoken


def decimal(value: float) -> str:
    """A number, grouped by thousands, with the fraction that it has: `1,200`, `12.5`.

    Its digits are 0 to 9 in every language, as sources of the record write them.
    """
    if spoken() == ENGLISH:
        return f"{value:,.3f}".rstrip("0").rstrip(".") or "0"
    return str(format_decimal(value, "#,##0.###", locale=locale(), numbering_system="latn"))
