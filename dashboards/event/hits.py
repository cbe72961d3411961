"""What a search found, read one by one: each with the words that were found, marked."""

import streamlit as st

from dashboards.look.plain import plain, plain_part
from dashboards.session import data, state
from tracker.language import decimal, say
from tracker.model.dates import When
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.store.questions import Row

_PAGE = 25
_EXCERPT = 280


def draw(asked: EventFilter, sort: str, count: int) -> None:
    """Draw the first hits of a search, and the way to more.

    Args:
        asked: With a search text that can be read.
        sort: The order, as in the table.
        count: How many hits there are.
    """
    if sort == data.BEST and not data.is_ranked(asked):
        st.caption(
            say(
                "These are too many to be ranked; they come by date. Narrow the search to see the "
                "best matches first."
            )
        )
    key = f"hits.pages.{hash((asked, sort))}"
    wanted = st.session_state.get(key, 1)
    rows, more = data.rows(asked, sort, _PAGE, wanted)
    for row in rows:
        _hit(row, asked.text)
    if more:
        st.button(
            say(
                "Show {number} more of {all}",
                number=decimal(min(_PAGE, count - len(rows))),
                all=decimal(count - len(rows)),
            ),
            key="hits.more",
            on_click=lambda: st.session_state.__setitem__(key, wanted + 1),
        )


def _hit(row: Row, text: str) -> None:
    with st.container(gap=None, key=f"hit-{row.id}"):
        st.button(
            f"**{_marked(text, row.title)}**",
            key=f"hit.open.{row.id}",
            type="tertiary",
            on_click=state.change,
            kwargs={"event": row.id},
        )
        kind = say(KINDS[row.kind].label) if row.kind in KINDS else row.kind
        told = [kind, When.parse(row.when_edtf).short(), row.actors]
        st.caption(plain(" · ".join(part for part in told if part)))
        if row.summary:
            st.markdown(_marked(text, row.summary, _EXCERPT))


def _marked(asked: str, text: str, most: int | None = None) -> str:
    """A text with the words that were found marked; nothing in it is read as markup."""
    return "".join(
        f":primary-background[{plain(piece.text)}]" if piece.found else plain_part(piece.text)
        for piece in data.pieces(asked, text, most)
    )
