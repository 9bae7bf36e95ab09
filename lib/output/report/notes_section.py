"""The section with the notes that officers wrote on what a report is about; printed only where that was ordered."""

import pandas as pd

from lib.model.messages import text
from lib.model.notes import Note
from lib.output.labels import label
from lib.output.report.basis import Basis
from lib.output.report.content import Section
from lib.output.tables import Column, Kind, TableView

WIDTHS = {"subject": 40, "words": 80, "at": 14, "by": 24}


def notes_section(basis: Basis, language: str, *, has_persons: bool, has_projects: bool) -> Section:
    """Return the notes on the chosen alliances and projects, the newest first, with their writers where ordered."""
    projects = basis.projects
    titles = dict(zip(projects["project_id"], projects["title"], strict=True)) if has_projects else {}
    alliances = set(projects["alliance_id"].dropna())
    rows = [
        {"subject": _subject(note, titles, language), "words": note.words, "at": pd.Timestamp(note.at).normalize(),
         "by": note.by}
        for note in basis.facts.dataset.notes
        if note.subject in (titles if note.table == "projects" else alliances)
    ]  # fmt: skip
    topic, heading = text("notes.topic", language), text("notes.title", language, count=len(rows))
    shown = [name for name in WIDTHS if has_persons or name != "by"]
    return Section("notes", topic, heading, table=_table(pd.DataFrame(rows), shown, language) if rows else None)


def _subject(note: Note, titles: dict[str, str], language: str) -> str:
    if note.table == "alliances":
        return label("alliance", note.subject, language)
    title = titles[note.subject]
    return title if isinstance(title, str) else text("project.untitled", language)


def _table(frame: pd.DataFrame, shown: list[str], language: str) -> TableView:
    kinds = {"at": Kind.DATE}
    columns = tuple(
        Column(name, text(f"notes.column.{name}", language), kinds.get(name, Kind.TEXT), WIDTHS[name],
               wraps=name == "words")
        for name in shown
    )  # fmt: skip
    topic = text("notes.topic", language)
    return TableView(topic, topic, columns, frame[shown])
