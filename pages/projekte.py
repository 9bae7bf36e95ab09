"""Projects: the searchable table, the run times on a calendar, and one project with all its details."""

from lib.ui import state
from lib.ui.chosen import chosen
from lib.ui.pages import PROJECT_PARAM
from lib.ui.projects.project_list import show_list
from lib.ui.projects.project_page import show_project
from lib.ui.projects.project_timeline import is_timeline_chosen, show_timeline

now = chosen()
opened = state.values_of(PROJECT_PARAM)

if opened:
    show_project(now, opened[-1])
elif is_timeline_chosen():
    show_timeline(now)
else:
    show_list(now)
