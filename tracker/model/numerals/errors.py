"""What can be wrong with a typed number, each with a sentence for the person who typed it."""

from tracker.errors import ParleyError


class NumberError(ParleyError, ValueError):
    """Base of all errors about a typed number."""


class UnreadableNumber(NumberError):
    """A text that is no number, or more than one."""

    def __init__(self, text: str, advice: str = "Write 200.", *, what: str = "a number") -> None:
        super().__init__(f"“{_shown(text)}” is not {what}. {advice}")


class AmbiguousNumber(NumberError):
    """A numeral that means one number in some countries and another elsewhere."""

    def __init__(self, text: str, first: str, second: str) -> None:
        super().__init__(
            f"“{_shown(text)}” can mean {first} or {second}: a point or comma parts thousands in "
            f"some countries and decimals in others. Write {first} or {second}."
        )


class BadRange(NumberError):
    """A range that ends below its start, or whose ends do not fit together."""

    def __init__(self, text: str, advice: str) -> None:
        super().__init__(f"“{_shown(text)}” is no range: {advice}")


class Worded(NumberError):
    """A number with a word that the box has no place for."""

    def __init__(self, text: str, advice: str) -> None:
        super().__init__(f"“{_shown(text)}” is more than a number. {advice}")


def _shown(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
