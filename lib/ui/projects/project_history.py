"""One project over the imports of its source: when it came, what each import changed, and where it is missing."""

import pandas as pd
import streamlit as st

from lib.model.fields import field_of
from lib.model.notation import format_date
from lib.output.change_tables import value_in_words
from lib.query.changes import Changes
from lib.query.project_history import project_steps
from lib.store import Store, imports, projects_of, sources
from lib.ui.data import Shown
from lib.ui.texts import language, plain, t

ONCE_IN_FORCE = ("published", "replaced")
MOST_IMPORTS = 12


def show_history(shown: Shown, project: pd.Series) -> None:
    """Draw the history when it is asked for: every import of the source must be read for it."""
    opened = st.expander(
        t("project.history.title"), key="project_history", on_change="rerun", icon=":material/history:"
    )
    if opened.open:
        with opened:
            _show_steps(shown, project)


def _show_steps(shown: Shown, project: pd.Series) -> None:
    kept = imports(shown.store)
    kept = kept[kept["status"].isin(ONCE_IN_FORCE) & (kept["projects"] > 0)]
    # An identifier begins with the number of its source; see lib/store/identifying.py.
    number = str(project["project_id"]).split("-", maxsplit=1)[0]
    known = sources(shown.store)
    own = known.loc[known["source_id"].astype("str") == number, "source"]
    files = kept[kept["source"].isin(own)].sort_values("import_id").tail(MOST_IMPORTS)
    if len(files) < 2:
        st.caption(t("project.history.one"))
        return
    with st.spinner(t("project.history.reading", count=len(files))):
        states = [_projects(shown.store, int(number)) for number in files["import_id"]]
    steps = project_steps(states, str(project["project_id"]))
    for row, step in list(zip(files.to_dict("records"), steps, strict=True))[::-1]:
        day = t("figure.unknown") if pd.isna(row["as_of"]) else format_date(row["as_of"], language())
        st.markdown(t("project.history.step", day=day, file=plain(row["file"]), said=_said(step)))
        _show_edits(step)


@st.cache_resource(max_entries=MOST_IMPORTS, hash_funcs={Store: lambda store: store.url}, show_spinner=False)
def _projects(store: Store, import_id: int) -> pd.DataFrame:
    return projects_of(store, import_id)


def _said(step: Changes | None) -> str:
    if step is None:
        return t("project.history.missing")
    if step.count("new"):
        return t("project.history.new")
    count = len(step.edits)
    return t("project.history.changed", count=count) if count else t("project.history.same")


def _show_edits(step: Changes | None) -> None:
    if step is None or step.edits.empty:
        return
    spoken = language()
    names = [t(f"changes.column.{name}") for name in ("field", "old", "new")]
    rows = []
    for edit in step.edits.to_dict("records"):
        field = field_of("projects", str(edit["field"]))
        said = [plain(value_in_words(edit[side], field, spoken)) for side in ("old", "new")]
        rows.append(dict(zip(names, [field.label(spoken), *said], strict=True)))
    st.table(rows, hide_index=True)
