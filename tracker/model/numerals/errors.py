"""What can be wrong with a typed number, each with a sentence for the person who typed it."""

from tracker.errors import ParleyError
from tracker.language import say


class NumberError(ParleyError, ValueError):
    """Base of all errors about a typed number."""


class UnreadableNumber(NumberError):
    """A text that is no number, or more than one."""

    def __init__(self, text: str, advice: str = "", *, is_whole: bool = False) -> None:
        said = say("“{typed}” is not a number.", typed=_shown(text))
        if is_whole:
            said = say("“{typed}” is not a whole number.", typed=_shown(text))
        super().__init__(f"{said} {advice or say('Write 200.')}")


class AmbiguousNumber(NumberError):
    """A numeral that means one number in some countries and another elsewhere."""

    def __init__(self, text: str, first: str, second: str) -> None:
        super().__init__(
            say(
                "“{typed}” can mean {first} or {second}: a point or comma parts thousands in "
                "some countries and decimals in others. Write {first} or {second}.",
                typed=_shown(text),
                first=first,
                second=second,
            )
        )


class BadRange(NumberError):
    """A range that ends below its start, or whose ends do not fit together."""

    def __init__(self, text: str, scale: str = "") -> None:
        said = say(
            "“{typed}” is no range: it ends below its start. Swap the two numbers.",
            typed=_shown(text),
        )
        if scale:
            said = say(
                "“{typed}” is no range: say {scale} at both ends, or write all digits.",
                typed=_shown(text),
                scale=scale,
            )
        super().__init__(said)


class Worded(NumberError):
    """A number with a word that the box has no place for."""

    def __init__(self, text: str, advice: str) -> None:
        said = say("“{typed}” is more than a number.", typed=_shown(text))
        super().__init__(f"{said} {advice}")


def _shown(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
