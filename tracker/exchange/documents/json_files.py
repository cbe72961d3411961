"""A file of JSON that is read at once: bounded, strict, its wrapping of a script taken off."""

import re
from typing import Any, BinaryIO

from tracker.exchange.documents.text_files import bytes_of
from tracker.model.reading import parse_json

_SCRIPT = re.compile(rb"\s*(?:var\s+)?[A-Za-z_$][\w$.]*\s*(?:=\s*|\(\s*)(?=[\[{])")
_SCRIPT_END = re.compile(rb"\s*\)?\s*;?\s*\Z")


def json_in(stream: BinaryIO) -> Any:  # noqa: ANN401 - JSON's border
    """What a file of JSON holds.

    Args:
        stream: Bytes, which are read from the beginning.

    Raises:
        UnreadableFile: It is no JSON, or too large to be read at once.
    """
    data = bytes_of(stream).removeprefix(b"\xef\xbb\xbf")
    if (script := _SCRIPT.match(data)) is not None:
        data = _SCRIPT_END.sub(b"", data[script.end() :])
    return parse_json(data)
