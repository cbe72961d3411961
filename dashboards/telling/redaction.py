"""The rules of a dossier's copy to publish, on its own page: typed, previewed and kept."""

import tomllib

import streamlit as st

from dashboards.look.plain import plain
from dashboards.session import data, writer
from tracker.errors import ParleyError
from tracker.language import ENGLISH, decimal, later, later_several, say, several, speaking
from tracker.model.actors import Dossier
from tracker.redacting import Copy, Rules, as_toml, keep_rules, kept_rules, redacted, rules_in
from tracker.settings import current as settings

_MOST = 20
"""Names and leaks that a preview lists; the command lists all."""


def draw(dossier: Dossier) -> None:
    """Draw the box with the rules; nothing where what is internal is hidden from who looks."""
    if not settings().show_internal:
        return
    st.header(say("A copy to publish"), anchor=False)
    st.caption(
        say(
            "Rules that say who stays and who goes from a redacted copy, as {file} has them. They "
            "name people who must not be named: nothing that leaves carries them but a backup.",
            file="docs/redact.md",
        )
    )
    try:
        kept = kept_rules(data.store(), dossier.slug)
    except ParleyError as err:
        st.error(plain(str(err)))
        return
    text = st.text_area(
        say("Rules, in TOML"),
        as_toml(kept or Rules(), dossier.slug),
        key=f"redaction.rules.{dossier.slug}",
        height=160,
    )
    with st.container(horizontal=True):
        asked = st.button(
            say("Preview"), key="redaction.preview", help=say("What goes; nothing is kept.")
        )
        keeps = st.button(
            say("Keep"), key="redaction.keep", help=say("Replaces the rules kept before.")
        )
    if not (asked or keeps):
        return
    try:
        rules = _read(text, dossier)
        if keeps:
            keep_rules(data.store(), dossier.slug, rules, by=writer.who())
            st.success(say("The rules are kept with the dossier."))
        else:
            with speaking(ENGLISH):  # a file, though only previewed
                copy = redacted(data.store(), dossier.slug, rules)
            _preview(copy)
    except tomllib.TOMLDecodeError as err:
        st.error(plain(say("This cannot be read as TOML: {error}.", error=err)))
    except ParleyError as err:
        st.error(plain(str(err)))


def _read(text: str, dossier: Dossier) -> Rules:
    rules = rules_in(text, dossier.slug)
    if rules is None:
        head = f"[{dossier.slug}]"
        raise ParleyError(say("The rules need a line {line} over them.", line=head))
    return rules


def _preview(copy: Copy) -> None:
    st.write(several("{n} event would be written.", "{n} events would be written.", copy.events))
    if copy.left_out:
        st.table(
            {
                say("Left out or made coarse"): [say(what) for what in copy.left_out],
                say("How many"): [decimal(n) for n in copy.left_out.values()],
            }
        )
    else:
        st.write(say("Nothing has to be left out."))
    _names(later("Private persons: {names}"), _MORE_PERSONS, copy.persons)
    _names(later("Places: {names}"), _MORE_PLACES, copy.places)
    if copy.leaks:
        found = [f"- {plain(one.words())}" for one in copy.leaks[:_MOST]]
        told = say(
            "Still there, so that no copy would be written. Change the text in the record, or name "
            "the word as ‘{allowed}’.",
            allowed="allowed",
        )
        st.warning("\n".join((f"{told}\n", *found)))


_MORE_PERSONS = later_several(
    "Private persons: {names} and {n} more", "Private persons: {names} and {n} more"
)
_MORE_PLACES = later_several("Places: {names} and {n} more", "Places: {names} and {n} more")


def _names(all_of_them: str, and_more: tuple[str, str], names: tuple[str, ...]) -> None:
    if not names:
        return
    shown = ", ".join(names[:_MOST])
    more = len(names) - _MOST
    words = several(*and_more, more, names=shown) if more > 0 else say(all_of_them, names=shown)
    st.write(plain(words))
