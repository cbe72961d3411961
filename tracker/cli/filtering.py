"""Options for the filter, read off `EventFilter`: one mechanism for every command that has them."""

import functools
import inspect
from collections.abc import Callable, Mapping
from typing import Annotated, Any, get_type_hints

import typer

from tracker.cli.desk.viewing import filters_of
from tracker.cli.frame import FILTERS
from tracker.cli.typed_days import in_edtf
from tracker.model.fields import FieldSpec, field_specs
from tracker.model.filters import EventFilter


def with_filter(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for each name of the filter.

    Args:
        command: Takes the filter as its first argument, `asked`.

    Returns:
        A function with the filter's options instead of that argument. It raises `InvalidFilter`
        for a bad value, before the command runs.
    """
    specs = field_specs(EventFilter)

    def run(*, view: str | None = None, **values: Any) -> None:  # noqa: ANN401 - what typer read
        pairs = [pair for spec in specs for pair in options_given(spec, values)]
        if view is not None:
            pairs = _with_view(view, pairs)
        for spec in specs:
            del values[spec.name]
        FILTERS.set(frozenset(name for name, _ in pairs))
        command(asked=EventFilter.from_query(in_edtf(pairs)), **values)

    functools.update_wrapper(run, command)
    own = list(inspect.signature(command).parameters.values())[1:]
    hints = get_type_hints(command, include_extras=True)
    named = [
        one.replace(annotation=hints[one.name], kind=inspect.Parameter.KEYWORD_ONLY) for one in own
    ]
    options = [option_of(spec) for spec in specs]
    signature = inspect.Signature([*options, _VIEW, *named])
    setattr(run, "__signature__", signature)  # noqa: B010 - a function's type has no such attribute
    run.__annotations__ = {one.name: one.annotation for one in signature.parameters.values()}
    return run


_VIEW = inspect.Parameter(
    "view",
    inspect.Parameter.KEYWORD_ONLY,
    default=None,
    annotation=Annotated[
        str | None,
        typer.Option(
            "--view",
            metavar="NAME",
            show_default=False,
            help="What a saved view filters by (parley views); other filters overrule it.",
        ),
    ],
)


def _with_view(view: str, pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The filters of a saved view, each overruled where the command line gives it, too."""
    given = {name for name, _ in pairs}
    dossier = next((value for name, value in pairs if name == "dossier"), None)
    known = frozenset(_public(spec) for spec in field_specs(EventFilter))
    saved = filters_of(view, dossier, known)
    return [pair for pair in saved if pair[0] not in given] + pairs


def options_given(spec: FieldSpec, values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What was given for a field on the command line, as pairs of an address.

    Args:
        spec: The field.
        values: What typer read, by the names of fields.
    """
    value: list[str] | bool | None = values[spec.name]
    if isinstance(value, bool):
        return [(_public(spec), "true")] if value else []
    return [(_public(spec), one) for one in value or []]


def _public(spec: FieldSpec) -> str:
    field = EventFilter.model_fields.get(spec.name)  # an inquiry's own have no other name
    return (field.alias if field else None) or spec.name


def option_of(spec: FieldSpec, *, first: bool = False) -> inspect.Parameter:
    """The option for a field.

    Args:
        spec: Of the filter, or of an inquiry.
        first: Whether it stands first and without its name, as `fuel` in `parley thread fuel`.
    """
    name = _public(spec)
    says = spec.description
    if spec.choices and spec.shape == "choice":
        says += f" One of: {', '.join(str(choice) for choice in spec.choices)}."
    if spec.many:
        says += " Repeatable."
    flag = spec.shape == "flag"
    if first:
        argument = typer.Argument(help=says, metavar=name.upper(), show_default=False)
        return inspect.Parameter(
            spec.name,
            inspect.Parameter.POSITIONAL_OR_KEYWORD,
            annotation=Annotated[list[str], argument],
        )
    option = typer.Option(
        f"--{name.replace('_', '-')}",
        help=says,
        show_default=False,
        metavar=None if flag else name.upper(),
    )
    # Every value is taken in, so that one given twice is refused rather than overruled.
    kind: Any = bool if flag else list[str] | None
    return inspect.Parameter(
        spec.name,
        inspect.Parameter.KEYWORD_ONLY,
        default=False if flag else None,
        annotation=Annotated[kind, option],
    )
