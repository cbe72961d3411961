"""Words in a row as the language that is spoken joins them."""

from collections.abc import Sequence

from babel.lists import format_list

from tracker.language.spoken import ENGLISH, locale, spoken


def either(words: Sequence[str]) -> str:
    """Words of which one is chosen: `A`, `A or B`, `A, B or C`.

    Args:
        words: At least one.
    """
    if spoken() != ENGLISH:
        return str(format_list(list(words), style="or", locale=locale()))
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def listed(words: Sequence[str]) -> str:
    """Words as a list: `A`, `A and B`, `A, B and C`; empty without any."""
    if spoken() != ENGLISH:
        return str(format_list(list(words), locale=locale())) if words else ""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)
