"""Rows of a file word for word as a table: sureness and reason over each column, findings marked at their cells."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from lib.intake.columns import SURE
from lib.model.findings import Finding, Severity
from lib.model.imports import ColumnMatch, ImportedTable
from lib.model.messages import text
from lib.model.notation import format_percent
from lib.ui.files.received import Received
from lib.ui.texts import language, t

ROW_WIDTH = 64
FIELD_WIDTH = 220
LONGEST_CELL = 160
SIGNS = {Severity.ERROR: "✕", Severity.WARNING: "▲", Severity.HINT: "●"}
Places = Mapping[tuple[int, int | None], Sequence[Finding]]


def quoted_table(received: Received, table: ImportedTable, columns: Sequence[ColumnMatch], rows: Sequence[int]) -> str:
    """Return the rows of these columns as HTML; a marked cell names its findings."""
    found = _findings_by_place(received, table)
    width = ROW_WIDTH + FIELD_WIDTH * len(columns)
    head = "".join(
        _heading(match, found.get((row, match.index), ())) for match in columns for row in [_header_row(table)]
    )
    sure = "".join(f"<td>{_sureness(match)}</td>" for match in columns)
    body = "".join(_row(row, table, columns, found) for row in rows)
    sizes = f'<col style="width:{ROW_WIDTH}px">' + f'<col style="width:{FIELD_WIDTH}px">' * len(columns)
    return (
        f'<table class="quoted" style="width:{width}px"><colgroup>{sizes}</colgroup><thead>'
        f'<tr class="quoted-sure"><td><span class="unseen">{escape(t("check.recognised"))}</span></td>{sure}</tr>'
        f'<tr><th scope="col">{escape(t("check.row"))}</th>{head}</tr></thead><tbody>{body}</tbody></table>'
    )


def _findings_by_place(received: Received, table: ImportedTable) -> Places:
    found: dict[tuple[int, int | None], list[Finding]] = {}
    for finding in received.read.findings:
        source = finding.source
        if source.row is not None and table.holds(source) and finding.occurrences == 1:
            found.setdefault((source.row, source.column), []).append(finding)
    return found


def _header_row(table: ImportedTable) -> int:
    return min(table.header_rows, default=table.first_row)


def _heading(match: ColumnMatch, findings: Sequence[Finding]) -> str:
    words = f"<b>{match.letter}</b> {escape(match.header)}"
    shown = f'<div class="quoted-heading">{_signs(findings)}{words}</div>'
    return f'<th scope="col"{_mark(findings) or _title(match.header)}>{shown}</th>'


def _sureness(match: ColumnMatch) -> str:
    reason = escape(text(f"recognition.{match.reason}", language(), **match.reason_values))
    return f'<b class="{_look(match)}">{escape(_sure_in_words(match))}</b> <span title="{reason}">{reason}</span>'


def _sure_in_words(match: ColumnMatch) -> str:
    if match.reason == "decision":
        return t("check.sure.decided")
    if match.field is None:
        return t(f"check.sure.{match.state.value}")
    share = format_percent(100 * match.confidence, language(), 0)
    return t("check.sure.sure" if match.confidence >= SURE else "check.sure.unsure", share=share)


def _look(match: ColumnMatch) -> str:
    if match.reason == "decision" or match.state.value == "ignored" or match.confidence >= SURE:
        return "quoted-fine"
    return "quoted-ask"


def _row(row: int, table: ImportedTable, columns: Sequence[ColumnMatch], found: Places) -> str:
    cells = table.quoted_rows[row]
    of_row = found.get((row, None), ())
    parts = (_cell(cells[match.index], found.get((row, match.index), ())) for match in columns)
    return f'<tr><th scope="row"{_mark(of_row)}>{row}{_signs(of_row)}</th>{"".join(parts)}</tr>'


def _cell(words: str, findings: Sequence[Finding]) -> str:
    shown = escape(words[:LONGEST_CELL])
    return f"<td{_mark(findings) or _title(words)}>{_signs(findings)}{shown}</td>"


def _title(words: str) -> str:
    return f' title="{escape(words)}"' if words else ""


def _mark(findings: Sequence[Finding]) -> str:
    if not findings:
        return ""
    gravest = min((finding.severity for finding in findings), key=list(Severity).index)
    return f' class="quoted-{gravest.value}" title="{escape(" ".join(_said(findings)))}"'


def _signs(findings: Sequence[Finding]) -> str:
    """Return the sign of the gravest finding and, for those who do not see it, the findings in words."""
    if not findings:
        return ""
    gravest = min((finding.severity for finding in findings), key=list(Severity).index)
    return (
        f'<i aria-hidden="true">{SIGNS[gravest]}</i><span class="unseen">{escape("; ".join(_said(findings)))}: </span>'
    )


def _said(findings: Sequence[Finding]) -> Iterator[str]:
    yield from dict.fromkeys(finding.message(language()) for finding in findings)
