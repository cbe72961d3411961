"""The dashboard's entry: `streamlit run dashboards/app.py`, or any ASGI server on `app`."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from dashboards.map import assets as map_assets
from dashboards.session import access_log
from dashboards.timeline import assets
from dashboards.web import api, bundle, export, feeds, picture_words, printing, style
from dashboards.web.addresses import Addresses
from dashboards.web.server import Guard, LastResort, Quiet, report
from dashboards.web.unchanged import Unchanged
from tracker import logs
from tracker.settings import Settings

_SETTINGS = Settings()
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")

_ROUTES = [
    *assets.routes(),
    *map_assets.routes(),
    *api.routes(),
    *export.routes(),
    *feeds.routes(),
    *style.routes(),
    *printing.routes(),
    *picture_words.routes(),
    *(one.route() for one in style.FETCHED),
]

logs.set_up(_SETTINGS.log, _SETTINGS.log_format)
app = st.App(
    Path(__file__).with_name("shell.py"),
    routes=_ROUTES,
    middleware=[
        Middleware(Guard, hosts=(*_LOOPBACK, _SETTINGS.host)),
        Middleware(
            access_log.Requests,
            routes=[*api.routes(), *export.routes(), *feeds.routes()],
            streams=[one.path for one in export.routes()],
        ),
        Middleware(LastResort),
        Middleware(Unchanged),
        Middleware(bundle.Kept),
        Middleware(Quiet),
        Middleware(Addresses, routes=_ROUTES),
        Middleware(style.Styled),
    ],
    on_script_error=report,
)
