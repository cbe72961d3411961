"""What is the same in every row of a table, and whose rows they are."""

import streamlit as st

from dashboards.importing.dropped import Dropped
from dashboards.importing.fields import choices, label
from tracker.exchange.incoming import Asked
from tracker.exchange.sheets.mapping import NO_FIELD
from tracker.language import say

_NOT_SHARED = {NO_FIELD, "kind", "id", "when", "start", "end", "title"}


def same_in_all(file: Dropped, first: Asked, fields: set[str]) -> tuple[dict[str, str], str]:
    """Draw what is set for all rows; gives the values by field, and the provider.

    Args:
        file: The file.
        first: What was said the last time.
        fields: Those that columns say.
    """
    offered = [name for name in choices() if name not in _NOT_SHARED | fields]
    before = [name for name in first.values if name in offered]
    with st.expander(say("The same in every row"), expanded=bool(before), key="import-values"):
        names = st.multiselect(
            say("Fields that no column says"),
            offered,
            default=before,
            key=f"import.shared.{file.key}",
            format_func=label,
            placeholder=say("A track, an issue, a source …"),
        )
        values = {
            name: text.strip()
            for name in names
            if (
                text := st.text_input(
                    label(name), first.values.get(name, ""), key=f"import.value.{file.key}.{name}"
                )
            ).strip()
        }
        provider = st.text_input(
            say("Whose rows they are"),
            first.provider or "",
            key=f"import.provider.{file.key}",
            placeholder=file.stem[:120],
            help=say("By this name and their number rows are found again when a newer file comes."),
            max_chars=120,
        ).strip()
    return values, provider or file.stem[:120]
