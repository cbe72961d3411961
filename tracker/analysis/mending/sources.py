"""Sources that are told in two ways."""

from collections.abc import Iterator
from functools import reduce

from tracker.analysis.mending.finding import Around, Note, document
from tracker.language import say
from tracker.model.events import Event
from tracker.model.sentences import in_words, listed


def two_origins(event: Event, around: Around) -> Iterator[Note]:
    """Documents that repeat one voice here and another, or nobody, elsewhere."""
    for place, cited in enumerate(event.citations):
        told = around.origins.get(document(cited.source))
        if told is None:
            continue
        others = [_voice(name) for name in told if name != (cited.origin or "")]
        said = say(
            "‘{source}’ by {publisher} repeats {here} here, and {others} elsewhere. Say the same "
            "everywhere.",
            source=cited.source.title,
            publisher=cited.source.publisher,
            here=_voice(cited.origin),
            others=reduce(_either, others),
        )
        yield Note(("citations", place, "origin"), said)


def _voice(origin: str | None) -> str:
    return f"‘{origin}’" if origin else say("nobody")


def _either(first: str, second: str) -> str:
    return say("{first} or {second}", first=first, second=second)


def two_days(event: Event, around: Around) -> Iterator[Note]:
    """Documents that are dated otherwise elsewhere."""
    for place, cited in enumerate(event.citations):
        source = cited.source
        told = [day for day in around.days.get(document(source), ()) if day != source.published]
        if told and source.published is not None:
            said = say(
                "‘{source}’ by {publisher} is of {day} here, and of {others} elsewhere. Say the "
                "same everywhere.",
                source=source.title,
                publisher=source.publisher,
                day=in_words(source.published),
                others=listed([in_words(day) for day in told]),
            )
            yield Note(("citations", place, "source", "published"), said)


def repeats_itself(event: Event, _: Around) -> Iterator[Note]:
    """Citations whose publisher is said to repeat itself."""
    for place, cited in enumerate(event.citations):
        if cited.origin is not None and cited.origin == cited.source.publisher:
            yield Note(
                ("citations", place, "origin"),
                say(
                    "{origin} is said to repeat itself. Name whom it repeats, or nobody.",
                    origin=cited.origin,
                ),
            )
