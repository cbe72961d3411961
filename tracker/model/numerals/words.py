"""Numbers in English words, exact ones only."""

import re

_ONES = {
    word: number
    for number, word in enumerate(
        (
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
            "eighteen", "nineteen",
        )
    )
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {"thousand": 1_000, "million": 1_000_000}
"""Words for the same number everywhere; “billion” is not: it has nine zeros or twelve."""
_EXACT = {"none": 0, "dozen": 12, "half a dozen": 6, "half dozen": 6}

MANY = re.compile(
    r"\b(?:dozens|scores|hundreds|thousands|millions|several|many|some|a\s+few|few|numerous|"
    r"a\s+couple|tens|a\s+handful|most|all)\b"
)
"""Words for a number that nobody counted."""
BILLION = re.compile(r"\b[bt]rillions?\b|\bbillions?\b|\bbn\b")


def number_in_words(words: str) -> int | None:
    """The number that English words say, in small letters; None where they say none."""
    if words in _EXACT:
        return _EXACT[words]
    if not _WORDS.fullmatch(words):
        return None
    tokens = [word for word in re.split(r"[\s-]+", words) if word != "and"]
    if len(tokens) > 1 and tokens[0] == "a":
        tokens[0] = "one"
    if not tokens:
        return None
    if tokens[-1] == "dozen":
        return 12 * (_below_thousand(tokens[:-1]) or 0) or None
    return _scaled(tokens)


_WORDS = re.compile(r"[a-z]+(?:(?:\s|-|\s+(?:hundred|thousand|million)\s+and\s+)[a-z]+)*")


def _scaled(tokens: list[str]) -> int | None:
    total, rest, below = 0, tokens, 10**9
    for scale in sorted(SCALES, key=SCALES.__getitem__, reverse=True):
        if scale not in rest:
            continue
        place = rest.index(scale)
        count = _below_thousand(rest[:place])
        if not count or SCALES[scale] >= below:
            return None
        total, rest, below = total + count * SCALES[scale], rest[place + 1 :], SCALES[scale]
    if total and not rest:
        return total
    last = _below_thousand(rest)
    return None if last is None or (total and not last) else total + last


def _below_thousand(tokens: list[str]) -> int | None:
    """Such as “two hundred thirty four”, “ninety”, “seven”."""
    hundreds, rest = 0, tokens
    if "hundred" in tokens:
        place = tokens.index("hundred")
        if place != 1 or not 1 <= _ONES.get(tokens[0], 0) <= 9:
            return None
        hundreds, rest = _ONES[tokens[0]] * 100, tokens[2:]
        if not rest:
            return hundreds
    if len(rest) == 1 and (rest[0] in _ONES or rest[0] in _TENS):
        number = _ONES.get(rest[0], _TENS.get(rest[0], 0))
    elif len(rest) == 2 and rest[0] in _TENS and 1 <= _ONES.get(rest[1], 0) <= 9:
        number = _TENS[rest[0]] + _ONES[rest[1]]
    else:
        return None
    return None if hundreds and not number else hundreds + number
