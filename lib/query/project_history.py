"""What the imports of a source said about one project, one after the other."""

from collections.abc import Sequence

import pandas as pd

from lib.query.changes import Changes, compare_projects
from lib.query.project_matching import Verdicts


def project_steps(states: Sequence[pd.DataFrame], project_id: str) -> list[Changes | None]:
    """Return for each list of projects, in their order, what changed in one project since the list before.

    None stands for a list without the project. In the first list that has it, and where it comes back, it is new;
    the identifier says that it is the same project, whatever else has changed.
    """
    rows = [state[state["project_id"] == project_id].head(1) for state in states]
    same = Verdicts(same=frozenset({(project_id, project_id)}))
    nothing = rows[0].head(0) if rows else pd.DataFrame()
    before = [nothing, *rows[:-1]]
    return [None if now.empty else compare_projects(was, now, same) for was, now in zip(before, rows, strict=True)]
