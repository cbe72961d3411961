"""A file of text that is read at once: bounded, in Unicode or the encoding that somebody says."""

from typing import BinaryIO

from tracker.errors import UnreadableFile
from tracker.language import say, several

MAX_BYTES = 100_000_000
"""Most bytes of a file that is read at once."""


def bytes_of(stream: BinaryIO) -> bytes:
    """All bytes of a file.

    Args:
        stream: Bytes, which are read from the beginning.

    Raises:
        UnreadableFile: There are too many.
    """
    stream.seek(0)
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadableFile(
            several(
                "A file of more than {n} bytes is not read in this format, since it is read at "
                "once. "
                "Split it.",
                "A file of more than {n} bytes is not read in this format, since it is read at "
                "once. "
                "Split it.",
                MAX_BYTES,
            )
        )
    return data


def text_of(stream: BinaryIO, encoding: str | None = None) -> str:
    """The text of a file, its lines ended alike.

    Args:
        stream: Bytes, which are read from the beginning.
        encoding: Of the text; None for Unicode.

    Raises:
        UnreadableFile: It is no text in this encoding, or too long; or there is no such encoding.
    """
    data = bytes_of(stream)
    in_16 = data[:2] in {b"\xff\xfe", b"\xfe\xff"}
    try:
        text = data.decode(encoding or ("utf-16" if in_16 else "utf-8-sig"))
    except LookupError as err:
        said = say(
            "There is no encoding ‘{encoding}’. Write a name such as utf-8.", encoding=encoding
        )
        raise UnreadableFile(said) from err
    except UnicodeDecodeError as err:
        said = say(
            "Byte {place} is no {encoding}. Save the file as UTF-8, or say --encoding, such as "
            "windows-1252 or windows-1256.",
            place=err.start + 1,
            encoding=encoding or "UTF-8",
        )
        raise UnreadableFile(said) from err
    return text.replace("\r\n", "\n").replace("\r", "\n")
