"""Numbers as people type them: read where they have one meaning, refused where they have two.

Half of the world writes a thousand as 1.000 and one and a half as 1,5. So `1 000 000`, `1,000,000`,
`12.5` and `12,5` are read, and `1.500` and `1,500` are not.
"""

import re
from decimal import Decimal
from typing import NamedTuple, cast

from tracker.language import say
from tracker.model.numerals.errors import AmbiguousNumber, BadRange, UnreadableNumber, Worded
from tracker.model.numerals.words import BILLION, MANY, SCALES, number_in_words
from tracker.model.texts.typed import seen, with_one_dash
from tracker.model.values import Qualifier


class Figure(NamedTuple):
    """A figure as typed: one number, or a range, and how sure it is."""

    low: int | float
    high: int | float | None
    """None for one number."""
    qualifier: Qualifier | None
    """What a word beside it says; None without one."""

    def words(self) -> str:
        """The figure as it was understood: `about 230`, `200–250`."""
        number = grouped(self.low)
        if self.high is not None:
            number = f"{number}–{grouped(self.high)}"
        return number if self.qualifier in {None, "exactly"} else f"{self.qualifier} {number}"


_MOST_LETTERS = 60
_LETTERS = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "′": "'", "＇": "'", "،": ",", "，": ",", "．": "."}
)

# Signs that part groups of digits, and signs that part decimals; two of them are Arabic.
_GROUPS = (",", ".", " ", "'", "٬")
_POINTS = (".", ",", "٫")


def _forms() -> list[tuple[str, str, re.Pattern[str]]]:
    """Every way to write a number, as a pair of signs and a pattern."""
    forms = []
    for group in ("", *_GROUPS):
        for point in _POINTS:
            if group == point:
                continue
            whole = (
                r"[0-9]*" if not group else rf"[1-9][0-9]{{0,2}}(?:{re.escape(group)}[0-9]{{3}})+"
            )
            if group == ",":  # in India the groups above the thousands have two digits
                whole = rf"(?:{whole}|[1-9][0-9]?(?:,[0-9]{{2}})+,[0-9]{{3}})"
            forms.append(
                (
                    group,
                    point,
                    re.compile(
                        rf"(?P<sign>[-+]?)(?P<whole>{whole})(?:{re.escape(point)}(?P<rest>[0-9]+))?"
                    ),
                )
            )
    return forms


_FORMS = _forms()
_NUMERAL = r"[-+]?[0-9.,'٬٫][0-9.,' ٬٫]*"
_SCALED = re.compile(rf"(?P<numeral>{_NUMERAL})\s?(?P<scale>{'|'.join(SCALES)}|k)")
_AND_MORE = re.compile(
    rf"(?P<numeral>{_NUMERAL})(?:\s?%|\s(?!(?:or|and|to|until|dozen)\b)[^\W\d_][^\d]*)"
)


def readings(numeral: str) -> set[int | float]:
    """Every number that a numeral can mean; empty where it means none.

    Args:
        numeral: Latin digits, signs and blanks.
    """
    numbers = set()
    for group, _, form in _FORMS:
        match = form.fullmatch(numeral)
        if match and (match["whole"] or match["rest"]):
            whole = match["whole"].replace(group, "") if group else match["whole"]
            numbers.add(_number(f"{match['sign']}{whole or '0'}.{match['rest'] or '0'}"))
    return numbers


def _number(text: str) -> int | float:
    exact = Decimal(text)
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def read_number(text: str, *, least: float | None = None, most: float | None = None) -> int | float:
    """Read one number as people type it, in digits of any script or in English words.

    Args:
        text: Such as `1 000 000`, `12.5`, `12,5`, `two`, `a dozen`.
        least: The lowest number that can be meant; lower readings are left out.
        most: The highest number that can be meant; higher readings are left out.

    Raises:
        UnreadableNumber: It is no number.
        AmbiguousNumber: It can be two numbers, such as 1.500.
        Worded: A word stands beside the number that the box has no place for.
    """
    words = _plain(text)
    number = _single(text, words, least, most)
    if number is not None:
        return number
    qualifier, rest = _qualified(words)
    if qualifier is not None and _single(text, rest, least, most) is not None:
        raise Worded(text, say("This box takes a number alone. Write {number}.", number=rest))
    raise _unreadable(text, words, say("Write 200."))


def read_figure(text: str) -> Figure:
    """Read a figure as people type it: one number or a range, with a word for how sure it is.

    Args:
        text: Such as `230`, `222–240`, `about 200`, `more than 200`, `between 200 and 250`.

    Raises:
        UnreadableNumber: It is no number.
        AmbiguousNumber: It can be two numbers, such as 1.500.
        BadRange: The range ends below its start.
        Worded: A word stands beside the number that has no place here.
    """
    words = _plain(text)
    qualifier, rest = _qualified(words)
    number = _single(text, rest, None, None)
    if number is not None:
        return Figure(number, None, qualifier)
    ends = _ends(text, rest)
    if ends is not None:
        if ends[0] > ends[1]:
            raise BadRange(text)
        return Figure(*ends, qualifier)
    raise _unreadable(text, rest, say("Write 200, or 222–240."))


def is_in_words(text: str) -> bool:
    """Whether a figure was typed as a word for a number that nobody counted, such as `dozens`."""
    return bool(_UNCOUNTED.fullmatch(" ".join(seen(text.translate(_LETTERS)).lower().split())))


def _plain(text: str) -> str:
    words = with_one_dash(seen(text.translate(_LETTERS))).lower()
    words = re.sub(r"(?<=[0-9a-z%])[.;]$", "", words)
    if not words or len(words) > _MOST_LETTERS:
        raise UnreadableNumber(text)
    return words


def _single(text: str, words: str, least: float | None, most: float | None) -> int | float | None:
    """The one number that the words say; None where they say none."""
    numeral, times = words, 1
    if scaled := _SCALED.fullmatch(words):
        numeral, times = scaled["numeral"].strip(), {"k": 1000, **SCALES}[scaled["scale"]]
    numbers = sorted({_times(number, times) for number in readings(numeral)})
    if len(numbers) > 1:
        within = [number for number in numbers if _is_between(number, least, most)]
        numbers = within or numbers
    if len(numbers) > 1:
        raise AmbiguousNumber(text, written(numbers[1]), written(numbers[0]))
    return numbers[0] if numbers else number_in_words(words)


def _times(number: int | float, times: int) -> int | float:
    return _number(str(Decimal(str(number)) * times))


def _is_between(number: float, least: float | None, most: float | None) -> bool:
    return (least is None or number >= least) and (most is None or number <= most)


_ABOUT = (
    r"about|around|approximately|approx\.?|circa|ca\.?|c\.|roughly|some|~|≈|(?:an\s+)?estimated"
)
_AT_LEAST = (
    r"at\s+least|not?\s+(?:fewer|less)\s+than|upwards?\s+of|"
    r"a\s+minimum\s+of|min\.?|minimum|>=|≥"
)
_MORE_THAN = r"(?:just\s+)?(?:more\s+than|over|above)|>"
_AT_MOST = r"at\s+(?:the\s+)?most|up\s+to|not?\s+more\s+than|a\s+maximum\s+of|max\.?|maximum|<=|≤"
_FEWER_THAN = r"(?:fewer\s+than|less\s+than|under|below)|<"
_NEARLY = r"nearly|almost|close\s+to|just\s+(?:under|below)"
_BEFORE: tuple[tuple[Qualifier, str], ...] = (
    ("about", _ABOUT),
    ("nearly", _NEARLY),
    ("at least", _AT_LEAST),
    ("more than", _MORE_THAN),
    ("at most", _AT_MOST),
    ("fewer than", _FEWER_THAN),
    ("exactly", r"exactly|precisely|="),
)
_AFTER: tuple[tuple[Qualifier, str], ...] = (
    ("about", r"or\s+so|approx\.?|approximately|\(approx\.?\)|roughly"),
    ("at least", r"\+|or\s+more|at\s+least|or\s+over"),
    ("more than", r"and\s+more"),
    ("at most", r"or\s+(?:fewer|less)|at\s+(?:the\s+)?most"),
    ("exactly", r"exactly"),
)
_BEFORE_FORMS = [(q, re.compile(rf"(?:{form})(?:\s+|(?<=\W))(?P<rest>.+)")) for q, form in _BEFORE]
_AFTER_FORMS = [(q, re.compile(rf"(?P<rest>.+?)\s*,?\s*(?:{form})")) for q, form in _AFTER]
_UNCOUNTED = re.compile(
    rf"(?:(?:at\s+least|about|nearly|almost|up\s+to|more\s+than)\s+)?(?:{MANY.pattern})"
    r"(?:\s+(?:of|more|others?|dozen|dozens|hundred|hundreds|thousand|thousands|them))*"
)


def _qualified(words: str) -> tuple[Qualifier | None, str]:
    """The word for how sure a figure is, and the rest."""
    for qualifier, form in (*_BEFORE_FORMS, *_AFTER_FORMS):
        if match := form.fullmatch(words):
            return qualifier, match["rest"].strip()
    return None, words


_RANGE_FORMS = (
    re.compile(r"(?:between\s+)(?P<low>.+?)\s+and\s+(?P<high>.+)"),
    re.compile(r"(?:from\s+)?(?P<low>.+?)\s+(?:to|until|through|-)\s+(?P<high>.+)"),
    re.compile(r"(?P<low>.*[0-9])\s?-\s?(?P<high>[0-9].*)"),
)


def _ends(text: str, words: str) -> tuple[int | float, int | float] | None:
    """Both ends of a range; None where the words are none."""
    for form in _RANGE_FORMS:
        match = form.fullmatch(words)
        if not match:
            continue
        for end in ("low", "high"):
            if _qualified(match[end])[0] is not None:
                raise Worded(text, say("Write a range as 222–240, with the word before both."))
        low, high = (_single(match[end], match[end], None, None) for end in ("low", "high"))
        if low is None or high is None:
            continue
        scaled = [bool(re.search(r"[a-z]", match[end])) for end in ("low", "high")]
        if scaled == [False, True] and _SCALED.fullmatch(match["high"]):
            word = cast(re.Match[str], _SCALED.fullmatch(match["high"]))["scale"]
            raise BadRange(text, word)
        return low, high
    return None


def _unreadable(text: str, words: str, example: str) -> UnreadableNumber | Worded:
    """What is wrong with words that are no number, with what to write instead."""
    if BILLION.search(words):
        return UnreadableNumber(
            text,
            say("A billion has nine zeros in some languages and twelve in others. Write digits."),
        )
    if MANY.search(words):
        return UnreadableNumber(
            text,
            say("Write a number such as 24, or the words alone, such as dozens."),
        )
    if match := _AND_MORE.fullmatch(words):
        return Worded(
            text,
            say(
                "Write {number}; what is counted has a box of its own.",
                number=match["numeral"].strip(),
            ),
        )
    if re.search(r"[0-9].*[-/].*[0-9]|[0-9]\s+(?:or|and|to)\s+[0-9]", words):
        return UnreadableNumber(text, f"{say('This looks like several.')} {example}")
    return UnreadableNumber(text, example)


def grouped(number: float) -> str:
    """A number for people: `1,500`, `12.5`."""
    text = _digits(number)
    whole, point, rest = text.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.lstrip("-") else text


def written(number: float) -> str:
    """A number as it is typed, with one reading only: `1500`, `12.5`, `1.2340`."""
    text = _digits(number)
    # Three decimals would look like a group of a thousand.
    return f"{text}0" if re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", text) else text


def _digits(number: float) -> str:
    return f"{Decimal(str(number)):f}"
