"""What is left of an address that cannot be read, or that names what the record has not."""

from collections.abc import Callable

from dashboards.session.view import OWN, View, read_view
from tracker.errors import InvalidFilter, NotFound
from tracker.model.filters import EventFilter

_Query = dict[str, list[str]]


def rest_of(
    query: _Query,
    wrong: InvalidFilter | NotFound,
    refuse: Callable[[EventFilter], object],
    page: str = "",
) -> View:
    """The view of an address, without all that is wrong in it.

    Args:
        query: The address's query.
        wrong: What was found wrong first.
        refuse: Raises for a filter that names what the record has not.
        page: Name of the page that the address is of.
    """
    rest = {name: list(values) for name, values in query.items()}
    for _ in range(sum(map(len, query.values())) + 1):
        _drop(rest, wrong)
        try:
            view = read_view(rest, page)
            refuse(view.filter)
        except (InvalidFilter, NotFound) as err:
            wrong = err
        else:
            return view
    return View(EventFilter())


def _drop(query: _Query, wrong: InvalidFilter | NotFound) -> None:
    """Take out of a query what an error names; of several values only the one that is wrong."""
    if isinstance(wrong, InvalidFilter):
        names = {str(problem.path[0]) for problem in wrong.problems if problem.path}
        for name in names or {"from", "to"}:  # the two by themselves are right
            query.pop(name, None)
        return
    values = query.get(wrong.what, [])
    if wrong.name in values:
        query[wrong.what] = [value for value in values if value != wrong.name]
    elif wrong.what in query and wrong.what not in OWN:
        del query[wrong.what]
    else:
        for name in OWN:
            query.pop(name, None)
