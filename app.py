"""The application: start script, own routes, middleware, and what a reader sees when something breaks."""

from pathlib import Path

import streamlit as st

from lib.ui.server.kept_files import keep_files
from lib.ui.server.log_lines import start_log
from lib.ui.server.shell import MIDDLEWARE, routes, show_failure
from lib.ui.server.warming import warmed

start_log()
keep_files()
app = st.App(
    Path(__file__).parent / "lib" / "ui" / "start.py",
    routes=routes(),
    middleware=MIDDLEWARE,
    lifespan=warmed,
    on_script_error=show_failure,
)
