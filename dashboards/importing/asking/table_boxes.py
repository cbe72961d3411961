"""All that is asked of a table of any shape, proposed first, so that most is only looked at."""

from dataclasses import dataclass, replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboards.importing.asking import column_boxes, kind_boxes, reading_boxes
from dashboards.importing.asking.day_boxes import order_of_days
from dashboards.importing.asking.role_boxes import roles_of_parties
from dashboards.importing.asking.value_boxes import same_in_all
from dashboards.importing.dropped import Dropped
from dashboards.importing.remembered import known_of
from dashboards.importing.words import on_page
from dashboards.look.plain import plain
from tracker.errors import UnreadableFile
from tracker.exchange.incoming import Asked
from tracker.exchange.sheets.looking import Looked
from tracker.exchange.sheets.mapping import kind_called
from tracker.language import say


@dataclass(frozen=True)
class Said:
    """What was said of a file.

    Attributes:
        asked: As the engine takes it.
        open: What is still to be said, in sentences; empty where all is.
        names: Of the columns of a table, by which what was said is remembered.
        told: What is to be told of a table as a whole; None for others.
    """

    asked: Asked
    open: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    told: tuple[str, ...] | None = None


def questions(file: Dropped, first: Asked, place: DeltaGenerator) -> Said | None:
    """Draw what is to be said of a table; None where it cannot be read as it is said now.

    Args:
        file: The file.
        first: What the page says of it.
        place: Where the columns stand, below the questions.
    """
    asked = reading_boxes.read_as(file, first)
    try:
        looked = reading_boxes.look(file, asked)
    except UnreadableFile as err:
        st.error(plain(on_page(str(err))))
        reading_boxes.choose_sheet(file, asked)
        reading_boxes.draw(file, asked, wrong=True)
        return None
    reading_boxes.choose_sheet(file, asked)
    first, remembered = known_of(looked, asked)
    columns = column_boxes.chosen(file, looked, column_boxes.proposed(file, looked, first))
    asked, still_open = _about_rows(file, looked, replace(asked, columns=columns), first)
    with place:
        if remembered:
            st.caption(plain(remembered))
        column_boxes.draw(file, looked, columns, unfolded=not remembered)
        values, provider = same_in_all(file, first, set(columns.values()))
        asked = replace(asked, values={**values, **asked.values}, provider=provider)
        reading_boxes.draw(file, asked, wrong=False)
    return Said(asked, tuple(still_open), looked.names, looked.said)


def _about_rows(
    file: Dropped, looked: Looked, asked: Asked, first: Asked
) -> tuple[Asked, list[str]]:
    fields = set(asked.columns.values())
    still_open = []
    if not fields & {"when", "start", "end"}:
        still_open.append(say("Choose below which column is the date."))
    values: dict[str, str] = {}
    kinds: dict[str, str] = {}
    meant: set[str | None] = set()
    if "kind" in fields:
        column = next(name for name, field in asked.columns.items() if field == "kind")
        kinds = kind_boxes.words_of_kinds(file, looked.values[column], first.kinds)
        meant = {kind_called(kinds.get(word, word)) for word in looked.values[column]}
    elif kind := kind_boxes.one_kind(file, first.values.get("kind")):
        values["kind"] = kind
        meant = {kind}
    else:
        still_open.append(say("Choose what kind of event the rows are."))
    in_use = {kind for kind in meant if kind}
    roles = roles_of_parties(file, in_use, first.roles) if "party" in fields else {}
    order, is_open = order_of_days(file, looked, asked.columns, first.dates)
    if is_open:
        still_open.append(say("Say how days are written."))
    return replace(asked, values=values, kinds=kinds, roles=roles, dates=order), still_open
