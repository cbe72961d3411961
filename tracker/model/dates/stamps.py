"""Time stamps as programs write them, brought into EDTF to the second."""

import re

_DAY = r"(?<![0-9A-Z])(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
_CLOCK = r"(?P<clock>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)"
_FRACTION = r"(?P<fraction>(?<=:[0-9]{2}:[0-9]{2})[.,][0-9]+)"
_ZONE = r"(?P<zone>Z|[+-][0-9]{2}(?::?[0-9]{2})?)"
_END = r"(?![0-9:])"
_STAMP = re.compile(rf"{_DAY}T{_CLOCK}{_FRACTION}?{_ZONE}?{_END}", re.IGNORECASE)
_AFTER_SPACE = (
    # Without a fraction, a minus may as well part two times.
    re.compile(rf"{_DAY}\s{_CLOCK}{_FRACTION}\s?{_ZONE}?{_END}", re.IGNORECASE),
    re.compile(
        rf"{_DAY}\s{_CLOCK}\s?(?P<zone>Z|UTC|GMT|\+[0-9]{{2}}(?::?[0-9]{{2}})?){_END}",
        re.IGNORECASE,
    ),
)
_WITHOUT_SIGNS = re.compile(
    rf"(?<![0-9A-Z])(?P<day>[0-9]{{8}})T(?P<clock>[0-9]{{4}}(?:[0-9]{{2}})?)"
    rf"(?:[.,][0-9]+)?{_ZONE}?{_END}",
    re.IGNORECASE,
)
_NAMED_ZONE = re.compile(r"(?P<offset>(?:GMT|UTC)[+-][0-9]{4}) \([^()0-9]*\)$", re.IGNORECASE)


def stamps_in_edtf(text: str) -> str:
    """A text with the time stamps of programs as EDTF writes them, to the second.

    `2024-03-14T21:50:28.208Z` loses its fraction, `+0300` gets its colon.
    """
    if "T" not in text and "t" not in text:
        return text
    return _STAMP.sub(_plain, _WITHOUT_SIGNS.sub(_with_signs, text))


def spaced_stamps_in_edtf(text: str) -> str:
    """The same for stamps that people paste, with a space between day and clock."""
    text = _NAMED_ZONE.sub(r"\g<offset>", text)
    for form in _AFTER_SPACE:
        text = form.sub(_plain, text)
    return text


def _plain(match: re.Match[str]) -> str:
    return f"{match['day']}T{match['clock']}{_offset(match['zone'])}"


def _with_signs(match: re.Match[str]) -> str:
    day, clock = match["day"], match["clock"]
    pairs = ":".join(clock[place : place + 2] for place in range(0, len(clock), 2))
    return f"{day[:4]}-{day[4:6]}-{day[6:]}T{pairs}{_offset(match['zone'])}"


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    if zone.upper() in {"Z", "UTC", "GMT"}:
        return "Z"
    digits = zone[1:].replace(":", "")
    return f"{zone[0]}{digits[:2]}:{digits[2:] or '00'}"
