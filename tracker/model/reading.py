"""From plain values to valid records, with a sentence for every fault."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from tracker.errors import InvalidRecord, Problem, UnreadableFile
from tracker.language import decimal, either, later, say
from tracker.model.events import Event, usual_confidence
from tracker.model.fields import spec_at
from tracker.model.kinds import KINDS
from tracker.model.values import KEPT, PATTERNS, Record
from tracker.nearest import nearest

MAX_DEPTH = 40
"""How deeply Parley's own JSON nests at most; deeper input is refused unread."""

MAX_ENTRIES = 500
"""Entries of one list of a record that is entered, such as its figures or its sources."""

_R = TypeVar("_R", bound=Record)


def read_event(data: Mapping[str, Any], *, kept: bool = False) -> Event:
    """Build an event of the right kind from plain values (lists, texts, numbers).

    Args:
        data: Field names to values, as in Parley's own JSON; `kind` chooses the class.
        kept: As for `read_record`.

    Raises:
        InvalidRecord: With one `Problem` for each field that breaks a rule.
    """
    kind = data.get("kind")
    cls = KINDS.get(kind) if isinstance(kind, str) else None
    if cls is None:
        text = say(
            "{value} is no kind of event. Write one of: {kinds}.",
            value=_shown(kind), kinds=", ".join(KINDS),
        )  # fmt: skip
        if kind is None:
            text = say("The kind is missing. Write one of: {kinds}.", kinds=", ".join(KINDS))
        raise InvalidRecord((Problem(("kind",), kind, text),))
    return read_record(cls, data, kept=kept)


def read_entered(data: Mapping[str, Any]) -> Event:
    """Build an event as somebody enters it: where they say no confidence, its sources decide.

    Args:
        data: As for `read_event`.

    Raises:
        InvalidRecord: With one `Problem` for each field that breaks a rule.
    """
    refuse_long_lists(data)
    if data.get("confidence") is None and not data.get("citations"):
        data = {**data, "confidence": usual_confidence(has_source=False)}
    return read_event(data)


def refuse_long_lists(data: Mapping[str, Any]) -> None:
    """Refuse, before it is read, a record with a list too long for anybody to have typed.

    Raises:
        InvalidRecord: With one `Problem` for each such list.
    """
    problems = tuple(_long_lists(data, ()))
    if problems:
        raise InvalidRecord(problems)


def _long_lists(value: object, path: tuple[str | int, ...]) -> Iterator[Problem]:
    if isinstance(value, list | tuple):
        if len(value) > MAX_ENTRIES:
            text = say(
                "{entries} entries are too many for one record. Keep it to {most}, or write "
                "several records.",
                entries=decimal(len(value)), most=MAX_ENTRIES,
            )  # fmt: skip
            yield Problem(path, None, text)
            return
        for number, entry in enumerate(value):
            yield from _long_lists(entry, (*path, number))
    elif isinstance(value, Mapping):
        for name, entry in value.items():
            if isinstance(entry, list | tuple | Mapping):
                yield from _long_lists(entry, (*path, name))


def read_record(cls: type[_R], data: Mapping[str, Any], *, kept: bool = False) -> _R:
    """Build a record of one class from plain values.

    Args:
        cls: The class.
        data: Field names to values.
        kept: Whether the values come from a store, which may hold what newer rules refuse.

    Raises:
        InvalidRecord: With one `Problem` for each field that breaks a rule.
    """
    try:
        return cls.model_validate(dict(data), context=KEPT if kept else None)
    except ValidationError as err:
        raise InvalidRecord(problems_of(err, cls)) from err


def read_texts(cls: type[_R], texts: Mapping[str, str]) -> _R:
    """Build a record of one class from texts, as addresses and commands have them.

    Args:
        cls: The class.
        texts: Field names to values: `30`, `true`, `2023-11-08`.

    Raises:
        InvalidRecord: With one `Problem` for each field that breaks a rule.
    """
    try:
        return cls.model_validate(dict(texts), strict=False)
    except ValidationError as err:
        raise InvalidRecord(problems_of(err, cls)) from err


def problems_of(err: ValidationError, cls: type[Record]) -> tuple[Problem, ...]:
    """Put Pydantic's errors into sentences that name the field, the value and what to write."""
    problems = [_problem(detail, cls) for detail in err.errors(include_url=False)]
    seen: dict[tuple[object, ...], Problem] = {}
    for problem in problems:  # a union reports each of its members; the first says enough
        seen.setdefault(problem.path, problem)
    return tuple(seen.values())


_CHOICE = re.compile(r"'[^']*'|\b\d+\b")
"""One of what Pydantic lists as `'A', 'B' or 'C'`, or as `1, 2 or 3`."""

_UNION_MEMBERS = {"int", "float", "str", "none"}


def _problem(detail: ErrorDetails, cls: type[Record]) -> Problem:
    path = _path(detail)
    value = detail.get("input")
    return Problem(path, value, _sentence(detail, value, path, cls))


def _path(detail: ErrorDetails) -> tuple[str | int, ...]:
    """Where the fault is, without the members of unions that Pydantic tried."""
    where = detail["loc"]
    # What is no field can have any name, one like such a member, too.
    no_field = len(where) - 1 if detail["type"] == "extra_forbidden" else None
    return tuple(
        part
        for at, part in enumerate(where)
        if at == no_field or isinstance(part, int) or not _is_tag(part)
    )


def _is_tag(part: str) -> bool:
    return part in _UNION_MEMBERS or "[" in part or "(" in part


def _sentence(  # noqa: C901, PLR0911, PLR0912 - one return for each sort of fault is the table it stands for
    detail: ErrorDetails, value: object, path: tuple[str | int, ...], cls: type[Record]
) -> str:
    kind, limits = detail["type"], detail.get("ctx", {})
    shown = _shown(value)
    match kind:
        case "refused":
            return str(limits["sentence"])
        case "value_error":
            return str(limits.get("error", detail["msg"]))
        case "missing":
            return say("‘{field}’ is missing. Fill it in.", field=_title(path, cls))
        case "extra_forbidden":
            return _unknown_field(path, cls)
        case "literal_error":
            return say(
                "{value} is none of the choices. Write {choices}.",
                value=shown, choices=_either(limits["expected"]),
            )  # fmt: skip
        case "string_too_long" | "too_long":
            length = len(value) if isinstance(value, str) else 0
            most = limits["max_length"]
            return say(
                "{value}: {length} characters are too many. Keep it to {most}.",
                value=shown, length=decimal(length), most=decimal(most),
            )  # fmt: skip
        case "string_too_short" | "too_short":
            return say("‘{field}’ is empty. Fill it in.", field=_title(path, cls))
        case "string_pattern_mismatch":
            wanted = PATTERNS.get(limits["pattern"])
            return say(
                "{value} does not fit here. Write {wanted}.",
                value=shown,
                wanted=say(wanted)
                if wanted
                else say("a text that fits {pattern}", pattern=limits["pattern"]),
            )
        case "greater_than_equal":
            return say(
                "{value} is too low. Write {least} or more.", value=shown, least=limits["ge"]
            )
        case "less_than_equal":
            highest = f"{limits['le']:,}"
            return say("{value} is too high. Write {most} or less.", value=shown, most=highest)
        case "finite_number":
            return say("{value} is no finite number. Write a number such as 230.", value=shown)
        case "date_type" | "date_from_datetime_parsing":
            return say("{value} is no day. Write it as 2023-10-27.", value=shown)
        case "bool_type":
            return say("{value} is neither yes nor no. Write true or false.", value=shown)
        case _ if kind.startswith(("int_", "float_")):
            return say("{value} is not a number. Write a number such as 200.", value=shown)
        case _ if kind.startswith("string_"):
            return say("{value} is not text. Write it in quotation marks.", value=shown)
        case "tuple_type" | "list_type":
            return say("{value} is not a list. Put it in square brackets.", value=shown)
        case "model_type" | "model_attributes_type" | "dict_type":
            return say("{value} is not an object. Write its fields in curly brackets.", value=shown)
        case _:
            return say("{value} does not fit here: {reason}.", value=shown, reason=detail["msg"])


def _either(expected: str) -> str:
    """What Pydantic lists in English, as the language that is spoken lists it."""
    choices = _CHOICE.findall(expected)
    return either(choices) if choices else expected


def _title(path: tuple[str | int, ...], cls: type[Record]) -> str:
    """The title of the field that a path leads to, as forms and documents call it."""
    names = [part for part in path if isinstance(part, str)]
    spec = spec_at(cls, names)
    if spec is not None:
        return say(spec.title)
    return names[-1].replace("_", " ").capitalize() if names else say("The value")


def _unknown_field(path: tuple[str | int, ...], cls: type[Record]) -> str:
    name = str(path[-1])
    near = nearest(name, cls.model_fields)
    hint = say("Did you mean ‘{near}’?", near=near) if near else say("Leave it out.")
    text = say("There is no field ‘{name}’ here.", name=name)
    return f"{text} {hint}"


def _shown(value: object) -> str:
    text = str(value) if isinstance(value, str | int | float) else type(value).__name__
    return f"‘{text if len(text) <= 60 else text[:57] + '…'}’"


def parse_json(text: str | bytes, *, row: int | None = None) -> Any:  # noqa: ANN401 - JSON's border
    """Read JSON strictly: no doubled keys, no NaN or Infinity, no endless nesting.

    Args:
        text: One JSON value, in UTF-8 where it is bytes.
        row: Number of the line, for the message.

    Raises:
        UnreadableFile: With the place and what would be right.
    """
    try:
        decoded = text.decode("utf-8") if isinstance(text, bytes) else text
    except UnicodeDecodeError as err:
        message = say("byte {byte} is no UTF-8. Save the file as UTF-8.", byte=err.start + 1)
        raise UnreadableFile(_in_line(row, message)) from err
    if _is_too_deep(decoded):
        message = say(
            "nested more than {most} levels deep. An event needs fewer than ten.", most=MAX_DEPTH
        )
        raise UnreadableFile(_in_line(row, message))
    try:
        return json.loads(
            decoded,
            object_pairs_hook=_distinct_keys,
            parse_constant=_finite,
            parse_int=_integer,
            parse_float=_float,
        )
    except json.JSONDecodeError as err:
        message = say(
            "no JSON at character {place}: {reason}.", place=err.pos + 1, reason=err.msg.lower()
        )
        raise UnreadableFile(_in_line(row, message)) from err
    except _BadJson as err:
        raise UnreadableFile(_in_line(row, str(err))) from err


def _in_line(row: int | None, text: str) -> str:
    return say("line {row}: {problem}", row=row, problem=text) if row else text


class _BadJson(Exception):
    """A value that JSON's grammar allows and Parley does not."""


_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)', re.DOTALL)
"""Texts of JSON; one that nothing closes goes on to the end. None is looked at twice."""
_BRACKETS = re.compile(r"[][{}]")


def _is_too_deep(text: str) -> bool:
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return False
    depth = 0
    for bracket in _BRACKETS.finditer(_STRINGS.sub("", text)):
        depth += 1 if bracket.group() in "[{" else -1
        if depth > MAX_DEPTH:
            return True
    return False


def _distinct_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members: dict[str, Any] = {}
    for key, value in pairs:
        if key in members:
            raise _BadJson(
                say("the key ‘{key}’ stands twice in one object. Keep one of them.", key=key)
            )
        members[key] = value
    return members


def _finite(word: str) -> float:
    raise _BadJson(say("{word} is no number. Write a figure, or leave the field out.", word=word))


_TOO_LARGE = later("{number} is too large. Write at most 1,000,000,000,000,000.")


def _integer(digits: str) -> int:
    if len(digits) > 19:
        raise _BadJson(say(_TOO_LARGE, number=f"{digits[:12]}…"))
    return int(digits)


def _float(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise _BadJson(say(_TOO_LARGE, number=digits))
    return number
