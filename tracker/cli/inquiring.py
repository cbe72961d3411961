"""Commands that answer the questions of a negotiation: one for each inquiry."""

import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from tracker.analysis.inquiries import INQUIRIES, Inquiry
from tracker.cli.filtering import option_of, options_given
from tracker.cli.frame import FILTERS, AsJson, Internal, note_hidden, record, seen, tell
from tracker.cli.typed_days import in_edtf
from tracker.inquire import ON, Inquire, read_inquiry
from tracker.model.fields import field_specs
from tracker.model.filters import EventFilter
from tracker.store.questions import Recognised

_ON = typer.Option(
    "--on",
    help="The day of which is told; today where it is left out, or the day a dossier ended.",
    metavar="DAY",
    show_default=False,
)


def add_to(app: typer.Typer) -> None:
    """Register a command for each inquiry."""
    for name, cls in INQUIRIES.items():
        app.command(name, help=inspect.getdoc(cls), epilog=f"Example: {cls.example}")(_command(cls))


def _command(cls: type[Inquiry]) -> Callable[..., None]:
    """A command with an option for each name of the filter and each field of the inquiry."""
    specs = [*field_specs(cls), *field_specs(EventFilter)]
    first = cls.filter_first

    def run(**values: Any) -> None:  # noqa: ANN401 - what typer read
        pairs = [pair for spec in specs for pair in options_given(spec, values)]
        if (day := values[ON]) is not None:
            pairs.append((ON, day))
        FILTERS.set(frozenset(name for name, _ in pairs))
        _answer(cls, in_edtf(pairs), internal=values["internal"], as_json=values["as_json"])

    options = [option_of(spec, first=spec.name == first) for spec in specs]
    options.sort(key=lambda option: option.kind is not inspect.Parameter.POSITIONAL_OR_KEYWORD)
    own = {ON: Annotated[str | None, _ON], "internal": Internal, "as_json": AsJson}
    options += [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=None if name == ON else False,
            annotation=hint,
        )
        for name, hint in own.items()
    ]
    run.__name__ = cls.name
    signature = inspect.Signature(options)
    setattr(run, "__signature__", signature)  # noqa: B010 - a function's type has no such attribute
    run.__annotations__ = {one.name: one.annotation for one in options}
    return run


def _answer(
    cls: type[Inquiry], pairs: list[tuple[str, str]], *, internal: bool, as_json: bool
) -> None:
    inquiry, event_filter, day = read_inquiry(cls, pairs)
    with record(only_read=True) as store:
        shown = seen(store, internal=internal)
        shown.ask(Recognised(event_filter))
        answer = shown.ask(Inquire(inquiry, event_filter, day))
        note_hidden(store, event_filter, internal=internal)
    text = "" if as_json else "\n".join(inquiry.words(answer))
    tell(answer, text, as_json=as_json)
