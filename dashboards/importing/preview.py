"""What each row of a file becomes, before any of it is recorded."""

from collections.abc import Mapping

import streamlit as st

from dashboards.importing.dropped import Dropped
from dashboards.importing.rows_table import rows_table
from dashboards.importing.trial import first_rows
from dashboards.importing.words import on_page
from tracker.exchange import Format
from tracker.exchange.found import Found
from tracker.exchange.incoming import Asked
from tracker.language import decimal, later, say, several
from tracker.model.events import Event
from tracker.model.kinds import KINDS
from tracker.model.sentences import sentence_of

Same = Mapping[tuple[str, str], str]

_AT_ONCE = 50
_MORE = "_import_shown"
_COLUMNS = (
    ("row", later("Row")),
    ("when", later("When")),
    ("kind", later("Kind")),
    ("title", later("Title")),
    ("actors", later("Who")),
    ("place", later("Where")),
    ("figures", later("Figures")),
    ("sources", later("Source")),
)


def draw(file: Dropped, chosen: Format, asked: Asked, rows: int | None, same: Same) -> None:
    """Draw the first rows, and a button for more.

    Args:
        file: The file.
        chosen: Its format.
        asked: What is said of it.
        rows: How many it has; None where nobody counted them yet.
        same: Names of it by their sort, each with the name in the record that it means.

    Raises:
        ParleyError: It cannot be read, with the reason.
    """
    most = st.session_state.setdefault(_MORE, {}).get(file.key, _AT_ONCE)
    found = [one for one in first_rows(file, chosen, asked, most) if _is_row(one)]
    if not found:
        return
    st.header(say("What each row becomes"), anchor=False)
    rows_table(
        say("What each row becomes"),
        [(name, say(heading)) for name, heading in _COLUMNS],
        [_cells(one, same) for one in found],
        [bool(one.problems) and one.record is None for one in found],
    )
    if rows is None:
        st.caption(several("The first {n} row.", "The first {n} rows.", len(found)))
    elif (rest := rows - len(found)) > 0:
        some = say("Show {some} more of {rest} rows", some=_AT_ONCE, rest=decimal(rest))
        st.button(
            some if rest > _AT_ONCE else several("Show the last row", "Show {n} more rows", rest),
            key="import.more",
            on_click=_show_more,
            args=(file.key, most),
        )


def _show_more(key: str, most: int) -> None:
    st.session_state[_MORE][key] = most + _AT_ONCE


def _is_row(found: Found) -> bool:
    return found.record is None or isinstance(found.record, Event)


def _cells(found: Found, same: Same) -> tuple[str, ...]:
    event = found.record
    if not isinstance(event, Event):
        gone = say("Withdrawn by its provider") if found.is_gone else ""
        said = gone or " ".join(on_page(one.text) for one in found.problems)
        return (
            str(found.row),
            "",
            "",
            said if gone else say("To mend: {problems}", problems=said),
            "",
            "",
            "",
            "",
        )
    return (
        str(found.row),
        event.when.short(),
        say(KINDS[event.kind].label),
        event.title,
        "; ".join(
            f"{same.get(('actor', one.actor), one.actor)} ({say(event.roles[one.role])})"
            for one in event.participants
        ),
        "; ".join(same.get(("place", one.name), one.name) for one in event.places),
        "; ".join(sentence_of(one) for one in getattr(event, "claims", ())),
        "; ".join(dict.fromkeys(one.source.publisher for one in event.citations)),
    )
