"""Notes that officers write on a project or an alliance."""

from dataclasses import dataclass
from datetime import datetime

NOTED_TABLES = ("projects", "alliances")
LONGEST_NOTE = 1_000


@dataclass(frozen=True)
class Note:
    """A short text on a row of one of NOTED_TABLES: `subject` is its project_id or alliance_id, `at` is UTC."""

    number: int
    table: str
    subject: str
    words: str
    by: str
    at: datetime
