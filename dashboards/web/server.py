"""The web server around the dashboard: what every request passes before Streamlit sees it."""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from traceback import walk_tb
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnected

from tracker import logs
from tracker.language import later, say, speaking

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss:",
        "worker-src 'self' blob:",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "base-uri 'self'",
        "object-src 'none'",
    )
)
"""What a page may load: nothing from outside this server."""

_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


_ASKED_FIRST = ("/_stcore/health", "/_stcore/host-config")


class Quiet:
    """Answers what a page asks the server under the page's own path without an error.

    A page that is opened at `/table` asks for `/table/_stcore/health` before it asks the root.
    A plain 404 would stand in the browser's console, and a 200 would have it take `/table` for
    the root; 300 is neither.

    Args:
        app: The application behind.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; only those for the server's state, below the root, end here."""
        path = scope.get("path", "")
        if path.endswith(_ASKED_FIRST) and path not in _ASKED_FIRST:
            answer = PlainTextResponse("Ask under the root of this server.", status_code=300)
            await answer(scope, receive, send)
            return
        await self._app(scope, receive, send)


class Guard:
    """Checks the host of every request and gives every answer its security headers.

    A page on another site could have a browser ask 127.0.0.1 under a name of its own; only
    requests under a known host name get through, websockets included. Nor may such a page, or one
    of another program on this machine, ask under the right name: Streamlit would look up the
    machine's outside address, at a server elsewhere, to find out whether it may.

    Args:
        app: The application behind.
        hosts: Host names under which the dashboard may be asked, without ports.
    """

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or turn it away."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
            await send(message)

        if _host(scope) not in self._hosts:
            why = later("This dashboard is not served under that name.")
            await _turn_away(scope, receive, with_headers, _told(why, scope, 421))
        elif not _is_own(scope):
            why = later("Pages of other sites may not ask here.")
            await _turn_away(scope, receive, with_headers, _told(why, scope, 403))
        else:
            await self._app(scope, receive, with_headers)


def _host(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"host":
            text: str = value.decode("latin-1").lower()
            if text.startswith("["):  # an IPv6 address keeps its brackets: [::1]:8501
                return text.partition("]")[0] + "]"
            return text.rpartition(":")[0] if ":" in text else text
    return ""


def _is_own(scope: Scope) -> bool:
    """Whether a request comes from a page of this server, or a plain one from no page at all.

    Browsers name the page's origin wherever it matters; it has to be the very host that is asked.
    Over a websocket a page is drawn, and every browser names its origin there.
    """
    headers = Headers(scope=scope)
    own, origins = headers.get("host", ""), headers.getlist("origin")
    if scope["type"] == "websocket" and not origins:
        return False
    return all(one in {f"http://{own}", f"https://{own}"} for one in origins)


def _told(why: str, scope: Scope, status: int) -> Response:
    """Why somebody is turned away, in the language of their browser."""
    from dashboards.session import languages  # noqa: PLC0415 - as in `report`

    with speaking(languages.of_request(Headers(scope=scope))):
        return PlainTextResponse(say(why), status)


async def _turn_away(scope: Scope, receive: Receive, send: Send, answer: Response) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    await answer(scope, receive, send)


class LastResort:
    """Answers with a sentence and a reference where an answer failed that nothing foresaw.

    Args:
        app: The application behind.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except WebSocketDisconnected:
            # The reader left while an answer was on its way. Streamlit, which takes this for a
            # frame of text, closes a second time; nobody is there any more to miss anything.
            logs.tell("a page was left while an answer was on its way")
        except Exception as error:
            if begun or scope["type"] != "http":
                raise
            text = (
                "Something went wrong here; the record is unharmed. If it happens again, report "
                f"it with the reference {reference(error)}."
            )
            await JSONResponse({"error": text}, status_code=500)(scope, receive, send)


def reference(error: Exception) -> str:
    """A number to quote for something that failed; the log has the error's place beside it."""
    number = secrets.token_hex(4)
    logs.tell("failure", {"reference": number}, level=logging.ERROR, error=error)
    return number


@contextmanager
def contained(place: Any, *expected: type[Exception]) -> Iterator[None]:  # noqa: ANN401 - a place on the page
    """Have what fails in one part of a page leave the other parts alone.

    Args:
        place: Container at the top of the page, where the failure is reported.
        expected: Errors that the page itself has words for; they go on.
    """
    try:
        yield
    except expected:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the rest of the page is drawn
        if is_race(error):
            _run_again()
        report(error, place)


def is_race(error: Exception) -> bool:
    """Whether Streamlit looked at its own state while another of its threads changed it.

    That happens where a click comes in the moment in which a run begins; the next run is sound.
    """
    if not isinstance(error, RuntimeError) or "changed size during iteration" not in str(error):
        return False
    innermost = list(walk_tb(error.__traceback__))[-1][0]
    return str(innermost.f_globals.get("__name__", "")).startswith("streamlit.runtime.")


def _run_again() -> None:
    import streamlit as st  # noqa: PLC0415 - as in `report`

    st.rerun()


def report(error: Exception, place: Any = None) -> bool:  # noqa: ANN401 - a place on the page
    """Tell the person in plain words that something failed, with a number to quote.

    Args:
        error: What a page raised.
        place: Container to say it in; by default where the page had come to.

    Returns:
        True: Streamlit shows nothing of its own.
    """
    import streamlit as st  # noqa: PLC0415 - the server module is imported before Streamlit is set up

    number = reference(error)
    # A reload would start with what was kept; another try starts with all that stands here.
    place = place or st
    place.error(
        say(
            "Something went wrong here; the record is unharmed. Try again; if it happens again, "
            "report it with the reference {number}.",
            number=number,
        )
    )
    place.button(say("Try again"), key=f"failure.{number}")
    return True
