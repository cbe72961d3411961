"""What all questions to a record share."""

from dataclasses import dataclass, fields
from typing import Any, Generic, Protocol, TypeVar

from tracker.model.filters import EventFilter
from tracker.store.viewer import Look

_A = TypeVar("_A")
A_co = TypeVar("A_co", covariant=True)


@dataclass(frozen=True)
class Question(Generic[A_co]):
    """A question to a record, as a value: asked with `Seen.ask`, kept under its `key`.

    A subclass is a frozen dataclass whose fields are what the answer depends on beside the record
    and the viewer.
    """

    def answer(self, look: Look) -> A_co:
        """The answer, for who looks.

        Raises:
            NotFound: It names what the record does not hold.
            BadSearch: Its search text cannot be read.
        """
        raise NotImplementedError

    @property
    def key(self) -> tuple[Any, ...]:
        """The question in plain values: the same for equal questions, and for no others."""
        values = (getattr(self, field.name) for field in fields(self))
        return (type(self).__qualname__, *map(_plain, values))


class Ask(Protocol):
    """What questions can be put to: a record, or a cache before it."""

    def __call__(self, question: Question[_A], /) -> _A:
        """The answer."""
        ...


def _plain(value: Any) -> Any:  # noqa: ANN401 - as the fields are
    return tuple(value.to_query()) if isinstance(value, EventFilter) else value
