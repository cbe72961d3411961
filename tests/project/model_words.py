"""Words that the model gives the screen: the labels of its kinds, fields, measures and choices."""

from collections.abc import Iterator

from tracker.model.kinds import KINDS


def model_words() -> Iterator[tuple[str, str]]:
    """Each word or sentence, with the file that it comes from."""
    for kind in KINDS.values():
        yield kind.label, kind.__module__.replace(".", "/") + ".py"
