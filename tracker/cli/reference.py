"""Pages of the documentation that are made from the code: `docs/command-line.md` and others."""

from collections.abc import Iterator
from typing import Any

import typer

from tracker.analysis.mending import RULES
from tracker.analysis.mending.days import LATE_DAYS, RELAY_DAYS
from tracker.analysis.mending.found import MOST_KEPT
from tracker.cli.main import app
from tracker.exchange import FORMATS, PICTURES, READ, Format
from tracker.exchange.incoming import Incoming
from tracker.exchange.parley_json import SECTIONS, VERSION
from tracker.model.events import Event
from tracker.model.fields import FieldSpec, field_specs, own_field_specs
from tracker.model.kinds import KINDS
from tracker.model.values import Record
from tracker.settings import Settings

_WIDTH = 96


def pages() -> dict[str, str]:
    """File names under `docs/`, each with its text."""
    return {
        "command-line.md": command_line(),
        "parley-json.md": parley_json(),
        "settings.md": settings_page(),
        "formats.md": formats_page(),
        "check.md": check_page(),
    }


def check_page() -> str:
    """Every rule of what a record could say better."""
    rows = [f"| `{rule.what}` | {rule.title} | {rule.why} |" for rule in RULES.values()]
    return "\n".join([_CHECK, "| name | finds | why it matters |", "|---|---|---|", *rows, ""])


_CHECK = f"""# Check

Made from the code by `make docs`; a test keeps it current.

`parley check` looks for two things. What breaks a rule of the record – an event that cannot be
read, a link to nothing, a table out of step – is an error: it is listed first, and the status is 1.
What keeps all rules and can still mislead a reader is a warning, by the rules below: the status
stays 0. The page *Check* of the dashboard lists the warnings by rule; each line opens its event.

Warnings are looked for in the events that the filter leaves, as the viewer sees them and as they
were known on the day of knowing; what they are compared with may lie outside the filter. `--json`
gives `warnings`, each `{{"what", "event", "field", "message"}}`, with the `counts` by rule and the
number of `events` looked at. All are counted, and the first {MOST_KEPT} of each rule are listed.

A month is {LATE_DAYS} days. A source may tell up to {RELAY_DAYS} days later what was said; a figure
older than that was told by somebody else. An event may end another one on its last day or on the
day after. A month or a year is read in favour of the record: what need not be so is not found.
Add a rule as one function and one line of `tracker/analysis/mending/rules.py`.
"""


def formats_page() -> str:
    """Every format that comes in or goes out, with what it has no room for."""
    written = [
        f"| `{one.name}` | {one.label} | {one.use} "
        f"| {'' if one.is_picture else f'`/export/events.{one.ending}`'} "
        f"| {'yes' if one.read else 'no'} | {one.leaves_out or 'nothing'} |"
        for one in (*FORMATS.values(), *PICTURES.values())
    ]
    incoming = [(one, one.incoming) for one in READ.values() if one.incoming]
    rows = [
        f"| `{one.name}` | {one.label} | {into.looks_for} | {into.loses or 'nothing'} |"
        for one, into in incoming
    ]
    return "\n".join(
        [
            _FORMATS_OUT,
            "| name | what | for | address | read by `add` | leaves out |",
            "|---|---|---|---|---|---|",
            *written,
            "",
            _FORMATS_IN,
            "| name | what | looked for | what is lost |",
            "|---|---|---|---|",
            *rows,
            "",
            *(line for one, into in incoming for line in _mapping(one, into)),
        ]
    )


def _mapping(one: Format, into: Incoming) -> Iterator[str]:
    yield f"### {one.label}\n\n{into.becomes}\n"
    if into.columns:
        yield "| column | becomes |\n|---|---|"
        yield from (f"| {name} | {what} |" for name, what in into.columns.items())
        yield ""


_FORMATS_OUT = """# Formats

The page is made from the code: `make docs`.

## Out

`parley export --format NAME` and the addresses below write what a filter leaves; a format that is
read by `add` goes into `parley add`.
"""

_FORMATS_IN = """## In

`parley import FILE` recognises a format by what a file holds, never by its name alone; `--format`
says it otherwise. [Bringing files in](import.md) says what becomes of rows that come again, and
[a table](formats-tried.md) what became of a small file of each format: rows, events, refusals.
[Another](formats-of-others.md) tells of files that others wrote.
"""


def settings_page() -> str:
    """Every setting with its meaning and default."""
    rows = [
        f"| `PARLEY_{name.upper()}` | {info.description} | {_default(name, info.default)} |"
        for name, info in Settings.model_fields.items()
    ]
    return "\n".join([_SETTINGS, "| name | meaning | default |", "|---|---|---|", *rows, ""])


_SETTINGS = """# Settings

Made from the code by `make docs`; a test keeps it current.

Each is an environment variable, or a line in a file `.env` where Parley is started.
"""

_DEFAULTS = {
    "database_url": "`parley.db` in the user’s data folder; `data/parley.db` under `make run`",
    "user": "the name of the user who is logged in",
}


def _default(name: str, default: object) -> str:
    plain = "none" if default is None else f"`{default}`"
    return _DEFAULTS.get(name, plain)


def command_line() -> str:
    """Every command with its help, as the terminal shows it."""
    parts = [_COMMAND_LINE]
    for name, text in _helps(typer.main.get_command(app), "parley", None):
        parts.append(f"## {name}\n\n```text\n{text.rstrip()}\n```\n")
    return "\n".join(parts)


_COMMAND_LINE = """# The command line

Made from `parley --help` by `make docs`; a test keeps it current.

Exit status: 0 done, 1 refused or partly done, 2 wrong use. Results go to standard output, what went
wrong and how far it is to standard error. `python -m tracker` is the same as `parley`.

What `parley list --json` prints, `parley add -` reads: into an empty record, listing it again gives
the same lines. The lines hold events alone, each with the time zone of its dossier (UTC is left
out where `PARLEY_TIMEZONE` is UTC). Titles of dossiers, other names of actors and grades with their
reasons travel in `parley export --format parley`, which `parley add`
reads as well.

In CSV a cell that a spreadsheet might run as a formula (it begins with `=`, `+`, `-`, `@`) has an
apostrophe in front, and so has one that begins with an apostrophe; take one off to have the text as
recorded. The same holds behind a semicolon, a tab and a line's end, where other spreadsheets begin
a cell. Records inside a record (participants, figures, sources …) are sentences, several values
are joined by `; `; for programs that want their parts there is JSON. The file is UTF-8.
"""


def _helps(command: Any, name: str, parent: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - typer's own classes
    context = command.context_class(
        command, info_name=name.rpartition(" ")[2], parent=parent, max_content_width=_WIDTH,
        terminal_width=_WIDTH,
    )  # fmt: skip
    yield name, command.get_help(context)
    for sub in getattr(command, "commands", {}).values():
        yield from _helps(sub, f"{name} {sub.name}", context)


def parley_json() -> str:
    """The fields of Parley's own JSON, read off the model."""
    parts = [_PARLEY_JSON.format(version=VERSION), "## What every event has\n", _table(Event)]
    for kind, cls in KINDS.items():
        about = (cls.__doc__ or "").splitlines()[0]
        roles = ", ".join(f"`{role}`" for role in cls.roles)
        differs = f" {cls.differs}" if cls.differs else ""
        parts.append(f"## `{kind}`\n\n{about}{differs} Roles: {roles}.\n")
        own = own_field_specs(cls)
        parts.append(_rows(own) if own else "It has no fields of its own.\n")
    for record in _nested():
        about = (record.__doc__ or "").splitlines()[0]
        parts.append(f"## {record.__name__}\n\n{about}\n\n{_table(record)}")
    return "\n".join(parts)


_PARLEY_JSON = """# Parley’s own JSON, version {version}

Made from the model by `make docs`; a test keeps it current. `parley schema` prints the JSON Schema.

In UTF-8, one of three: events one to a line; an array of events; or a document, an object with
`parley` (the version), `dossiers`, `chapters`, `actors`, `publishers`, `issues`, `tracks`, `places`
and `events`. Fields at their default are left out, and so are issues, tracks and places of which
nothing is said. Chapters name spans of a dossier and claim nothing. Times and dates are EDTF, a day
is a day in the dossier’s time zone. `citation` in a figure is the number of the citation in its
event, from 1. An unknown field, a doubled key, `NaN` and `Infinity` are errors.

An event may also hold `apart`, a list of names in it that mean somebody else than who has them in
the record already, such as `["Santos"]`: they stand under the name with the short name of the
dossier in brackets. `parley add --apart NAME` says it for a whole file.

Beside its fields an event may hold `timezone`, the time zone of its dossier: an IANA name such as
`Asia/Jerusalem`. A dossier that is new and not described in a document gets it, and its days are
the same days. `parley list --json` writes it on each line; UTC is left out where `PARLEY_TIMEZONE`
is UTC.
"""


def _nested() -> list[type[Record]]:
    found: dict[type[Record], None] = {}

    def walk(cls: type[Record]) -> None:
        for spec in field_specs(cls):
            if spec.record is not None and spec.record not in found:
                found[spec.record] = None
                walk(spec.record)

    for cls in KINDS.values():
        walk(cls)
    return [*found, *(cls for cls in SECTIONS.values() if cls is not Event)]


def _table(cls: type[Record]) -> str:
    return _rows(field_specs(cls))


def _rows(specs: tuple[FieldSpec, ...]) -> str:
    rows = ["| field | value | meaning |", "|---|---|---|"]
    for spec in specs:
        words = f"{spec.title}." if spec.title[-1] not in ".?" else spec.title
        if spec.description:
            words += f" {spec.description}"
        if spec.required:
            words += " Required."
        rows.append(f"| `{spec.name}` | {_value(spec)} | {words} |".replace("\n", " "))
    return "\n".join(rows) + "\n"


def _value(spec: FieldSpec) -> str:
    if spec.record is not None:
        words = spec.record.__name__
    elif spec.shape == "choice":
        words = ", ".join(f"`{choice}`" for choice in spec.choices)
    else:
        words = _SHAPES[spec.shape]
    return f"list of {words}" if spec.many else words


_SHAPES = {
    "line": "text",
    "text": "text of several lines",
    "flag": "true or false",
    "whole": "whole number",
    "number": "number",
    "when": "EDTF",
    "day": "day",
    "told": "day, month, year or about one",
}
