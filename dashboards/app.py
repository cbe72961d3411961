"""The dashboard's entry: `streamlit run dashboards/app.py`, or any ASGI server on `app`."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from dashboards import api, bundle, export, printing, style
from dashboards.server import Guard, Quiet, report
from dashboards.timeline import assets
from tracker.settings import Settings

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")

app = st.App(
    Path(__file__).with_name("shell.py"),
    routes=[*assets.routes(), *api.routes(), *export.routes(), *style.routes(), *printing.routes()],
    middleware=[
        Middleware(Guard, hosts=(*_LOOPBACK, Settings().host)),
        Middleware(bundle.Kept),
        Middleware(Quiet),
        Middleware(style.Styled),
    ],
    on_script_error=report,
)
