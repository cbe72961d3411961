"""A reader who closes the page while an answer is on its way is no failure."""

from collections.abc import Awaitable, Callable

import pytest
from anyio.from_thread import start_blocking_portal
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import WebSocketRoute
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from dashboards.web.server import LastResort


async def streamlits(websocket: WebSocket) -> None:
    """What Streamlit does of a socket: it sends beside its reading, and closes on a text frame."""
    await websocket.accept()
    with pytest.raises(WebSocketDisconnect):
        await websocket.send_bytes(b"an answer")
    try:
        await websocket.receive_bytes()
    except RuntimeError:
        await websocket.close()


async def broken(websocket: WebSocket) -> None:
    await websocket.accept()
    raise RuntimeError("a fault of our own")


def _visit(endpoint: Callable[[WebSocket], Awaitable[None]]) -> None:
    app = Starlette(
        routes=[WebSocketRoute("/", endpoint)],
        middleware=[Middleware(LastResort)],
    )
    scope: Scope = {"type": "websocket", "path": "/", "headers": [], "query_string": b""}

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        if message["type"] == "websocket.send":
            raise OSError("the reader is gone")

    async def run(receive: Receive, send: Send) -> None:
        await app(scope, receive, send)

    with start_blocking_portal() as portal:  # this thread may hold the loop of a browser
        portal.call(run, receive, send)


def test_a_reader_who_left_raises_nothing() -> None:
    _visit(streamlits)


def test_a_fault_of_a_socket_is_still_told() -> None:
    with pytest.raises(RuntimeError, match="a fault of our own"):
        _visit(broken)
