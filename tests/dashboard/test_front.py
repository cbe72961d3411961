"""The timeline's scripts: their own tests, and what Python hands to them."""

import json
import subprocess
import types
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints, is_typeddict

import playwright
import pytest

from dashboards.look.kinds import LOOKS
from dashboards.session import data, state
from dashboards.session.view import LANES, View
from dashboards.timeline import assets, chart_picture, scene
from dashboards.timeline.contract import Scene, Sent, SentStates, States
from dashboards.timeline.sent import sent, sent_states
from dashboards.timeline.states import strip_of
from tests.project.generated import FRONT, scripts
from tracker.model.filters import EventFilter
from tracker.store import Store
from tracker.store.timeline.lanes import LaneBy

NODE = Path(playwright.__file__).with_name("driver") / "node"
"""The one that comes with the browser's driver: nothing else has to be installed."""

TESTS = sorted((Path(__file__).parents[1] / "front").glob("*.test.js"))
GAZA = "gaza-hostage-talks-2023"


def _node(*arguments: str | Path, given: str = "") -> str:
    done = subprocess.run(
        [NODE, *arguments], input=given, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("file", TESTS, ids=lambda file: file.stem)
def test_a_test_of_the_scripts_passes(file: Path) -> None:
    said = _node("--test", "--test-reporter=tap", file)
    assert "# fail 0" in said
    assert "# pass 0" not in said


@pytest.mark.parametrize(
    "script", [assets.script(), chart_picture.SCRIPT.text()], ids=["timeline", "chart"]
)
def test_the_scripts_are_joined_whole_into_one_that_can_be_read(script: str) -> None:
    _node("--check", "--input-type=module", "-", given=script)
    assert [line for line in script.splitlines() if line.startswith(("import ", "export "))] == [
        "export default function (component) {"
    ]
    assert "@param" not in script


def test_the_script_that_runs_down_is_whole_by_itself() -> None:
    down = assets.down_script()
    _node("--check", "--input-type=module", "-", given=down)
    assert [line for line in down.splitlines() if line.startswith(("import ", "export "))] == [
        "export { boxesOf, drawDown };"
    ]


def test_every_kind_has_its_symbol_where_time_runs_down() -> None:
    shapes = (FRONT / "down_shapes.js").as_uri()
    said = _node(
        "--input-type=module",
        "-e",
        f"import {{ SHAPES }} from '{shapes}'; console.log(Object.keys(SHAPES).join(' '))",
    )
    assert {look.symbol.removesuffix("-open") for look in LOOKS.values()} <= set(said.split())


def test_every_module_of_the_front_is_part_of_a_script() -> None:
    parts = {*assets.PARTS, *assets.DOWN, *chart_picture.PARTS}
    assert parts == {path.name for path in FRONT.glob("*.js")}


@pytest.mark.parametrize("name", scripts())
def test_what_the_scripts_know_of_the_scene_is_as_python_has_it(name: str) -> None:
    assert (FRONT / name).read_text(encoding="utf-8") == scripts()[name], "run make docs"


def _is(value: object, hint: Any) -> bool:  # noqa: ANN401 - a type
    """Whether a value is what its type says, to the last name."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return any(_is(value, one) for one in inner)
    if origin is list:
        return isinstance(value, list) and all(_is(one, inner[0]) for one in value)
    if origin is dict:
        return isinstance(value, dict) and all(_is(one, inner[1]) for one in value.values())
    if is_typeddict(hint):
        names = get_type_hints(hint)
        return (
            isinstance(value, dict)
            and value.keys() == names.keys()
            and all(_is(value[name], one) for name, one in names.items())
        )
    return type(value) in ((int, float) if hint is float else (hint,))


@pytest.mark.parametrize("lanes", LANES)
@pytest.mark.parametrize(
    "asked",
    [
        {"status": ("published", "draft", "retracted")},
        {"known_on": date(2023, 11, 8)},
        {"from_": date(2025, 1, 1), "text": "no such words"},
    ],
    ids=str,
)
def test_a_scene_is_what_its_types_say(
    demo_served: Store, monkeypatch: pytest.MonkeyPatch, asked: dict[str, object], lanes: LaneBy
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", demo_served.url)
    dossier = next(one for one in data.dossiers() if one.slug == GAZA)
    named = EventFilter.model_validate({"dossier": GAZA, **asked})
    view = View(named, event="ht-031", lanes=lanes, later="faded")
    built = scene.build(view, dossier, nav=1, seq=2, goto=state.GoTo("ht-031", 3))
    hints = get_type_hints(Scene)
    assert [name for name, hint in hints.items() if not _is(built.get(name), hint)] == []
    assert built.keys() == hints.keys()
    marks: Mapping[str, Any] = built["marks"]
    assert len({len(column) for column in marks.values()}) == 1
    packed = sent(built)
    assert _is(packed, Sent)
    later = sent(built, {packed["whole_key"]})
    assert later["whole"] is None
    unknown: Sent = {**later, "whole_key": "nobody has it"}
    given = "".join(json.dumps(one) + "\n" for one in (packed, later, unknown))
    opened = [
        json.loads(line)
        for line in _node("--input-type=module", "-e", _OPEN, given=given).splitlines()
    ]
    assert opened[0].items() >= json.loads(json.dumps(built)).items()
    assert opened[1]["captives"] == opened[0]["captives"]
    assert opened[2] is None


@pytest.mark.parametrize(
    "asked", [{}, {"known_on": date(2023, 11, 8)}, {"kind": ("attack",)}], ids=str
)
def test_the_strip_of_states_is_opened_as_it_was_packed(
    demo_served: Store, monkeypatch: pytest.MonkeyPatch, asked: dict[str, object]
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", demo_served.url)
    dossier = next(one for one in data.dossiers() if one.slug == GAZA)
    states, _ = strip_of(EventFilter.model_validate({"dossier": GAZA, **asked}), dossier, None)
    packed = sent_states(states)
    assert _is(states, States)
    assert _is(packed, SentStates)
    opened = json.loads(
        _node("--input-type=module", "-e", _OPEN_STATES, given=json.dumps(packed) + "\n")
    )
    assert opened == states
    if not asked:
        assert len(json.dumps(packed)) < len(json.dumps(states)) * 0.65


_OPEN_STATES = f"""
import {{ openedStates }} from {json.dumps((FRONT / "sent.js").as_uri())};
import {{ readFileSync }} from "node:fs";
console.log(JSON.stringify(openedStates(JSON.parse(readFileSync(0, "utf8")))));
"""
"""Opens a strip of states, as a picture does."""

_OPEN = f"""
import {{ opened }} from {json.dumps((FRONT / "sent.js").as_uri())};
import {{ readFileSync }} from "node:fs";
for (const line of readFileSync(0, "utf8").trim().split("\\n")) {{
  console.log(JSON.stringify(opened(JSON.parse(line))));
}}
"""
"""Opens one scene after another, as a picture does."""


def test_a_zoom_sends_what_it_changes_and_no_instant_in_full(
    demo_served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", demo_served.url)
    dossier = next(one for one in data.dossiers() if one.slug == GAZA)
    built = scene.build(View(EventFilter(dossier=GAZA)), dossier, nav=1, seq=2, goto=None)
    first = sent(built)
    plain, whole, zoomed = (
        len(json.dumps(one, separators=(",", ":")))
        for one in (built, first, sent(built, {first["whole_key"]}))
    )
    assert whole < plain * 0.65
    assert zoomed < plain * 0.4
