"""Whatever is said of a box, no box of the form moves: the browser keeps what is typed there.

A browser makes a box anew, without the letters that wait in it, where its place among its
neighbours changes or its identity does. `tests/browser/test_typing.py` types through two forms;
here the places of all boxes of all kinds are compared.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tracker.model.kinds import KINDS
from tracker.store import Store

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"
WRONG = ("31 Feb 2023", "many", "../2023", "a -> b")


def _boxes(node: Any, path: tuple[int, ...] = ()) -> Iterator[tuple[str, tuple[int, ...]]]:  # noqa: ANN401 - what is drawn
    """Each box of the form with its way from the top of the page."""
    own = str(getattr(getattr(node, "proto", None), "id", ""))
    if "entry." in own or "-box~" in own:
        yield own, path
    for place, child in getattr(node, "children", {}).items():
        yield from _boxes(child, (*path, place))


def _open(store: Store, monkeypatch: pytest.MonkeyPatch, kind: str) -> AppTest:
    """The form of a kind, with one row of each list and all that can be folded away unfolded."""
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    app = AppTest.from_file(SHELL, default_timeout=60).run()
    app.switch_page("views/add.py")
    app.query_params["new"] = kind
    app.session_state["entry.more"] = True
    app.run()
    for button in [one for one in app.button if str(one.key).endswith(".add")]:
        button.click()
    app.run()
    return app


def _texts(app: AppTest) -> list[Any]:
    return [one for one in app.text_input if str(one.key).startswith("entry.")]


def _sentences(app: AppTest) -> int:
    return len(list(app.markdown)) + len(list(app.caption))


@pytest.mark.parametrize("kind", KINDS)
def test_no_box_moves_whatever_is_said_of_it_and_its_neighbours(
    demo_served: Store, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    app = _open(demo_served, monkeypatch, kind)
    before = dict(_boxes(app.main))
    assert len(before) > len(_texts(app)) > 5
    said = [_sentences(app)]
    for turn in range(2):  # one half of the boxes turns wrong, then the other
        for place, one in enumerate(_texts(app)):
            one.set_value(WRONG[place % len(WRONG)] if place % 2 == turn else "27 Oct 2023")
        app.run()
        said.append(_sentences(app))
        assert {box: path for box, path in _boxes(app.main) if box in before} == before
    assert said[0] < min(said[1:]), "sentences came"
