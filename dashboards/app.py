"""The dashboard's entry: `streamlit run dashboards/app.py`, or any ASGI server on `app`."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from dashboards import api, bundle, export, name_box, printing, style
from dashboards.addresses import Addresses
from dashboards.server import Guard, LastResort, Quiet, report
from dashboards.timeline import assets
from tracker.settings import Settings

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")

_ROUTES = [
    *assets.routes(),
    *api.routes(),
    *export.routes(),
    *style.routes(),
    *printing.routes(),
    *name_box.routes(),
]

app = st.App(
    Path(__file__).with_name("shell.py"),
    routes=_ROUTES,
    middleware=[
        Middleware(Guard, hosts=(*_LOOPBACK, Settings().host)),
        Middleware(LastResort),
        Middleware(bundle.Kept),
        Middleware(Quiet),
        Middleware(Addresses, routes=_ROUTES),
        Middleware(style.Styled),
    ],
    on_script_error=report,
)
