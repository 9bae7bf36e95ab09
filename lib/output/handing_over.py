"""One selection handed over: as a Word, PowerPoint or PDF report, as a workbook, or as a package of everything."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from lib.model.messages import text
from lib.output.about import About
from lib.output.discreet_filters import filters_without_persons, persons_named
from lib.output.naming import file_name
from lib.output.package import Package, write_package
from lib.output.persons import without_persons
from lib.output.report.basis import Basis
from lib.output.report.changes_section import moved_tables
from lib.output.report.composing import compose
from lib.output.report.content import Report
from lib.output.report.holdable import holdable
from lib.output.report.order import Order
from lib.output.report.templates import office_template
from lib.output.tables import TableView, canonical_table, renamed
from lib.output.workbook import write_workbook
from lib.query.selection import describe

KINDS = ("docx", "pptx", "pdf", "xlsx", "zip")
MIME = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


@dataclass(frozen=True, eq=False)
class HandOver:
    """What is handed over: its basis, what it says about itself, what was ordered, the parameters of the view."""

    basis: Basis
    about: About
    order: Order
    settings: Mapping[str, list[str]] = field(default_factory=dict)


def write_document(hand_over: HandOver, kind: str, language: str) -> bytes:
    """Return the file of one of KINDS; a workbook has the full list of projects beside the sections' tables.

    Raises ValueError where small counts are to be hidden and the selection itself is one.
    """
    hand_over = _discreet(hand_over)
    report = compose(hand_over.basis, hand_over.about, hand_over.order, language)
    if kind == "xlsx":
        return write_workbook(_sheets(hand_over, report, language), report.about, language)
    if kind == "zip":
        return _package(hand_over, report, language)
    return _write_report(report, kind, language)


def document_name(hand_over: HandOver, kind: str, language: str) -> str:
    """Return a name that says what is inside: product, filters, content, as-of date."""
    about = hand_over.about
    filters = "" if hand_over.basis.selection.is_everything else " ".join(about.filters)[:60]
    content = text(f"report.file.{kind}", language)
    return file_name((text("output.about.footer", language), filters, content), about.as_of, kind)


def filters_in_words(basis: Basis, order: Order, language: str) -> str:
    """Return the filters as one sentence in which no natural person is named unless that was ordered."""
    in_words = describe if order.has_persons else filters_without_persons
    return in_words(basis.selection, basis.facts.dataset, language)


def _discreet(hand_over: HandOver) -> HandOver:
    """The hand-over without link and settings where those would name a natural person that is to stay hidden."""
    names = persons_named(hand_over.basis.selection)
    if hand_over.order.has_persons or not names:
        return hand_over
    kept = {name: values for name, values in hand_over.settings.items() if not set(values) & set(names)}
    return replace(hand_over, about=replace(hand_over.about, link=""), settings=kept)


def _write_report(report: Report, kind: str, language: str) -> bytes:
    # These libraries take a second to load and are needed by nobody who only looks at the screen.
    from lib.output.report import write_docx, write_pdf, write_pptx  # noqa: PLC0415

    report = holdable(report)
    if kind == "pdf":
        return write_pdf(report, language)
    return {"docx": write_docx, "pptx": write_pptx}[kind](report, language, office_template(kind))


def _sheets(hand_over: HandOver, report: Report, language: str) -> list[TableView]:
    sheets = [renamed(each.table, each.topic) for each in report.sections if each.table is not None]
    if hand_over.order.hides_small:
        return sheets
    title = text("report.projects", language)
    further = [canonical_table(hand_over.basis.projects, "projects", title, language)]
    if "changes" in hand_over.order.sections:
        further += moved_tables(hand_over.basis, language)
    further[0] = renamed(further[0], title)
    return sheets + [each if hand_over.order.has_persons else without_persons(each, language) for each in further]


def _package(hand_over: HandOver, report: Report, language: str) -> bytes:
    """The package; where small counts are hidden it has no rows of single projects, payments or budgets."""
    order = hand_over.order
    documents = {
        document_name(hand_over, "docx", language): _write_report(report, "docx", language),
        document_name(hand_over, "xlsx", language): write_workbook(
            _sheets(hand_over, report, language), report.about, language
        ),
    }
    tables = {} if order.hides_small else _tables(hand_over.basis)
    package = Package(report.about, tables, hand_over.settings, documents, has_persons=order.has_persons)
    return write_package(package, language)


def _tables(basis: Basis) -> dict[str, pd.DataFrame]:
    """The chosen projects with their payments, and all budgets and alliances."""
    dataset, projects = basis.facts.dataset, basis.projects
    payments = dataset.payments
    return {
        "projects": projects,
        "payments": payments[payments["project_id"].isin(projects["project_id"])],
        "budgets": dataset.budgets,
        "alliances": dataset.alliances,
    }
