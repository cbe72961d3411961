"""Commands for events that stand there twice: duplicates list, merge, different."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from tracker.analysis.duplicates import Likely, Pair
from tracker.cli.frame import (
    AsJson,
    Commands,
    Internal,
    counted,
    keeping,
    record,
    refuse,
    seen,
    settings,
    tell,
)
from tracker.duplicates import Duplicates
from tracker.model.events import Event
from tracker.store import Store
from tracker.store.questions import EventsById, OpenedEvent, TwoEvents

_EventId = Annotated[str, typer.Argument(metavar="ID", help="Of an event, as the list has it.")]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    group = typer.Typer(
        cls=Commands,
        help="Events that may be one and the same, told twice, by two providers or by hand.",
        no_args_is_help=True,
        rich_markup_mode=None,
        epilog="Example: parley duplicates list --json",
    )
    example = "Example: parley duplicates "
    group.command("list", epilog=f"{example}list --dossier gaza-hostage-talks-2023")(list_pairs)
    group.command("merge", epilog=f"{example}merge SECOND-ID --into FIRST-ID")(merge)
    group.command("different", epilog=f"{example}different FIRST-ID SECOND-ID")(different)
    app.add_typer(group, name="duplicates")


def list_pairs(
    *,
    dossier: Annotated[
        str | None, typer.Option("--dossier", metavar="NAME", help="Only this dossier.")
    ] = None,
    internal: Internal = False,
    as_json: AsJson = False,
) -> None:
    """List pairs of events that may be one, and why. Nothing is merged by itself.

    Across providers the day, the place and the parties have to fit, or nearly the same title beside
    one of these; of events written by hand the title as well. Two rows of one provider are two
    events. Each event stands in its likeliest pair alone.
    """
    with record(only_read=True) as store:
        shown = seen(store, internal=internal)
        found = shown.ask(Duplicates(dossier, shown.ask(TwoEvents())))
        ids = tuple(sorted({event for pair in found.pairs for event in pair.key}))
        events = {
            one.id: one
            for at in range(0, len(ids), 500)
            for one in shown.ask(EventsById(ids[at : at + 500]))
        }
    plain = {
        "pairs": [_plain(pair, events) for pair in found.pairs],
        "crowded": found.crowded,
    }
    tell(plain, "\n".join(_words(found, events)), as_json=as_json)


def _plain(pair: Pair, events: dict[str, Event]) -> dict[str, Any]:
    both = [_event(events[one.id]) for one in (pair.first, pair.second)]
    return {"events": both, "reasons": list(pair.likeness.reasons)}


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "dossier": event.dossier,
        "kind": event.kind,
        "when": event.when.edtf,
        "title": event.title,
        "providers": [one.scheme for one in event.external_ids],
    }


def _words(found: Likely, events: dict[str, Event]) -> Iterator[str]:
    if not found.pairs:
        yield "No two events look like one."
    for pair in found.pairs:
        yield f"{', '.join(pair.likeness.reasons).capitalize()}:"
        yield from (f"  {_line(events[one.id])}" for one in (pair.first, pair.second))
    if found.pairs:
        pairs = counted(len(found.pairs), "pair", "pairs")
        yield (
            f"{pairs}. Where it is one event: parley duplicates merge ID --into ID. "
            "Where it is two: parley duplicates different ID ID."
        )
    if found.crowded:
        yield (
            f"{counted(found.crowded, 'name has', 'names have')} so many events on one day that "
            "they were not compared by it."
        )


def _line(event: Event) -> str:
    whose = ", ".join(dict.fromkeys(one.scheme for one in event.external_ids)) or "by hand"
    return f"{event.id}  {event.when.edtf}  {event.title} ({whose})"


def merge(
    goes: _EventId,
    *,
    into: Annotated[str, typer.Option("--into", metavar="ID", help="The event that stays.")],
    as_json: AsJson = False,
) -> None:
    """Let one event take in another: sources, figures, names and numbers of both stay.

    The one that stays keeps its day, title and text; those of the other go into its note. It is
    one write, and Recent changes or the number given here can take it back.
    """
    with record() as store:
        _known(store, goes, into)
        saved = store.unite(goes, into=into, by=settings().user)
    text = f"‘{goes}’ is ‘{saved.event.title}’ ({into}) now. Recent changes can take it back."
    tell({"goes": goes, "into": into, "number": saved.number}, text, as_json=as_json)


def different(
    one: _EventId,
    other: _EventId,
    *,
    forget: Annotated[
        bool, typer.Option("--forget", help="Take that back: they are listed again.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Remember that two events are two, though they look like one: they are not listed again."""
    with record() as store:
        if forget:
            if not store.forget_two(one, other):
                refuse(f"Nobody said that ‘{one}’ and ‘{other}’ are two.")
            text = f"‘{one}’ and ‘{other}’ are listed again where they look like one."
        else:
            store.keep_two(one, other, by=settings().user)
            text = f"‘{one}’ and ‘{other}’ are two events, and are not listed again."
    tell({"events": [one, other], "different": not forget}, text, as_json=as_json)


def _known(store: Store, *ids: str) -> None:
    for one in ids:
        keeping(store).ask(OpenedEvent(one))
