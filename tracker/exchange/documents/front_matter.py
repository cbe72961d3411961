"""Markdown with front matter: fields in YAML between two lines of dashes, then a text."""

import re
from typing import Any, NamedTuple

import yaml

from tracker.errors import UnreadableFile
from tracker.language import say

_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


class Front(NamedTuple):
    """A text with its fields."""

    fields: dict[str, Any]
    """Every value a text, a list or an object: what YAML takes for days and numbers stays text."""
    text: str


def front_of(text: str) -> Front:
    """Take a text with front matter apart.

    Raises:
        UnreadableFile: It has none, or what stands there is no YAML.
    """
    match = _FRONT.match(text)
    if match is None:
        raise UnreadableFile(say("The text does not begin with fields between two lines of ‘---’."))
    try:
        # A short file grows without end by references, so they are not followed.
        if any(isinstance(one, yaml.AliasEvent) for one in yaml.parse(match.group(1))):
            raise UnreadableFile(
                say("References (*) between ‘---’ are not read. Write the value out.")
            )
        fields = yaml.load(match.group(1), Loader=yaml.BaseLoader)  # noqa: S506 - texts alone
    except yaml.YAMLError as err:
        said = " ".join(f"{err}".split())
        raise UnreadableFile(
            say("The fields between ‘---’ are no YAML: {reason}.", reason=said)
        ) from err
    if not isinstance(fields, dict):
        raise UnreadableFile(
            say("The fields between ‘---’ have no names. Write them as ‘date: 2023’.")
        )
    return Front({str(name): value for name, value in fields.items()}, text[match.end() :].strip())
