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
