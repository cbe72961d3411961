"""What kind of event the rows are: one for all of them, or what each word of a column means."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboards.importing.dropped import Dropped
from dashboards.look.plain import plain
from tracker.exchange.sheets.guessing import kind_meant
from tracker.exchange.sheets.mapping import kind_called
from tracker.language import say
from tracker.model.kinds import KINDS

_MOST = 60
"""Words that are asked about; a column with more is no column of kinds."""


def one_kind(file: Dropped, before: str | None) -> str | None:
    """Draw the question which kind all rows are; None until somebody says it.

    Args:
        file: The file.
        before: What was said the last time.
    """
    kinds = list(KINDS)
    return st.selectbox(
        say("What kind of event is each row?"),
        kinds,
        index=kinds.index(before) if before in kinds else None,
        key=f"import.kind.{file.key}",
        format_func=lambda kind: say(KINDS[kind].label),
        placeholder=say("Choose one: no column says it"),
    )


def words_of_kinds(
    file: Dropped, words: Sequence[str], before: Mapping[str, str]
) -> dict[str, str]:
    """Draw what each word of a column of kinds means, and give what is said.

    Args:
        file: The file.
        words: Those of the column.
        before: What was said the last time.
    """
    asked = [word for word in words if kind_called(word) is None][:_MOST]
    if not asked:
        return {}
    said: dict[str, str] = {}
    kinds = list(KINDS)
    with st.container(key="import-kinds"):
        st.markdown(say("**What each word of the column of kinds means**"))
        with st.container(key="import-kind-boxes"):
            for place, word in enumerate(asked):
                first = before.get(word) or kind_meant(word)
                kind = st.selectbox(
                    plain(word),
                    kinds,
                    index=kinds.index(first) if first in kinds else None,
                    key=f"import.word.{file.key}.{place}.{word[:40]}",
                    format_func=lambda kind: say(KINDS[kind].label),
                    placeholder=say("Rows are left to mend"),
                )
                if kind:
                    said[word] = kind
    return said
