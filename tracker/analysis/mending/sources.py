"""Sources that are told in two ways."""

from collections.abc import Iterator

from tracker.analysis.mending.finding import Around, Note, document
from tracker.model.events import Event
from tracker.model.sentences import in_words


def two_origins(event: Event, around: Around) -> Iterator[Note]:
    """Documents that repeat one voice here and another, or nobody, elsewhere."""
    for place, cited in enumerate(event.citations):
        told = around.origins.get(document(cited.source))
        if told is None:
            continue
        others = [
            f"‘{name}’" if name else "nobody" for name in told if name != (cited.origin or "")
        ]
        here = f"‘{cited.origin}’" if cited.origin else "nobody"
        yield Note(
            ("citations", place, "origin"),
            f"‘{cited.source.title}’ by {cited.source.publisher} repeats {here} here, and "
            f"{' or '.join(others)} elsewhere. Say the same everywhere.",
        )


def two_days(event: Event, around: Around) -> Iterator[Note]:
    """Documents that are dated otherwise elsewhere."""
    for place, cited in enumerate(event.citations):
        source = cited.source
        told = [day for day in around.days.get(document(source), ()) if day != source.published]
        if told and source.published is not None:
            others = " and ".join(map(in_words, told))
            yield Note(
                ("citations", place, "source", "published"),
                f"‘{source.title}’ by {source.publisher} is of {in_words(source.published)} here, "
                f"and of {others} elsewhere. Say the same everywhere.",
            )


def repeats_itself(event: Event, _: Around) -> Iterator[Note]:
    """Citations whose publisher is said to repeat itself."""
    for place, cited in enumerate(event.citations):
        if cited.origin is not None and cited.origin == cited.source.publisher:
            yield Note(
                ("citations", place, "origin"),
                f"{cited.origin} is said to repeat itself. Name whom it repeats, or nobody.",
            )
