"""An import in words, as `check` prints it for people."""

from collections import Counter
from collections.abc import Iterator

from lib.model.fields import field_of
from lib.model.findings import Finding, Severity
from lib.model.imports import ColumnMatch, ColumnState, Import, ImportedTable, TableKind
from lib.model.messages import text
from lib.model.notation import format_date, format_euro, format_number, format_percent
from lib.terminal.as_json import reason_in_words

SHOWN_PER_CODE = 3
LONGEST_HEADING = 48
HOME_CURRENCY = "EUR"


def import_in_words(read: Import, language: str) -> str:
    """Return what was recognised in a file: tables, columns, rows, sums, findings."""
    lines = [read.file]
    if read.as_of:
        lines.append("  " + text("terminal.check.as_of", language, date=format_date(read.as_of, language)))
    for table in read.tables:
        lines.extend(_table(table, language))
    lines.extend(_findings(read.findings, language))
    return "\n".join(lines) + "\n"


def _table(table: ImportedTable, language: str) -> Iterator[str]:
    kind = text(f"terminal.kinds.{table.kind.value}", language)
    place = text("terminal.check.sheet", language, sheet=table.sheet) if table.sheet else ""
    yield "  " + text(
        "terminal.check.table", language, place=place, kind=kind, first=table.first_row, last=table.last_row
    )
    yield "    " + _rows(table, language)
    for match in table.columns:
        if match.header.strip() or match.field:
            yield "    " + _column(match, table.kind, language)
    for field, cents in table.sums_cents.items():
        label = field_of(table.kind, field).label(language)
        yield "    " + text("terminal.check.sum", language, field=label, amount=_amount(cents, table, language))


def _rows(table: ImportedTable, language: str) -> str:
    counts = {name: format_number(count, language) for name, count in vars(table.rows).items()}
    return text("terminal.check.rows", language, **counts)


def _column(match: ColumnMatch, kind: TableKind, language: str) -> str:
    heading = " ".join(match.header.split())
    if len(heading) > LONGEST_HEADING:
        heading = heading[: LONGEST_HEADING - 1] + "…"
    if match.field and match.state is ColumnState.RECOGNISED and kind is not TableKind.NONE:
        field = field_of(kind, match.field).label(language)
        share = format_percent(match.confidence * 100, language, 0)
        reason = reason_in_words(match, language)
        return f"{match.letter:>3}  {heading} → {field} ({share}: {reason})"
    return f"{match.letter:>3}  {heading} → {text(f'terminal.states.{match.state.value}', language)}"


def _amount(cents: int, table: ImportedTable, language: str) -> str:
    if table.currency == HOME_CURRENCY:
        return format_euro(cents, language)
    return f"{format_euro(cents, language).replace('€', '').strip()} {table.currency}"


def _findings(findings: tuple[Finding, ...], language: str) -> Iterator[str]:
    counts = Counter(finding.severity for finding in findings for _ in range(finding.occurrences))
    shown = {severity.value: format_number(counts[severity], language) for severity in Severity}
    yield "  " + text("terminal.check.findings", language, **shown)
    seen: Counter[str] = Counter()
    for finding in sorted(findings, key=lambda each: list(Severity).index(each.severity)):
        seen[finding.code] += finding.occurrences
        if seen[finding.code] <= SHOWN_PER_CODE:
            severity = text(f"terminal.severities.{finding.severity.value}", language)
            yield f"    {severity}: {finding.message(language)} {finding.remedy(language)}"
    for code, count in seen.items():
        if count > SHOWN_PER_CODE:
            title = next(finding for finding in findings if finding.code == code).title(language)
            more = format_number(count - SHOWN_PER_CODE, language)
            yield "    " + text("terminal.check.further", language, finding=title, further=more)
