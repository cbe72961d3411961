"""Records as files: a module in `formats` or a folder of it for each; all problems are told."""

import pkgutil
from importlib import import_module

from tracker.exchange import formats as _formats
from tracker.exchange.contents import Contents
from tracker.exchange.format import Format


def _all_formats() -> dict[str, Format]:
    """Every format by its name; the one that holds all of a record first.

    Raises:
        LookupError: Two formats share a name, or two that are written an ending.
    """
    modules = (
        import_module(module.name)
        for module in pkgutil.walk_packages(_formats.__path__, f"{_formats.__name__}.")
        if not module.ispkg
    )
    found: list[Format] = [module.FORMAT for module in modules]
    found.sort(key=lambda one: (bool(one.leaves_out), one.name))
    written = [one for one in found if one.is_written]
    for what, these in (("name", found), ("ending", written)):
        said = [getattr(one, what) for one in these]
        if len(set(said)) < len(said):
            raise LookupError(f"Two formats have the same {what}: {', '.join(sorted(said))}.")
    return {one.name: one for one in found}


EVERY_FORMAT = _all_formats()
"""Every format, in or out; a module more in `formats` or a folder of it is one more."""

FORMATS = {name: one for name, one in EVERY_FORMAT.items() if one.pieces is not None}
"""The formats that a record can be written in."""

PICTURES = {name: one for name, one in EVERY_FORMAT.items() if one.is_picture}
"""The formats of a picture, which the dashboard's page draws."""

READ = {name: one for name, one in EVERY_FORMAT.items() if one.incoming is not None}
"""The formats that `parley import` reads."""

__all__ = ["EVERY_FORMAT", "FORMATS", "PICTURES", "READ", "Contents", "Format"]
