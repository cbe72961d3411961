"""Files that can only be given once they are whole: made on the disk, given in pieces."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tracker.exchange.contents import Contents

_PIECE = 65_536


def pieces_of_file(make: Callable[[Path, Contents], Path]) -> Callable[[Contents], Iterator[bytes]]:
    """What writes a format whose file is made first: memory holds a piece, the disk the file.

    Args:
        make: Makes the file in an empty folder, which goes when the last piece was taken.
    """

    def pieces(contents: Contents) -> Iterator[bytes]:
        with (
            TemporaryDirectory(prefix="parley-export-") as folder,
            make(Path(folder), contents).open("rb") as file,
        ):
            while piece := file.read(_PIECE):
                yield piece

    return pieces
