"""The rules of a dossier's copy to publish, on its own page: typed, previewed and kept."""

import tomllib

import streamlit as st

from dashboards.look.plain import plain
from dashboards.look.wording import counted
from dashboards.session import data, writer
from tracker.errors import ParleyError
from tracker.model.actors import Dossier
from tracker.redacting import Copy, Rules, as_toml, keep_rules, kept_rules, redacted, rules_in
from tracker.settings import current as settings

_MOST = 20
"""Names and leaks that a preview lists; the command lists all."""


def draw(dossier: Dossier) -> None:
    """Draw the box with the rules; nothing where what is internal is hidden from who looks."""
    if not settings().show_internal:
        return
    st.header("A copy to publish", anchor=False)
    st.caption(
        "Rules that say who stays and who goes from a redacted copy, as docs/redact.md has them. "
        "They name people who must not be named: nothing that leaves carries them but a backup."
    )
    try:
        kept = kept_rules(data.store(), dossier.slug)
    except ParleyError as err:
        st.error(plain(str(err)))
        return
    text = st.text_area(
        "Rules, in TOML",
        as_toml(kept or Rules(), dossier.slug),
        key=f"redaction.rules.{dossier.slug}",
        height=160,
    )
    with st.container(horizontal=True):
        asked = st.button("Preview", key="redaction.preview", help="What goes; nothing is kept.")
        keeps = st.button("Keep", key="redaction.keep", help="Replaces the rules kept before.")
    if not (asked or keeps):
        return
    try:
        rules = _read(text, dossier)
        if keeps:
            keep_rules(data.store(), dossier.slug, rules, by=writer.who())
            st.success("The rules are kept with the dossier.")
        else:
            _preview(redacted(data.store(), dossier.slug, rules))
    except tomllib.TOMLDecodeError as err:
        st.error(plain(f"This cannot be read as TOML: {err}."))
    except ParleyError as err:
        st.error(plain(str(err)))


def _read(text: str, dossier: Dossier) -> Rules:
    rules = rules_in(text, dossier.slug)
    if rules is None:
        raise ParleyError(f"The rules need a line [{dossier.slug}] over them.")
    return rules


def _preview(copy: Copy) -> None:
    st.write(f"{counted(copy.events, 'event')} would be written.")
    if copy.left_out:
        st.table(
            {
                "Left out or made coarse": list(copy.left_out),
                "How many": [f"{n:,}" for n in copy.left_out.values()],
            }
        )
    else:
        st.write("Nothing has to be left out.")
    for label, names in (("Private persons", copy.persons), ("Places", copy.places)):
        if names:
            more = f" and {len(names) - _MOST:,} more" if len(names) > _MOST else ""
            st.write(plain(f"{label}: {', '.join(names[:_MOST])}{more}"))
    if copy.leaks:
        found = [f"- {plain(f'{one.where}: the {one.of} ‘{one.word}’')}" for one in copy.leaks]
        st.warning(
            "Still there, so that no copy would be written. Change the text in the record, or "
            "name the word as ‘allowed’.\n\n" + "\n".join(found[:_MOST])
        )
