"""Records as files: one module in `formats` for each format; rows in, rows out, all problems."""

import pkgutil
from importlib import import_module

from tracker.exchange import formats as _formats
from tracker.exchange.contents import Contents
from tracker.exchange.format import Format


def _all_formats() -> dict[str, Format]:
    """Every format by its name; the one that holds all of a record first.

    Raises:
        LookupError: Two formats share a name or an ending.
    """
    modules = (
        import_module(f"{_formats.__name__}.{module.name}")
        for module in pkgutil.iter_modules(_formats.__path__)
    )
    found: list[Format] = [module.FORMAT for module in modules]
    found.sort(key=lambda one: (bool(one.leaves_out), one.name))
    for what in ("name", "ending"):
        said = [getattr(one, what) for one in found]
        if len(set(said)) < len(said):
            raise LookupError(f"Two formats have the same {what}: {', '.join(sorted(said))}.")
    return {one.name: one for one in found}


FORMATS = _all_formats()
"""The formats that a record can be written in; a module more in `formats` is one more."""

__all__ = ["FORMATS", "Contents", "Format"]
