"""The page's own style sheet: what Streamlit's settings cannot say.

It is linked in the page's head, so that it is there before the first word is: a sheet that a
script sends arrives a third of a second after the words that it styles.
"""

import hashlib
from functools import cache

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboards import bundle, listing, name_box, printing, waiting
from dashboards.look import LOOKS, QUIET
from dashboards.timeline import assets as timeline

_PATH = "/parley/style.css"

_SHEET = """
.stMainBlockContainer { padding: 3.9rem 2rem 2rem; max-width: 1800px; }
.stMain h1 { font-size: 1.7rem; font-weight: 650; padding: 0.2rem 0; }
.stMain h2, .stMain h3 { font-size: 1.1rem; padding: 0.2rem 0; }
.st-key-pages {
  position: fixed; top: 0; z-index: 999990; width: auto !important; max-width: calc(100vw - 7rem);
  height: 3.4rem; align-items: center; flex-wrap: nowrap; overflow-x: auto; scrollbar-width: none; }
/* What scrolls goes under the bar of pages: the header takes the page's own ground. */
[data-testid="stAppViewContainer"],
[data-testid="stAppViewContainer"] > :has(> [data-testid="stHeader"]),
[data-testid="stHeader"] { background-color: inherit; }
[data-testid="stLayoutWrapper"]:has(> .st-key-pages) { position: absolute; }
.st-key-pages > div { flex: none; width: auto !important; }
.st-key-pages p { white-space: nowrap; }
&:not(:has([data-testid="stSidebar"][data-collapsed="false"])) .st-key-pages { left: 6.4rem; }
[data-testid="stExpandSidebarButton"]::after { content: "Filters"; padding-left: 0.2rem; }
[data-testid="stHeaderActionElements"] { display: none; }
[data-testid="stSidebarHeader"] { height: 2.6rem; margin-bottom: 0; }
[data-testid="stSidebarUserContent"] { padding-top: 0.4rem; }
[data-testid="stSidebarUserContent"] [data-testid="stVerticalBlock"] { gap: 0.65rem; }
.st-key-cards-place { min-height: 9.4rem; gap: 0.35rem; }
.st-key-cards { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr);
  gap: 0.7rem; }
.st-key-cards:has(> :nth-child(5)) { grid-template-columns: 1.6fr 1.2fr 1fr 1.1fr 0.8fr; }
.st-key-cards > div { width: auto !important; min-width: 0; height: 100%; }
.st-key-cards [class*="st-key-card-"] { padding: 0.55rem 0.9rem 0.35rem; height: 100%; }
.st-key-cards :is(h2, h3) {
  font-size: 1.2rem; line-height: 1.3; padding: 0 0 0.1rem; text-wrap: balance; }
.st-key-cards [data-testid="stMarkdown"], .st-key-cards [data-testid="stMarkdownContainer"],
.st-key-cards-of [data-testid="stMarkdown"], .st-key-cards-of [data-testid="stMarkdownContainer"] {
  margin: 0; min-height: 0; }
.st-key-cards [data-testid="stCaptionContainer"] p, .st-key-cards-of p {
  font-size: 0.78rem; line-height: 1.25; margin: 0; }
.st-key-cards [data-testid="stCaptionContainer"], .st-key-cards-of p,
.st-key-cards-of [data-testid="stCaptionContainer"] { margin: 0; }
.st-key-cards [data-testid="stPopover"] button {
  min-height: 1.3rem; padding: 0; font-size: 0.78rem; }
.st-key-cards [data-testid="stPopover"] button p { font-size: 0.78rem; }
.st-key-picture-row, .st-key-table-row {
  display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; }
.st-key-picture-row:has(.st-key-picture-panel), .st-key-table-row:has(.st-key-table-panel) {
  grid-template-columns: minmax(0, 13fr) minmax(0, 5fr); }
@media (min-width: 641px) {
  .st-key-table-row > :has(> .st-key-table-rows) {
    position: sticky; top: 3.6rem; align-self: start; } }
.st-key-picture-row > div, .st-key-table-row > div { width: auto !important; min-width: 0; }
.st-key-chips button { min-height: 1.8rem; padding: 0 0.6rem; }
.st-key-chips button p { font-size: 0.85rem; }
.st-key-timeline-lanes button { min-height: 1.8rem; padding: 0 0.6rem; }
.st-key-timeline-lanes button p { font-size: 0.82rem; }
.st-key-last-write { padding: 0.4rem 0.9rem; }
.st-key-address-wrong { margin-top: 0.8rem; }
[data-testid="stLayoutWrapper"]:has(> .st-key-failures) {
  position: sticky; top: 3.5rem; z-index: 999; background: var(--st-background-color); }
.st-key-filter-children label * { white-space: normal; }
.st-key-panel { gap: 0.6rem; }
.st-key-panel [class*="st-key-kind-"] { flex-wrap: nowrap; }
.st-key-panel [class*="st-key-kind-"] > :first-child { flex: 1; min-width: 0; }
.st-key-table-files { flex-wrap: nowrap; }
.st-key-table-files a { padding-inline: 0.6rem; } .st-key-table-files p { white-space: nowrap; }
.st-key-panel p, .st-key-panel li, .st-key-panel td { font-size: 0.88rem; line-height: 1.4; }
.st-key-panel table { width: 100%; } .st-key-panel thead { display: none; }
.st-key-panel td { padding: 0.2rem 0.4rem 0.2rem 0; }
.st-key-panel [class*="st-key-panel-link"] button {
  text-align: left; min-height: 1.4rem; padding: 0; }
.st-key-actor-said [data-testid="stPageLink"] a, .st-key-actor-events [data-testid="stPageLink"] a {
  min-height: 1.5rem; padding: 0; }
.st-key-actor-said [data-testid="stPageLink"] p,
.st-key-actor-events [data-testid="stPageLink"] p {
  white-space: normal; text-decoration: underline; text-underline-offset: 0.2em; }
.st-key-actor-said [data-testid="stCaptionContainer"] { padding-left: 1.2rem; }
[class*="st-key-near-duplicates"] { margin-top: 0.5rem; }
.st-key-to-mend button { min-height: 1.6rem; padding: 0; text-decoration: underline; }
.st-key-form-keys, .st-key-prepare { display: none; }
.st-key-filter-dossier input { font-size: 0.75rem; text-overflow: ellipsis; }
[class*="st-key-wrong-"] p { font-size: 0.875rem; line-height: 1.35; }
@media (max-width: 1150px) {
  .st-key-cards:has(> :nth-child(4)) {
    grid-auto-flow: row; grid-template-columns: repeat(3, minmax(0, 1fr)); } }
@media (max-width: 640px) {
  /* One column: what ends the form comes after the figures and sources. */
  .st-key-event-form [data-testid="stColumn"]:has(> * > * > .st-key-event-form-end),
  .st-key-event-form [data-testid="stColumn"] > :has(> * > .st-key-event-form-end) {
    display: contents; }
  .st-key-event-form [data-testid="stColumn"]:has([class*="st-key-entry-aside"]) { order: 1; }
  .st-key-event-form :has(> .st-key-event-form-end) { order: 2; }
  .st-key-event-form [data-testid="stHorizontalBlock"]:has(> * > * > * > .st-key-event-form-end) {
    gap: 1rem; }
  .stMainBlockContainer { padding: 4rem 0.9rem 2rem; }
  .st-key-cards {
    display: flex; flex-wrap: nowrap; overflow-x: auto; scroll-snap-type: x proximity; }
  .st-key-cards > div { flex: 0 0 62%; scroll-snap-align: start; }
  .st-key-picture-row:has(.st-key-picture-panel), .st-key-table-row:has(.st-key-table-panel) {
    grid-template-columns: minmax(0, 1fr); }
  [class*="st-key-change-"] { flex-wrap: nowrap; align-items: start; gap: 0.6rem; }
  [class*="st-key-change-"] > * { min-width: 0; }
  .stMain h1 { font-size: 1.35rem; }
  .st-key-pages { gap: 0; }
  .st-key-pages a { padding: 0 0.35rem; }
  .st-key-pages p { font-size: 0.8rem; }
  .st-key-chips button, .st-key-timeline-lanes button, .st-key-pages a,
  .st-key-cards [data-testid="stPopover"] button, .st-key-panel button,
  .parley-foot button { min-height: 2.6rem; }
  .st-key-cards [data-testid="stPopover"] button, .parley-foot button { min-width: 2.6rem; }
}

/* Streamlit writes chosen pills and the slider's value in the colour that also lies under white
   letters on buttons; on dark ground no one colour can be both. */
[data-testid="stButtonGroup"] [data-selected] p,
[data-testid="stSliderThumbValue"] p { color: light-dark(%(chosen)s); }
[data-testid="stCaptionContainer"] { opacity: 1; color: light-dark(%(quiet)s); }
"""


@cache
def sheet() -> str:
    """The whole sheet; colours follow the theme in use."""
    chosen = LOOKS["talks"]
    colours = {"chosen": f"{chosen.light}, {chosen.dark}", "quiet": ", ".join(QUIET)}
    kinds = (
        f".st-key-kind-{name} strong {{ color: light-dark({look.light}, {look.dark}); }}\n"
        for name, look in LOOKS.items()
    )
    text = _SHEET
    for name, value in colours.items():
        text = text.replace(f"%({name})s", value)
    text += timeline.style() + listing.style() + name_box.style()
    # Streamlit's own rules come later in the head: ours win by one class more.
    return f".stApp {{\n{text}{''.join(kinds)}}}\n{waiting.style()}{printing.style()}"


def routes() -> list[BaseRoute]:
    """The route under which the server gives the sheet."""
    return [Route(_PATH, _answer)]


def _answer(request: Request) -> Response:  # noqa: ARG001 - the shape of a route
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(sheet(), media_type="text/css", headers=headers)


@cache
def _link(is_timeline: bool) -> bytes:
    """What the head of a page gets; the timeline's scripts only where it opens on the timeline."""
    version = hashlib.sha256(sheet().encode()).hexdigest()[:12]
    link = f'<link rel="stylesheet" href="{_PATH}?{version}">{waiting.head()}{printing.head()}'
    return f"{link}{timeline.head() + bundle.head() if is_timeline else ''}</head>".encode()


class Styled:
    """Puts the links to the sheet and to the timeline's scripts into the head of every page.

    Args:
        app: The application behind.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; only those for pages are touched."""
        if scope["type"] != "http" or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self._app(scope, receive, send)
            return
        asked = MutableHeaders(scope=scope)
        for name in ("accept-encoding", "if-none-match", "if-modified-since", "range"):
            del asked[name]
        start: Message = {}
        is_page = False
        body = bytearray()

        async def hold(message: Message) -> None:
            nonlocal start, is_page
            if message["type"] == "http.response.start":
                start = message
                is_page = "text/html" in Headers(raw=start["headers"]).get("content-type", "")
            if not is_page:
                await send(message)
                return
            body.extend(message.get("body", b""))
            if message is not start and not message.get("more_body"):
                page = bytes(body).replace(b"</head>", _link(scope["path"] == "/"), 1)
                page = page.replace(waiting.ROOT, waiting.SIGN, 1)
                headers = MutableHeaders(raw=list(start["headers"]))
                headers["content-length"] = str(len(page))
                del headers["etag"]
                await send({**start, "headers": headers.raw})
                await send({"type": "http.response.body", "body": page})

        await self._app(scope, receive, hold)
