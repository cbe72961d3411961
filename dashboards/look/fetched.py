"""A component's script that the browser fetches from this server, once, and keeps."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route


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
    return file.read_text(encoding="utf-8")


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
