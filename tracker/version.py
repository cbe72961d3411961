"""Which Parley this is."""

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of


def version() -> str:
    """The version of this Parley, such as `0.1.0`; `unknown` where it was never installed."""
    try:
        return version_of("parley")
    except PackageNotFoundError:
        return "unknown"
