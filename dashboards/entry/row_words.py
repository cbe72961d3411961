"""What the buttons of a list of a form say: of a figure, a source, a link and so on."""

from typing import NamedTuple

from tracker.language import later


class _Words(NamedTuple):
    first: str
    another: str
    more: str


_WORDS = {
    "claims": _Words(later("Add figure"), later("Another figure"), later("More about this figure")),
    "citations": _Words(
        later("Add source"), later("Another source"), later("More about this source")
    ),
    "places": _Words(later("Add place"), later("Another place"), later("More about this place")),
    "links": _Words(later("Add link"), later("Another link"), later("More about this link")),
    "bears_on": _Words(
        later("Add judgement"), later("Another judgement"), later("More about this judgement")
    ),
    "external_ids": _Words(
        later("Add number"), later("Another number"), later("More about this number")
    ),
    "causes": _Words(later("Add cause"), later("Another cause"), later("More about this cause")),
    "terms": _Words(later("Add term"), later("Another term"), later("More about this term")),
    "stances": _Words(
        later("Add stance"), later("Another stance"), later("More about this stance")
    ),
    "freed": _Words(
        later("Add group freed"), later("Another group freed"), later("More about this group")
    ),
    "quantity": _Words(
        later("Add quantity"), later("Another quantity"), later("More about this quantity")
    ),
}
"""Words of each list, by the name of its field."""

_ANY = _Words(later("Add one"), later("Another one"), later("More about this one"))


def row_words(name: str) -> _Words:
    """What the buttons of a list say; plainer words where it has none of its own.

    Args:
        name: Of its field.
    """
    return _WORDS.get(name, _ANY)
