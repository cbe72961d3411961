"""What the timeline's browser side is made of, and the routes under which it is served.

Every path carries a version or a hash of the content, so browsers may keep what they got.
"""

import gzip
import hashlib
from functools import cache
from importlib import metadata, resources
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

_FRONT = Path(__file__).with_name("front")
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_FOREVER = "public, max-age=31536000, immutable"

PLOTLY_PATH = f"/parley/plotly-{metadata.version('plotly')}.min.js"
"""Where the server gives Plotly's own JavaScript, as shipped inside the plotly package."""


@cache
def front_files() -> dict[str, bytes]:
    """The modules and the style sheet of the browser side, by file name."""
    return {
        path.name: path.read_bytes()
        for path in sorted(_FRONT.iterdir())
        if path.suffix in _TYPES and path.is_file()
    }


@cache
def front_path() -> str:
    """The folder under which the modules are served; it changes when any of them does."""
    digest = hashlib.sha256()
    for name, content in front_files().items():
        digest.update(name.encode() + b"\0" + content)
    return f"/parley/timeline-{digest.hexdigest()[:16]}"


def loader() -> str:
    """The component's script: a few lines that fetch the rest once, not with every rerun."""
    return f"""
const home = new URL("{front_path()}/", location.origin);
export default async (component) => {{
  const front = await import(new URL("index.js", home).href);
  return front.mount(component, new URL("{PLOTLY_PATH}", home).href);
}};
"""


@cache
def _plotly() -> bytes:
    return resources.files("plotly").joinpath("package_data/plotly.min.js").read_bytes()


@cache
def _packed(path: str) -> bytes:
    content = _plotly() if path == PLOTLY_PATH else front_files()[path.rpartition("/")[2]]
    return gzip.compress(content, compresslevel=6, mtime=0)


def _answer(request: Request, path: str, content: bytes, media_type: str) -> Response:
    headers = {"Cache-Control": _FOREVER, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        content = _packed(path)
    return Response(content, media_type=media_type, headers=headers)


def _send_plotly(request: Request) -> Response:
    return _answer(request, PLOTLY_PATH, _plotly(), _TYPES[".js"])


def _send_front(request: Request) -> Response:
    name = request.path_params["name"]
    content = front_files().get(name)
    if content is None:
        return PlainTextResponse("There is no such file.", status_code=404)
    return _answer(request, f"{front_path()}/{name}", content, _TYPES[Path(name).suffix])


def routes() -> list[Route]:
    """The routes that the dashboard's server adds for the timeline."""
    return [
        Route(PLOTLY_PATH, _send_plotly),
        Route(f"{front_path()}/{{name}}", _send_front),
    ]
