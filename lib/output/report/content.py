"""What a report says, before it is a document: sections of sentences, a chart and a table."""

from dataclasses import dataclass

import plotly.graph_objects as go

from lib.output.about import About
from lib.output.tables import TableView


@dataclass(frozen=True, eq=False)
class Section:
    """One message: its heading is the finding, `topic` the plain name above it.

    `alt` is the summary that stands for the figure. `table` is printed up to `most_rows`, the rest is counted;
    `printed` names the columns a page prints, where those are not the first ones; `events` what is marked on its axis.
    """

    key: str
    topic: str
    heading: str
    sentences: tuple[str, ...] = ()
    figure: go.Figure | None = None
    alt: str = ""
    table: TableView | None = None
    most_rows: int = 25
    printed: tuple[str, ...] = ()
    events: str = ""


@dataclass(frozen=True, eq=False)
class Report:
    """A report: what it is about, and its sections in order."""

    about: About
    sections: tuple[Section, ...]
