"""Commands that look: list, show, stats."""

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Annotated, Any

import typer

from tracker.cli.filtering import with_filter
from tracker.cli.frame import (
    WRONG_USE,
    AsJson,
    Internal,
    counted,
    instant,
    keeping,
    note,
    note_hidden,
    record,
    refuse,
    seen,
    settings,
    tell,
)
from tracker.cli.typed_days import in_edtf
from tracker.errors import NotFound
from tracker.exchange.parley_json import line_of
from tracker.model.dates import When
from tracker.model.events import Event
from tracker.model.fields import FieldSpec, field_specs
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.model.values import Record
from tracker.store import Opened, Revision, Seen, Store
from tracker.store.questions import (
    Count,
    Dossiers,
    History,
    OpenedEvent,
    Recognised,
    Totals,
)


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command("list", epilog=LIST)(list_events)
    app.command("show", epilog=SHOW)(show)
    app.command("stats", epilog=STATS)(stats)


LIST = "Example: parley list --dossier colombia-farc-2012 --kind release --kind attack --json"
SHOW = "Example: parley show co-015 --history"
STATS = "Example: parley stats --dossier gaza-hostage-talks-2023 --known-on 2023-11-08"


@with_filter
def list_events(asked: EventFilter, *, internal: Internal = False, as_json: AsJson = False) -> None:
    """List events by date, one to a line.

    With --json each line is an event in Parley's own JSON, as ‘parley add -’ reads it, with the
    time zone of its dossier unless that is UTC. Drafts and retracted events are listed when
    --status asks for them.
    """
    with record(only_read=True) as store:
        shown = seen(store, internal=internal)
        shown.ask(Recognised(asked))
        zones = _zones(shown)
        for event in shown.stream(asked):
            typer.echo(line_of(event, zones.get(event.dossier)) if as_json else _line(event))
        note_hidden(store, asked, internal=internal)


def _zones(shown: Seen) -> dict[str, str]:
    """The time zones that lines name, by dossier: those that ‘add’ would not choose itself."""
    plain = settings().timezone == _PLAIN_ZONE
    return {
        one.slug: one.timezone
        for one in shown.ask(Dossiers())
        if not plain or one.timezone != _PLAIN_ZONE
    }


_PLAIN_ZONE = "UTC"


def _line(event: Event) -> str:
    kind = KINDS[event.kind].label
    return f"{event.when.short():<24}  {kind:<10}  {event.title}  [{event.id}]"


def show(
    event_id: Annotated[str, typer.Argument(metavar="ID", help="The event’s id.")],
    *,
    known_on: Annotated[
        str | None,
        typer.Option(
            "--known-on", metavar="DAY", help="As the sources published by this day allow it."
        ),
    ] = None,
    history: Annotated[
        bool, typer.Option("--history", help="Show every write to it, by whom and when.")
    ] = False,
    internal: Internal = False,
    as_json: AsJson = False,
) -> None:
    """Show one event in full, with what the machine noted about it where --history asks."""
    event_id.encode()  # what is no UTF-8 is told as such, rather than as an event that is missing
    day = EventFilter.from_query(in_edtf([("known_on", known_on)] if known_on else [])).known_on
    if day is not None and history:
        note("--history tells what was recorded since. Leave out --known-on, or --history.")
        raise typer.Exit(WRONG_USE)
    with record(only_read=True) as store:
        shown = _seen_with(store, event_id, internal=internal)
        opened = shown.ask(OpenedEvent(event_id, day))
        zone = _zones(shown).get(opened.event.dossier)
        writes = shown.ask(History(event_id)) if history else []
    if not as_json:
        typer.echo("\n".join([*words_of(opened.event), *_past(opened, writes, history=history)]))
    elif history:
        typer.echo(json.dumps(_plain(opened, writes), ensure_ascii=False))
    else:
        typer.echo(line_of(opened.event, zone))


def _seen_with(store: Store, event_id: str, *, internal: bool) -> Seen:
    """The record as `show` shows it; leaves where the event is internal and that was not said."""
    if not internal:
        with suppress(NotFound):
            if keeping(store).ask(OpenedEvent(event_id)).event.visibility == "internal":
                refuse(f"‘{event_id}’ is an internal event. Say --internal to see it.")
    return seen(store, internal=internal)


def words_of(record_: Record, indent: str = "") -> Iterator[str]:
    """A record as lines: the label of each field that is filled, and its value."""
    for spec in field_specs(type(record_)):
        value = getattr(record_, spec.name)
        if value in (None, "", ()) or (value == spec.default and not spec.required):
            continue
        if spec.record is None:
            yield f"{indent}{spec.title}: {_value(value, spec)}"
            continue
        yield f"{indent}{spec.title}:"
        for number, one in enumerate(value if spec.many else (value,), 1):
            lines = list(words_of(one, indent + "     "))
            mark = f"{number}. " if spec.many else ""
            lines[0] = f"{indent}  {mark:<3}{lines[0].lstrip()}"
            yield from lines


def _value(value: Any, spec: FieldSpec) -> str:  # noqa: ANN401 - one of the model's plain values
    if spec.many:
        return "; ".join(str(one) for one in value)
    if isinstance(value, When):
        return f"{value.words()} ({value.edtf})"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _past(opened: Opened, writes: list[Revision], *, history: bool) -> Iterator[str]:
    if not history:
        return
    yield ""
    yield f"Recorded {instant(opened.recorded_at)} by {opened.recorded_by}"
    for one in writes:
        undone = ", undone since" if one.undone else ""
        yield f"  revision {one.revision}: {one.action} by {one.by}, {instant(one.at)}{undone}"


def _plain(opened: Opened, writes: list[Revision]) -> dict[str, Any]:
    return {
        "event": opened.event.as_dict(),
        "revision": opened.revision,
        "recorded_at": instant(opened.recorded_at),
        "recorded_by": opened.recorded_by,
        "history": [
            {
                "number": one.number,
                "revision": one.revision,
                "action": one.action,
                "by": one.by,
                "at": instant(one.at),
                "undone": one.undone,
                "before": one.before,
                "after": one.after,
            }
            for one in writes
        ],
    }


@with_filter
def stats(asked: EventFilter, *, internal: Internal = False, as_json: AsJson = False) -> None:
    """Count what a filter leaves: events by kind, sources, independent voices, disputes."""
    with record(only_read=True) as store:
        shown = seen(store, internal=internal)
        shown.ask(Recognised(asked))
        plain = _counts(shown, asked)
        note_hidden(store, asked, internal=internal)
    lines = [f"{name.replace('_', ' ').capitalize()}: {_count(n)}" for name, n in plain.items()]
    tell(plain, "\n".join(lines), as_json=as_json)


def _counts(shown: Seen, asked: EventFilter) -> dict[str, Any]:
    totals = shown.ask(Totals(asked, most=sys.maxsize))  # all of it, however long it takes
    slugs = [one.slug for one in shown.ask(Dossiers()) if asked.dossier in {None, one.slug}]
    return {
        "dossiers": {slug: shown.ask(Count(asked.but(dossier=slug))) for slug in slugs},
        "events": totals.events,
        "kinds": {
            kind: n
            for kind in KINDS
            if (n := shown.ask(Count(asked.but(kind=(kind,))))) and kind in (asked.kind or KINDS)
        },
        "sources": totals.sources,
        "voices": totals.voices,
        "disputed": totals.disputed,
    }


def _count(found: int | dict[str, int]) -> str:
    if isinstance(found, dict):
        parts = (f"{counted(n, name, name)}" for name, n in found.items())
        return ", ".join(parts) or "none"
    return f"{found:,}"
