"""Circles: what is, through others, part of itself."""

from collections.abc import Iterable, Mapping


def in_circles(ways: Mapping[str, Iterable[str]]) -> set[str]:
    """Names from which ways lead back to themselves.

    Args:
        ways: Each name with those that it leads to; these need not be among the names.

    Returns:
        Those that stand in a circle. What only leads to one, or away from one, is not among them.
    """
    if not ways:
        return set()
    import networkx  # noqa: PLC0415 - circles are rare, and it takes a tenth of a second at each start

    graph = networkx.DiGraph((name, to) for name, others in ways.items() for to in others)
    rings = (one for one in networkx.strongly_connected_components(graph) if len(one) > 1)
    return set().union(*rings, networkx.nodes_with_selfloops(graph))
