"""Everything that Parley refuses, each with a sentence for the person who asked.

ParleyError
├── InvalidRecord          an event, actor or dossier breaks a rule of the model
├── InvalidFilter          a filter has an unknown name or a value that it does not take
├── NotFound               an id or a name that the record does not hold
├── EditConflict           somebody changed the event meanwhile
├── DuplicateRecord        the id or the name is taken
├── NothingToUndo          the write was undone before, or a later write stands on it
├── DatabaseTooNew         the file was written by a newer Parley
├── DatabaseUnusable       no record can be read or written there
│   └── DatabaseDamaged    the file is there, and holds what no database wrote
├── TermsForbid            a file would publish rows whose terms forbid it
├── MissingPart            this system lacks what a file needs to be made
├── BadSearch              a search text that no rule of the search language fits
└── UnreadableFile         a file that is not what its format says

The date errors (`tracker.model.dates.errors`) belong to the same tree.
"""

from dataclasses import dataclass
from datetime import date

from tracker.language import later, say


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with one value.

    Attributes:
        path: Where the value stands, outermost first: field names and 0-based positions,
            such as `("claims", 1, "value")`; empty for the record as a whole.
        value: The value as it came in.
        text: The sentence: what is wrong, the value, what would be right.
        row: Row, line or record number counted from 1 in the file read, else None.
    """

    path: tuple[str | int, ...]
    value: object
    text: str
    row: int | None = None

    @property
    def field(self) -> str:
        """The path as a person reads it: `claims 2, value`."""
        words: list[str] = []
        for part in self.path:
            if isinstance(part, int) and words:
                words[-1] += f" {part + 1}"
            else:
                words.append(str(part))
        return ", ".join(words)

    def __str__(self) -> str:
        row = say("row {row}", row=self.row) if self.row else ""
        where = ", ".join(part for part in (row, self.field.replace("_", " ")) if part)
        return say("{where}: {problem}", where=where, problem=self.text) if where else self.text


class ParleyError(Exception):
    """Base of everything that Parley refuses; `str()` is a sentence for a person."""


class InvalidRecord(ParleyError):
    """A record that breaks the model's rules, with one `Problem` per fault."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class InvalidFilter(ParleyError):
    """A filter with an unknown name or a value that the name does not take."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


_NOT_FOUND = {
    "actor": later("There is no actor ‘{name}’ in this record."),
    "chapter": later("There is no chapter ‘{name}’ in this record."),
    "comment": later("There is no comment ‘{name}’ in this record."),
    "dossier": later("There is no dossier ‘{name}’ in this record."),
    "event": later("There is no event ‘{name}’ in this record."),
    "issue": later("There is no issue ‘{name}’ in this record."),
    "place": later("There is no place ‘{name}’ in this record."),
    "publisher": later("There is no publisher ‘{name}’ in this record."),
    "source": later("There is no source ‘{name}’ in this record."),
    "star": later("There is no star ‘{name}’ in this record."),
    "story": later("There is no story ‘{name}’ in this record."),
    "track": later("There is no track ‘{name}’ in this record."),
    "view": later("There is no view ‘{name}’ in this record."),
    "write": later("There is no write ‘{name}’ in this record."),
}


class NotFound(ParleyError):
    """Something asked for by a name or id that the record does not hold."""

    def __init__(self, what: str, name: str, near: str | None = None) -> None:
        known = _NOT_FOUND.get(what)
        text = (
            say(known, name=name)
            if known
            else say("There is no {what} ‘{name}’ in this record.", what=what, name=name)
        )
        hint = say("Did you mean ‘{near}’?", near=near) if near else ""
        super().__init__(f"{text} {hint}" if hint else text)
        self.what = what
        self.name = name
        self.near = near


class NotYetKnown(ParleyError):
    """An event was asked for as known on a day on which it was not."""

    def __init__(self, event_id: str, day: date, since: date) -> None:
        super().__init__(
            say(
                "‘{event}’ was not known on {day}: its first source is of {since}. Ask for that "
                "day or a later one.",
                event=event_id,
                day=str(day),
                since=str(since),
            )
        )
        self.since = since


class EditConflict(ParleyError):
    """An event was changed by somebody else since it was opened.

    Attributes:
        yours: The event as you wanted to save it.
        theirs: The event as it stands in the record now.
        base: The revision that yours started from; 0 where it is to be a new event.
        current: The revision that theirs has.
        by: Who made the newest change.
    """

    def __init__(self, yours: object, theirs: object, base: int, current: int, by: str) -> None:
        what = say(
            "Changed by {by} since you opened it (you had revision {base}, the record is at "
            "{current}). Nothing was saved; compare both versions.",
            by=by, base=base, current=current,
        )  # fmt: skip
        if base == 0:  # a new event
            what = say(
                "This form was saved already, with other content, by {by} (the record is at "
                "revision {current}). Nothing was saved now; compare both versions.",
                by=by, current=current,
            )  # fmt: skip
        super().__init__(what)
        self.yours = yours
        self.theirs = theirs
        self.base = base
        self.current = current
        self.by = by


_TAKEN = {
    "id": later("The id ‘{name}’ is already taken. Choose another."),
    "name": later("The name ‘{name}’ is already taken. Choose another."),
    "name of a comment": later("The name of a comment ‘{name}’ is already taken. Choose another."),
    "name of a star": later("The name of a star ‘{name}’ is already taken. Choose another."),
    "name of a story": later("The name of a story ‘{name}’ is already taken. Choose another."),
    "name of a view": later("The name of a view ‘{name}’ is already taken. Choose another."),
    "short name": later("The short name ‘{name}’ is already taken. Choose another."),
}
_TAKEN_BY = {
    "id": later("The id ‘{name}’ is already taken by ‘{holder}’. Choose another."),
    "name": later("The name ‘{name}’ is already taken by ‘{holder}’. Choose another."),
    "short name": later("The short name ‘{name}’ is already taken by ‘{holder}’. Choose another."),
}


class DuplicateRecord(ParleyError):
    """An id or name that is already taken."""

    def __init__(self, what: str, name: str, holder: str | None = None) -> None:
        text = (_TAKEN_BY if holder else _TAKEN)[what]
        super().__init__(say(text, name=name, holder=holder))
        self.what = what
        self.name = name


class NothingToUndo(ParleyError):
    """A write that cannot be taken back, with the reason."""


class DatabaseTooNew(ParleyError):
    """A database that a newer Parley has written."""

    def __init__(self, found: str, known: str) -> None:
        super().__init__(
            say(
                "This database is at version {found}; this Parley knows up to {known}. Install "
                "the newer Parley, or restore a backup made with this one.",
                found=found,
                known=known,
            )
        )


class DatabaseUnusable(ParleyError):
    """A place where no record can be read or written, with the reason."""


class DatabaseDamaged(DatabaseUnusable):
    """A database that cannot be read because its file was altered."""


class MissingPart(ParleyError):
    """This system lacks what a file needs to be made; the sentence says what, and how to get it."""


class TermsForbid(ParleyError):
    """A file would publish rows whose terms forbid it; it names them, and needs a yes."""

    def __init__(self, rows: list[str]) -> None:
        super().__init__(
            "\n".join(
                [
                    say("Terms forbid to publish some of these rows:"),
                    *(f"- {one}" for one in rows),
                    say(
                        "Take them for yourself with --despite-terms, in an address with "
                        "despite_terms=yes."
                    ),
                ]
            )
        )


class BadSearch(ParleyError):
    """A search text that cannot be read, with what to write instead."""


class UnreadableFile(ParleyError):
    """A file that is not what its format says, with where it went wrong."""
