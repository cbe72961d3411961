"""To the event before the chosen one or to the next one, in the order of the table."""

from dashboards.session import data, state
from tracker.store.questions import Neighbours


def neighbours() -> tuple[str | None, str | None]:
    """The events before and after the chosen one, among those that the filter leaves."""
    view = state.current()
    if view.event is None:
        return None, None
    return data.ask(Neighbours(view.filter, view.event))


def to(by: int) -> None:
    """Choose the event before (-1) or the next one (1), and have the picture move to it."""
    before, after = neighbours()
    if (found := before if by < 0 else after) is not None:
        state.go_to(found)
        state.change(event=found)
