"""Seals of the history: a hash for each write, so that one altered letter is found."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

Write = Mapping[str, Any]
"""A row of the history, by the names of its columns."""


def seal(write: Write, content: str | None = None) -> str:
    """The hash of what a write says: of what, by whom, when, before and after.

    What may change later (its key, the batch that it belongs to, what took it back) is left out.

    Args:
        write: A row of the history.
        content: What an event said afterwards that came in a batch, as the event holds it.
    """
    said = [write[name] for name in ("subject", "name", "action", "revision", "at", "by")]
    said += [write.get("before"), write.get("after") or content]
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(text.encode("utf-8", "backslashreplace"), digest_size=8).hexdigest()
