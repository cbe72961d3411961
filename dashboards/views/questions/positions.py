"""The matrix of actors and issues: who stands where, since when, and who moved."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

import streamlit as st

from dashboards.inquiries.cut import first_of
from dashboards.inquiries.page import event_link, page, proofs
from dashboards.look.plain import plain
from dashboards.look.wording import short_day
from tracker.analysis.inquiries import Answer
from tracker.analysis.inquiries.positions import Positions
from tracker.language import later, say, several

_MOVES = {
    "hardened": later("▲ hardened"),
    "softened": later("▼ softened"),
    "changed": later("◆ changed"),
    "new": later("+ new"),
    "same": later("same"),
}
"""A sign and a word for each move; no colour is needed to tell them apart."""

_MOST_IN_MATRIX = 400


def _draw(answer: Answer) -> None:
    cells = answer["cells"]
    if cells:
        if len(cells) <= _MOST_IN_MATRIX:
            st.html(_matrix(cells))
        _issues(cells, compared=answer["against"] is not None)
    _unanswered(answer["unanswered"])


def _matrix(cells: Sequence[Mapping[str, Any]]) -> str:
    """All at a glance: a row for each actor, a column for each issue."""
    issues = list(dict.fromkeys(cell["issue"] for cell in cells))
    actors = list(dict.fromkeys(cell["actor"] for cell in cells))
    at = {(cell["actor"], cell["issue"]): cell for cell in cells}
    head = "".join(f'<th scope="col">{escape(issue)}</th>' for issue in issues)
    rows = "".join(
        f'<tr><th scope="row">{escape(actor)}</th>'
        + "".join(f"<td>{_in_matrix(at.get((actor, issue)))}</td>" for issue in issues)
        + "</tr>"
        for actor in actors
    )
    return (
        '<div class="parley-matrix" tabindex="0" role="region" '
        f'aria-label="{escape(say("Positions"))}">'
        f"<table><thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _in_matrix(cell: Mapping[str, Any] | None) -> str:
    if cell is None:
        return ""
    move = cell["move"]
    sign = f"<br><small>{say(_MOVES[move])}</small>" if move not in {None, "same"} else ""
    return f'<span title="{escape(cell["detail"])}">{escape(say(cell["stance"]))}</span>{sign}'


def _issues(cells: Sequence[Mapping[str, Any]], *, compared: bool) -> None:
    """Issue by issue: what exactly, since when, and the proof."""
    issues: dict[str, list[Mapping[str, Any]]] = {}
    for cell in cells:
        issues.setdefault(cell["issue"], []).append(cell)
    for issue, held in issues.items():
        with st.container(border=True, gap="small", key=f"issue-{issue}"):
            st.markdown(f"**{plain(issue)}**")
            for cell in first_of(held, f"cells-{issue}"):
                st.markdown(_line(cell, compared=compared))
                proofs([*cell["history"], *cell["later"]], f"proof-{issue}-{cell['actor']}")


def _line(cell: Mapping[str, Any], *, compared: bool) -> str:
    firm = f", {say(cell['firmness'])}" if cell["firmness"] else ""
    detail = f": {plain(cell['detail'])}" if cell["detail"] else ""
    below = [say("since {day}", day=short_day(date.fromisoformat(cell["since"])))]
    if cell["stale_days"]:
        below.append(
            several("last said {n} day before", "last said {n} days before", cell["stale_days"])
        )
    if compared:
        before = cell["before"]
        move = say(_MOVES[cell["move"]])
        if before and cell["move"] != "same":
            move = say("{move}, {stance} before", move=move, stance=say(before["stance"]))
        below.append(move)
    if cell["later"]:
        below.append(
            several(
                "{n} later act on this issue", "{n} later acts on this issue", len(cell["later"])
            )
        )
    said = f"**{plain(cell['actor'])}** {say(cell['stance'])}{firm}{detail}"
    return f"{said}  \n:gray[{' · '.join(below)}]"


def _unanswered(proposals: Sequence[Mapping[str, Any]]) -> None:
    if not proposals:
        return
    st.header(say("Waiting for an answer"), anchor=False)
    for one in first_of(proposals, "unanswered"):
        who = ", ".join(map(plain, one["from"])) or "–"
        if one["to"]:
            who = say("{by} to {to}", by=who, to=", ".join(map(plain, one["to"])))
        st.markdown(several("{who}, {n} day ago", "{who}, {n} days ago", one["age_days"], who=who))
        event_link(one["proposal"], one["title"])


page(Positions, _draw)
