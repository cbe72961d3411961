"""Commands for names that all dossiers share: actor, issue, track, place, publisher."""

import inspect
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Annotated, Any

import typer

from tracker.cli.frame import (
    AsJson,
    Commands,
    Internal,
    counted,
    keeping,
    note,
    record,
    refuse,
    seen,
    settings,
    tell,
)
from tracker.cli.looking import words_of
from tracker.errors import NotFound
from tracker.model.actors import Actor
from tracker.model.described import Described
from tracker.model.fields import FieldSpec, field_specs
from tracker.model.named import NAMED, under
from tracker.model.reading import read_record
from tracker.store import Store
from tracker.store.questions import Following, SaidOf, Used, UsedNames

_EXAMPLES = {
    "actor": ("Israeli army", "Israel Defense Forces", "--type 'armed force'"),
    "issue": ("fuel imports", "fuel deliveries", "--description 'Fuel for hospitals and wells'"),
    "track": ("Doha talks", "Doha", "--description 'Qatar and Egypt between the sides'"),
    "place": ("Dawhah", "Doha", "--country QA --latitude 25.29 --longitude 51.53"),
    "publisher": ("Reuters News", "Reuters", "--reliability B --note 'An agency, corrects itself'"),
}
"""For each sort, one to merge or rename, the name that it gets, and what may be said of it."""

Name = Annotated[str, typer.Argument(metavar="NAME", help="By its name or another name of it.")]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    for of in NAMED:
        app.add_typer(_group(of), name=of)


def _group(of: str) -> typer.Typer:
    odd, good, said = _EXAMPLES[of]
    group = typer.Typer(
        cls=Commands,
        help=f"What the record says of each {of}, and where it is used.",
        no_args_is_help=True,
        rich_markup_mode=None,
        epilog=f"Example: parley {of} list",
    )

    def add(name: str, command: Callable[..., None], example: str) -> None:
        group.command(name, epilog=f"Example: parley {of} {name}{example}")(command)

    add("list", _list(of), " --dossier gaza-hostage-talks-2023")
    add("show", _show(of), f" '{good}'")
    add("rename", _rename(of), f" '{odd}' '{good}'")
    add("describe", _describe(of), f" '{good}' {said}")
    add("merge", _merge(of), f" '{odd}' --into '{good}'")
    return group


def _list(of: str) -> Callable[..., None]:
    def list_names(
        *,
        dossier: Annotated[
            str | None,
            typer.Option("--dossier", metavar="DOSSIER", help="Only those of this dossier."),
        ] = None,
        internal: Internal = False,
        as_json: AsJson = False,
    ) -> None:
        with record(only_read=True) as store:
            found = [
                one
                for one in seen(store, internal=internal).ask(UsedNames(of))
                if dossier is None or dossier in one.dossiers
            ]
        lines = [_line(one, dossier) for one in found] or [f"The record has no {of} yet."]
        tell({f"{of}s": [_plain(one) for one in found]}, "\n".join(lines), as_json=as_json)

    list_names.__doc__ = (
        f"List every {of} with the number of published events, the most used first."
    )
    return list_names


def _line(one: Used, dossier: str | None) -> str:
    n = one.events if dossier is None else one.dossiers[dossier]
    others = f"  ({'; '.join(one.said.aliases)})" if one.said.aliases else ""
    wide = len(one.dossiers)
    spread = f", {wide} dossiers" if wide > 1 and dossier is None else ""
    return f"{n:>7,}  {one.said.name}{others}{spread}"


def _plain(one: Used) -> dict[str, Any]:
    said = one.said.model_dump(mode="json", exclude_defaults=True)
    return {**said, "events": one.events, "dossiers": one.dossiers}


def _show(of: str) -> Callable[..., None]:
    def show(name: Name, *, internal: Internal = False, as_json: AsJson = False) -> None:
        with record(only_read=True) as store:
            shown = seen(store, internal=internal)
            said = shown.ask(SaidOf(of, name))
            every = {one.said.name: one for one in shown.ask(UsedNames(of))}
            naming = shown.ask(Following(of, said.name))
        used = every.get(said.name, Used(said, {}))
        lines = [*words_of(said), *_uses(used, naming)]
        tell({**_plain(used), "named_in": naming}, "\n".join(lines), as_json=as_json)

    show.__doc__ = f"Show what is said of one {of}, and in how many events it is named."
    return show


def _uses(used: Used, naming: dict[str, int]) -> Iterator[str]:
    if not naming:
        yield "No event names it."
    for slug, n in naming.items():
        found = used.dossiers.get(slug, 0)
        yield f"{slug}: named in {counted(n, 'event', 'events')}, {found:,} found by the filter"


def _rename(of: str) -> Callable[..., None]:
    def rename(
        name: Name,
        new: Annotated[str, typer.Argument(metavar="NEW", help="The name to use instead.")],
        *,
        as_json: AsJson = False,
    ) -> None:
        with record() as store:
            said = keeping(store).ask(SaidOf(of, name))
            if said.name == new:
                refuse(f"‘{new}’ is its name already.")
            renamed = under(said, new)
            events = _following(store, of, said.name)
            number = _put(store, renamed, said.name)
        text = f"‘{said.name}’ is ‘{renamed.name}’ now, in {counted(events, 'event', 'events')}."
        plain = {"name": renamed.name, "events": events, "number": number}
        tell(plain, text, as_json=as_json)

    rename.__doc__ = (
        f"Give a name to one {of} in all events that name it; the old one finds it, too."
    )
    return rename


def _merge(of: str) -> Callable[..., None]:
    def merge(
        name: Name,
        *,
        into: Annotated[
            str, typer.Option("--into", metavar="NAME", help="Which one is to be used for both.")
        ],
        preview: Annotated[
            bool, typer.Option("--preview", help="Say how many events would change; change none.")
        ] = False,
        as_json: AsJson = False,
    ) -> None:
        with record() as store:
            goes, stays = (keeping(store).ask(SaidOf(of, one)).name for one in (name, into))
            events = _following(store, of, goes)
            _say_what_shows(store, of, goes, stays)
            number = None
            if not preview:
                number = store.merge(of, goes, into=stays, by=settings().user)
        would = "would be" if preview else "is"
        text = f"‘{goes}’ {would} ‘{stays}’, in {counted(events, 'event', 'events')}."
        if not preview:
            text += " Recent changes can take it back."
        plain = {"name": goes, "into": stays, "events": events, "number": number}
        tell(plain, text, as_json=as_json)

    merge.__doc__ = (
        f"Make one of two: all events that name the one {of} name the other, which takes over its "
        "names and what its own description leaves empty. It is one write, and can be undone."
    )
    return merge


def _following(store: Store, of: str, name: str) -> int:
    return sum(keeping(store).ask(Following(of, name)).values())


def _say_what_shows(store: Store, of: str, goes: str, stays: str) -> None:
    """Warn where a name that internal events alone hold would become one that all can see."""
    hidden = []
    for name in (goes, stays):
        try:
            seen(store).ask(SaidOf(of, name))
        except NotFound:
            hidden.append(name)
    if goes in hidden and stays not in hidden:
        note(
            f"Only internal events name ‘{goes}’; as another name of ‘{stays}’ it is shown to all."
        )


def _put(store: Store, said: Actor | Described, old_name: str) -> int:
    by = settings().user
    if isinstance(said, Actor):
        return store.put_actor(said, by=by, rename_from=old_name)
    return store.put_described(said, by=by, rename_from=old_name)


def _describe(of: str) -> Callable[..., None]:
    specs = [spec for spec in field_specs(NAMED[of]) if spec.name != "name"]

    def describe(name: str, *, as_json: bool, **values: Any) -> None:  # noqa: ANN401 - what typer read
        with record() as store:
            said = keeping(store).ask(SaidOf(of, name))
            plain = {field: getattr(said, field) for field in NAMED[of].model_fields}
            plain |= {
                spec.name: _given(spec, values[spec.name])
                for spec in specs
                if values[spec.name] is not None
            }
            number = _put(store, read_record(NAMED[of], plain, kept=True), said.name)
            said = keeping(store).ask(SaidOf(of, said.name))
        shown = said.model_dump(mode="json", exclude_defaults=True)
        tell({**shown, "number": number}, "\n".join(words_of(said)), as_json=as_json)

    describe.__doc__ = (
        f"Say something of one {of}. What is not given stays; an empty text takes it away."
    )
    keyword = inspect.Parameter.KEYWORD_ONLY
    parameters = [
        inspect.Parameter("name", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Name),
        *(_option(spec) for spec in specs),
        inspect.Parameter("as_json", keyword, default=False, annotation=AsJson),
    ]
    signature = inspect.Signature(parameters)
    setattr(describe, "__signature__", signature)  # noqa: B010 - a function's type has no such attribute
    describe.__annotations__ = {one.name: one.annotation for one in parameters}
    return describe


def _option(spec: FieldSpec) -> inspect.Parameter:
    says = f"{spec.title}. {spec.description}".rstrip()
    if spec.choices:
        says += f" One of: {', '.join(str(choice) for choice in spec.choices)}."
    if spec.many:
        says += " Repeatable; those given take the place of all."
    name = "alias" if spec.name == "aliases" else spec.name.replace("_", "-")
    option = typer.Option(f"--{name}", help=says, show_default=False, metavar=name.upper())
    kind: Any = list[str] | None if spec.many else str | None
    keyword = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(spec.name, keyword, default=None, annotation=Annotated[kind, option])


def _given(spec: FieldSpec, typed: str | list[str]) -> object:
    """A value of a field as the model takes it; an empty text is none."""
    if isinstance(typed, list):
        return tuple(one for one in typed if one)
    if not typed.strip():
        return spec.default
    if spec.shape == "number":
        with suppress(ValueError):
            return float(typed)
    return typed
