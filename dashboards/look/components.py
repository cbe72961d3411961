"""Components of our own: registered once, their scripts sent along or fetched once and kept."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboards.look.say import bare
from tracker.language import ENGLISH, spoken


def component(name: str, html: str, js: str, css: str | None = None) -> Callable[..., Any]:
    """A component of Streamlit, which draws it where it is called.

    Args:
        name: Of the component; no two share one.
        html: What stands in the page; a text for each language that is spoken.
        js: Its script, or the loader of one that is fetched.
        css: Its style, where no style sheet of the page holds it.
    """
    own = name if spoken() == ENGLISH else f"{name}_{spoken()}"
    return _component(own, html, js, css)


@cache  # Streamlit wants one registration in each process
def _component(name: str, html: str, js: str, css: str | None) -> Callable[..., Any]:
    drawn: Callable[..., Any] = st.components.v2.component(
        name, html=html, js=js, css=css, isolate_styles=False
    )
    return drawn


def beside(module: str, ending: str) -> str:
    """The text of the file that lies beside a module under its name.

    Args:
        module: The module's `__file__`.
        ending: `.js` or `.css`.
    """
    return _read(Path(module).with_suffix(ending))


@dataclass(frozen=True)
class FetchedScript:
    """The script of a component, and its style sheet.

    Attributes:
        name: In its address.
        module: File of the Python module that they lie beside, under its name.
    """

    name: str
    module: Path

    def text(self) -> str:
        """The script."""
        return _read(self.module.with_suffix(".js"))

    def path(self) -> str:
        """Where this server gives it; the address changes with what is in it."""
        return f"/parley/{self.name}-{_digest(self.text())}.js"

    def loader(self) -> str:
        """The small module for Streamlit that fetches it."""
        return loader_of(self.path())

    def style(self) -> str:
        """Its part of the style sheet."""
        return _read(self.module.with_suffix(".css"))

    def route(self) -> BaseRoute:
        """The route under which the server gives it."""
        return Route(self.path(), self._answer)

    def _answer(self, _request: Request) -> Response:
        headers = {"Cache-Control": "public, max-age=31536000, immutable"}
        return Response(self.text(), media_type="text/javascript", headers=headers)


@cache
def _read(file: Path) -> str:
    return bare(file.read_text(encoding="utf-8"))


@cache
def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def loader_of(path: str) -> str:
    """A small module for Streamlit that fetches a component's script, once.

    Args:
        path: Where this server gives the script.
    """
    return _LOADER.replace("__PATH__", path)


_LOADER = """
let module = null;
export default function (component) {
  let end = null, gone = false;
  module = module || import(new URL("__PATH__", window.location.origin).href);
  module.then((ours) => { if (!gone) end = ours.default(component); });
  return () => { gone = true; if (end) end(); };
}
"""
