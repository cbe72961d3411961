"""The boxes of names, as tests without a browser see and fill them."""

import json
from collections.abc import Iterable
from typing import Any

from streamlit.testing.v1 import AppTest


def _data(app: AppTest, ending: str) -> dict[str, Any]:
    drawn: list[Any] = list(app.get("bidi_component"))
    (found,) = [one.proto.json for one in drawn if one.proto.id.endswith(ending)]
    data: dict[str, Any] = json.loads(found)
    return data


def box(app: AppTest, key: str) -> dict[str, Any]:
    """What the browser is told of a box."""
    return _data(app, f"-box~{key}")


def choices(app: AppTest, key: str) -> list[tuple[Any, str, list[str]]]:
    """The choices of a box: what is kept, what is shown, other names that find it."""
    lists = _data(app, "-form-keys")["lists"]
    return [(value, label, also) for value, label, also in lists[box(app, key)["list"]]]


def put(app: AppTest, key: str, value: object, sure: Iterable[str] = ()) -> AppTest:
    """Have a box hold something, some of it confirmed as new."""
    app.session_state[key] = value
    app.session_state[f"{key}~sure"] = list(sure)
    return app.run()
