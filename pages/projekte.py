"""Projects: the searchable table, and one project with all its details."""

from lib.ui import state
from lib.ui.chosen import chosen
from lib.ui.project_list import PROJECT_PARAM, show_list
from lib.ui.project_page import show_project

now = chosen()
opened = state.values_of(PROJECT_PARAM)

if opened:
    show_project(now.shown, opened[-1])
else:
    show_list(now)
