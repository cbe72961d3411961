"""The dashboard's own server, asked over a socket as any program asks it."""

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

import uvicorn
from starlette.types import ASGIApp


class Answer(NamedTuple):
    """What the server answered."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def json(self) -> Any:  # noqa: ANN401 - JSON
        return json.loads(self.body)


class Server(NamedTuple):
    """A server that runs in this process."""

    port: int

    def get(self, path: str, query: Any = "", **headers: str) -> Answer:  # noqa: ANN401 - as of urlencode
        """Ask for a path, quoted where that is needed, with parameters as a dict or as pairs."""
        words = query if isinstance(query, str) else urlencode(query, doseq=True, errors="replace")
        place = quote(path, safe="/%:@!$&'()*+,;=~-._", errors="replace")
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        with closing(asked):
            asked.putrequest(
                "GET",
                f"{place}?{words}" if words else place,
                skip_host=True,
                skip_accept_encoding=True,
            )
            given = {"Host": f"127.0.0.1:{self.port}"} | headers
            for name, value in given.items():
                asked.putheader(name, value)
            asked.endheaders()
            answer = asked.getresponse()
            return Answer(answer.status, answer.headers, answer.read())

    def opens_a_websocket(self, path: str = "/_stcore/stream", **headers: str) -> bool:
        """Whether the server lets a websocket be opened under these headers."""
        given = {
            "Host": f"127.0.0.1:{self.port}",
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Protocol": "streamlit",
        } | headers
        lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as asked:
            asked.sendall(f"GET {path} HTTP/1.1\r\n{lines}\r\n".encode())
            return asked.recv(100).startswith(b"HTTP/1.1 101")


@contextmanager
def serving(app: ASGIApp) -> Iterator[Server]:
    """Run an application until the end of the block."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", log_config=None))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield Server(listening.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join()
