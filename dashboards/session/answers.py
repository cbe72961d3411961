"""Answers of the record, kept while there is room for them."""

import hashlib
import pickle
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Any, Protocol, TypeVar, cast

from tracker.language import spoken
from tracker.store import Seen, reading_once
from tracker.store.questions import Question

_Answer = TypeVar("_Answer")


class Asked(Protocol):
    """Answers questions."""

    def __call__(self, question: Question[_Answer]) -> _Answer:
        """The answer to a question."""


reading: ContextVar[Asked | None] = ContextVar("reading", default=None)
"""What answers in place of the pages' own record; None for that record."""


@contextmanager
def read_from(record: Seen) -> Iterator[None]:
    """Have what is drawn within read one record as somebody sees it, with no page around it.

    Each question is asked once, and an event that several of them need is read once.

    Args:
        record: As whoever takes away what is drawn may see it.
    """
    held: dict[object, Any] = {}

    def given(question: Question[_Answer]) -> _Answer:
        if question.key not in held:
            held[question.key] = record.ask(question)
        return cast("_Answer", held[question.key])

    token = reading.set(given)
    try:
        with reading_once():
            yield
    finally:
        reading.reset(token)


class Answers:
    """Answers by what was asked, up to a number of bytes; the ones not asked for longest go first.

    Each is kept packed and given out as an object of its own: whoever changes it changes no
    other's.

    Args:
        most: Bytes of all answers together.
        largest: Bytes of one; a larger one is given and not kept.
    """

    def __init__(self, most: int, largest: int) -> None:
        self._most = most
        self._largest = largest
        self._kept: OrderedDict[bytes, bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    @property
    def size(self) -> int:
        """Bytes of the answers that are kept."""
        return self._size

    def get(self, asked: object, ask: Callable[[], _Answer]) -> _Answer:
        """The answer to a question.

        Args:
            asked: The question with all that the answer depends on; plain values.
            ask: Gets the answer where none is kept. What it raises is raised, and not kept.
        """
        # An answer may hold words: each language has answers of its own.
        key = hashlib.blake2b(pickle.dumps((asked, spoken())), digest_size=16).digest()
        with self._lock:
            packed = self._kept.get(key)
            if packed is not None:
                self._kept.move_to_end(key)
        if packed is not None:
            return cast("_Answer", pickle.loads(packed))  # noqa: S301 - packed here, kept in memory
        answer = ask()
        packed = pickle.dumps(answer)
        if len(packed) <= self._largest:
            self._keep(key, packed)
        return answer

    def _keep(self, key: bytes, packed: bytes) -> None:
        with self._lock:
            self._size += len(packed) - len(self._kept.pop(key, b""))
            self._kept[key] = packed
            while self._size > self._most:
                _, gone = self._kept.popitem(last=False)
                self._size -= len(gone)
