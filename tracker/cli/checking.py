"""The command that looks for what is wrong, and for what could be better: check."""

from collections.abc import Iterator
from typing import Any

import typer

from tracker.analysis.mending import RULES, Found, Group
from tracker.cli.filtering import with_filter
from tracker.cli.frame import (
    REFUSED,
    AsJson,
    Internal,
    counted,
    note,
    note_hidden,
    plain_problems,
    progress,
    record,
    seen,
    stoppable,
    tell,
)
from tracker.errors import ParleyError, Problem
from tracker.model.filters import EventFilter
from tracker.store import Store
from tracker.store.progress import Progress
from tracker.store.questions import Recognised
from tracker.to_mend import ToMend

_EXAMPLE = "Example: parley check --dossier gaza-hostage-talks-2023"


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("check", epilog=_EXAMPLE)(check)


@with_filter
def check(asked: EventFilter, *, internal: Internal = False, as_json: AsJson = False) -> None:
    """Check the record against its own rules, and say what it could tell better.

    Status 1 where a rule is broken; of a filter, only --dossier narrows that down. What could be
    better is looked for in the events that the filter leaves, and changes no status.
    """
    with record(only_read=True) as store:
        seen(store, internal=internal).ask(Recognised(asked))
        with stoppable("The record is as it was; the check is not finished."), progress() as say:
            problems = store.check(asked.dossier, say)
            found = _to_mend(store, asked, say, problems, internal=internal)
        note_hidden(store, asked, internal=internal)
    words = [str(one) for one in problems] or ["The record keeps all its rules."]
    words += _words(found) if found else []
    plain = {"problems": plain_problems(problems), **(_plain(found) if found else {})}
    tell(plain, "\n".join(words), as_json=as_json)
    if problems:
        raise typer.Exit(REFUSED)


def _to_mend(
    store: Store, asked: EventFilter, say: Progress, problems: list[Problem], *, internal: bool
) -> Found | None:
    """What could be better; None where the record is too broken to be read through."""
    try:
        return seen(store, internal=internal).ask(ToMend(asked, say))
    except (ParleyError, ValueError) as err:
        if not problems:
            raise
        note(f"What could be better was not looked for. Mend the above first. {err}")
        return None


_LISTED = 10
"""Findings of one rule that are listed for people; programs are given all that are kept."""


def _words(found: Found) -> Iterator[str]:
    """What could be better, by rule."""
    if not found.groups:
        yield f"Nothing to mend in {counted(found.events, 'event', 'events')}."
    for group in found.in_order(RULES):
        rule = RULES[group.what]
        yield f"\n{rule.title} ({group.count:,}): {rule.why}"
        for one in group.kept[:_LISTED]:
            yield f"  {one.event or one.title}, {one.field.replace('_', ' ')}: {one.message}"
        if more := group.count - min(len(group.kept), _LISTED):
            yield f"  … and {more:,} more{_where(group)}"


def _where(group: Group) -> str:
    return "; --json has them." if len(group.kept) == group.count else "."


def _plain(found: Found) -> dict[str, Any]:
    groups = found.in_order(RULES)
    return {
        "warnings": [
            {"what": one.what, "event": one.event, "field": one.field, "message": one.message}
            for group in groups
            for one in group.kept
        ],
        "counts": {group.what: group.count for group in groups},
        "events": found.events,
    }
