"""A file of JSON that is read at once: bounded, strict, its wrapping of a script taken off."""

import re
from typing import Any, BinaryIO

from tracker.errors import UnreadableFile
from tracker.model.reading import parse_json

MAX_BYTES = 100_000_000
"""Most bytes of a file that is read at once."""

_SCRIPT = re.compile(rb"\s*(?:var\s+)?[A-Za-z_$][\w$.]*\s*(?:=\s*|\(\s*)(?=[\[{])")
_SCRIPT_END = re.compile(rb"\s*\)?\s*;?\s*\Z")


def json_in(stream: BinaryIO) -> Any:  # noqa: ANN401 - JSON's border
    """What a file of JSON holds.

    Args:
        stream: Bytes, which are read from the beginning.

    Raises:
        UnreadableFile: It is no JSON, or too large to be read at once.
    """
    stream.seek(0)
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadableFile(
            f"A file of more than {MAX_BYTES:,} bytes is not read in this format, since it is read "
            "at once. Split it."
        )
    data = data.removeprefix(b"\xef\xbb\xbf")
    if (script := _SCRIPT.match(data)) is not None:
        data = _SCRIPT_END.sub(b"", data[script.end() :])
    return parse_json(data)
