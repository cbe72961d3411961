"""The command that lists saved views, and what `--view` takes of one."""

from typing import Annotated, Any
from urllib.parse import parse_qsl

import typer

from tracker.cli.frame import AsJson, instant, record, tell
from tracker.errors import InvalidFilter, NotFound, Problem
from tracker.model.desk import SavedView
from tracker.nearest import nearest
from tracker.store import Laid
from tracker.store.desk import named

_EXAMPLE = "Example: parley views --dossier gaza-hostage-talks-2023"


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("views", epilog=_EXAMPLE)(views)


def views(
    *,
    dossier: Annotated[
        str | None,
        typer.Option("--dossier", metavar="DOSSIER", help="Only those of this dossier."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the views that were saved in the dashboard, with the page and the address of each.

    Commands with filters take one by its name: parley list --view NAME.
    """
    with record(only_read=True) as store:
        found = store.desk(SavedView, dossier=dossier)
    plain = [_plain(one) for one in found]
    lines = [f"{one['name']}\n    {one['address']}" for one in plain]
    nothing = "No view is saved yet. Save one in the dashboard, under Views."
    tell({"views": plain}, "\n".join(lines) or nothing, as_json=as_json)


def _plain(one: Laid) -> dict[str, Any]:
    view = one.item.model_dump()
    page = "" if view["page"] == "timeline" else view["page"]
    return {
        "name": view["name"],
        "dossier": one.dossier,
        "page": view["page"],
        "address": f"/{page}?{view['query']}",
        "by": one.by,
        "at": instant(one.at),
    }


def filters_of(name: str, dossier: str | None, known: frozenset[str]) -> list[tuple[str, str]]:
    """What a saved view asks of the filter, as pairs of an address.

    Args:
        name: Of the view.
        dossier: Only a view of this one; None for any.
        known: Names of the filter; what else a view holds says how it is shown.

    Raises:
        NotFound: No view has the name.
        InvalidFilter: Views of several dossiers have it.
    """
    with record(only_read=True) as store:
        found = store.desk(SavedView, dossier=dossier)
    fitting = [one for one in found if named([one], name)]
    if not fitting:
        raise NotFound("view", name, nearest(name, [str(one.item.own_name) for one in found]))
    if len(fitting) > 1:
        slugs = ", ".join(one.dossier for one in fitting)
        text = f"‘{name}’ is a view of several dossiers: {slugs}. Say which with --dossier."
        raise InvalidFilter((Problem(("view",), name, text),))
    pairs = parse_qsl(fitting[0].item.model_dump()["query"])
    return [("dossier", fitting[0].dossier)] + [
        (key, value) for key, value in pairs if key in known and key != "dossier"
    ]
