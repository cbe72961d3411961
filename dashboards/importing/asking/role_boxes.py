"""What a column of parties says in events of kinds that know no party, such as statements."""

from collections.abc import Collection, Mapping

import streamlit as st

from dashboards.importing.dropped import Dropped
from tracker.language import say
from tracker.model.kinds import KINDS


def roles_of_parties(
    file: Dropped, kinds: Collection[str], before: Mapping[str, str]
) -> dict[str, str]:
    """Draw the question for each kind that takes no party, and give what is said.

    Until it is answered those rows are left to mend: who spoke to whom is not guessed.

    Args:
        file: The file.
        kinds: Those of its rows.
        before: What was said the last time, by kind.
    """
    asked = [kind for kind in KINDS if kind in kinds and "party" not in KINDS[kind].roles]
    said: dict[str, str] = {}
    if not asked:
        return said
    st.markdown(say("**Who a row names without saying how**"))
    with st.container(key="import-role-boxes"):
        for kind in asked:
            roles: list[str] = [*KINDS[kind].roles]
            role = st.selectbox(
                say("In events of the kind “{kind}” they are", kind=say(KINDS[kind].label)),
                roles,
                index=roles.index(before[kind]) if before.get(kind) in roles else None,
                key=f"import.role.{file.key}.{kind}",
                format_func=lambda role, roles=KINDS[kind].roles: say(roles[role]),
                placeholder=say("Rows are left to mend"),
            )
            if role:
                said[kind] = role
    return said
