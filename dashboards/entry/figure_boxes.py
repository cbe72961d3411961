"""Numbers in the boxes of a form: figures with their range and word, and single numbers."""

from collections.abc import Iterable, Mapping, MutableMapping
from typing import Any

from tracker.language import decimal, say
from tracker.model.amounts import QUALIFIED
from tracker.model.fields import FieldSpec
from tracker.model.numerals.errors import NumberError, UnreadableNumber, Worded
from tracker.model.numerals.reading import (
    Figure,
    grouped,
    is_in_words,
    read_figure,
    read_number,
    written,
)


def together_of(spec: FieldSpec) -> tuple[str, ...]:
    """Fields of a nested record that share one box: one figure, or a range."""
    return getattr(spec.record, "typed_as_one", ())


def beside_of(spec: FieldSpec) -> FieldSpec:
    """The field that a word typed beside the figure of a nested record fills."""
    name = getattr(spec.record, "typed_beside", "")
    return next(inner for inner in spec.fields if inner.name == name)


def figure_text(plain: Mapping[str, Any], together: tuple[str, ...]) -> str:
    """What stands in the box of a figure: `230`, `222–240`; nothing where no number was given."""
    one, low, high = (plain.get(name) for name in together)
    if one is None and low is None:
        return ""
    return written(one) if one is not None else f"{written(low or 0)}–{written(high or 0)}"


def figure_fields(spec: FieldSpec, chosen: object, text: str) -> dict[str, Any]:
    """The fields that a typed figure fills: itself, and what a word beside it says.

    Args:
        spec: Of the nested record that has the figure.
        chosen: What stands in the box of that word.
        text: As typed.

    Raises:
        NumberError: It cannot be read, or its word is not the one that was chosen.
    """
    if is_in_words(text):
        return {getattr(spec.record, "typed_without_number", ""): text}
    figure, beside = read_figure(text), beside_of(spec)
    one, low, high = together_of(spec)
    found: dict[str, Any] = {one: figure.low}
    if figure.high is not None:
        found = {low: figure.low, high: figure.high}
    if figure.qualifier in {None, chosen}:
        return found
    if chosen not in {None, beside.default}:
        advice = say(
            "It says {typed}, and {box} says {chosen}. Keep one of them.",
            typed=say(str(figure.qualifier)),
            box=say(beside.title),
            chosen=say(str(chosen)),
        )
        raise Worded(text, advice)
    return found | {beside.name: figure.qualifier}


def figure_words(figure: Figure) -> str:
    """A figure as it was understood: `about 230`, `200–250`."""
    words = number_words(figure.low)
    if figure.high is not None:
        words = f"{words}–{number_words(figure.high)}"
    said = QUALIFIED.get(figure.qualifier) if figure.qualifier else None
    return say(said, number=words) if said else words


def number_words(number: float) -> str:
    """A number as it was understood, with every digit of its fraction."""
    return decimal(number) if round(number, 3) == number else grouped(number)


def settle_words(
    specs: Iterable[FieldSpec],
    values: MutableMapping[str, Any],
    rows: Mapping[str, Iterable[int]],
) -> list[str]:
    """Choose what a word beside a figure says, such as “about 200”, where nothing else is chosen.

    Args:
        specs: The fields of the form.
        values: Box key to what stands in the box; changed in place.
        rows: Key of a list to the numbers of its rows.

    Returns:
        The boxes that were changed.
    """
    changed: list[str] = []
    for spec in specs:
        if not (together := together_of(spec)):
            continue
        beside = beside_of(spec)
        for row in rows.get(spec.name, ()):
            start = f"{spec.name}.{row}."
            box, text = start + beside.name, values.get(start + together[0])
            if not text or values.get(box, beside.default) != beside.default:
                continue
            try:
                said = read_figure(str(text)).qualifier
            except NumberError:
                continue
            if said not in {None, beside.default}:
                values[box] = said
                changed.append(box)
    return changed


def number_of(spec: FieldSpec, text: str) -> int | float:
    """Read the number of a field's box.

    Raises:
        NumberError: It is no number, can be two, or is no whole one where one is needed.
    """
    number = read_number(text, least=spec.least, most=spec.most)
    if spec.shape == "whole" and not isinstance(number, int):
        raise UnreadableNumber(text, say("Write one such as 2."), is_whole=True)
    return number
