from hypothesis import given
from hypothesis import strategies as st

from tracker.circles import in_circles


def _slow_circles(above: dict[str, list[str]]) -> set[str]:
    def reached(start: str) -> set[str]:
        found, waiting = set[str](), [start]
        while waiting:
            for one in above.get(waiting.pop(), []):
                if one not in found:
                    found.add(one)
                    waiting.append(one)
        return found

    return {name for name in above if name in reached(name)}


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.lists(st.sampled_from("abcdefgh"))))
def test_circles_are_found_as_by_walking_every_way(above: dict[str, list[str]]) -> None:
    assert in_circles(above) == _slow_circles(above)
