"""The table of rules. A new rule is one function and one line here."""

from collections.abc import Iterable, Iterator

from tracker.analysis.mending import days, figures, links, sources
from tracker.analysis.mending.finding import Around, Finding, Rule
from tracker.language import say
from tracker.model.events import Event

RULES: dict[str, Rule] = {
    rule.what: rule
    for rule in (
        Rule(
            "no-track",
            "Events without the track of their neighbours",
            "The state of a track leaves out what does not name it.",
            links.without_track,
        ),
        Rule(
            "other-track",
            "Events on another track than what they carry out",
            "One track seems to promise, and another one to deliver.",
            links.other_track,
        ),
        Rule(
            "overlapping-impasses",
            "Impasses of one track that overlap",
            "One standstill counts twice.",
            links.overlapping_impasses,
        ),
        Rule(
            "end-on-another-day",
            "Events that end others on another day",
            "What was ended lasts too long or too short.",
            days.ends_another_day,
        ),
        Rule(
            "against-time",
            "Links that run against time",
            "What answers or carries out something is not over before it begins.",
            days.against_time,
        ),
        Rule(
            "both-ways",
            "Links that go both ways",
            "Of two events, only one can follow the other.",
            links.both_ways,
        ),
        Rule(
            "unknown-term",
            "Links to terms that are not there",
            "What was delivered is counted for no term.",
            links.unknown_terms,
        ),
        Rule(
            "link-to-nothing",
            "Links to drafts and retracted events",
            "A reader of the published record cannot follow them.",
            links.to_what_does_not_stand,
        ),
        Rule(
            "released-elsewhere",
            "People released by what frees nobody",
            "The figure is in no sum of releases.",
            figures.released_elsewhere,
        ),
        Rule(
            "total-among-parts",
            "Totals among parts",
            "A total read as a part counts people twice.",
            figures.totals_among_parts,
        ),
        Rule(
            "two-of-one-voice",
            "Two figures of one voice",
            "They read as a doubt that nobody had.",
            figures.two_of_one_voice,
        ),
        Rule(
            "no-unit",
            "Measures without a unit",
            "Figures of one thing under two names are never compared.",
            figures.without_unit,
        ),
        Rule(
            "in-words",
            "Figures in words",
            "They stand in no sum and in no chart.",
            figures.in_words,
        ),
        Rule(
            "term-without-day",
            "Terms without a day",
            "They are never due, so never overdue.",
            figures.terms_without_day,
        ),
        Rule(
            "known-late",
            "Events known a month or more after they began",
            "A reading of an earlier day does not have them.",
            days.known_late,
        ),
        Rule(
            "undated-source",
            "Sources without a day",
            "From when on their event was known is a guess.",
            days.undated_sources,
        ),
        Rule(
            "told-before-source",
            "Figures reported before their source",
            "They seem to be known before anybody told them.",
            days.told_before_source,
        ),
        Rule(
            "two-origins",
            "Documents with two origins",
            "One voice counts as two.",
            sources.two_origins,
        ),
        Rule(
            "two-days",
            "Documents with two days",
            "What one document says seems to be known twice.",
            sources.two_days,
        ),
        Rule(
            "repeats-itself",
            "Publishers that repeat themselves",
            "An origin that says nothing hides that the true one is missing.",
            sources.repeats_itself,
        ),
        Rule(
            "unused-actor",
            "Actors that nothing uses",
            "A list of actors with names that lead nowhere is harder to choose from.",
            None,
        ),
    )
}
"""Every rule by its name, in the order in which pages and lists show them."""


_NOTES = tuple((rule, rule.notes) for rule in RULES.values() if rule.notes is not None)
"""The rules that look at events, each with how it does."""


def findings_in(event: Event, around: Around) -> Iterator[Finding]:
    """What all rules say of one event."""
    for rule, notes in _NOTES:
        for note in notes(event, around):
            yield rule.finding(event, note)


def unused_actors(names: Iterable[str]) -> Iterator[Finding]:
    """What is said of actors that no event names and no other is part of.

    Args:
        names: Their names.
    """
    for name in names:
        said = say(
            "No event names {name}, and no actor is part of it. Name it, or merge it.", name=name
        )
        yield Finding("unused-actor", None, name, "actor", say("Actor"), said)
