"""The database's tables; the five tables of facts follow the model's fields, so neither can drift from the other."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    false,
)
from sqlalchemy.types import TypeEngine

from lib.model.fields import FieldType, fields_of
from lib.model.tables import FACT_TABLES

COLUMN_TYPES: dict[FieldType, type[TypeEngine[Any]]] = {
    FieldType.TEXT: Text,
    FieldType.CODE: Text,
    FieldType.CODES: Text,
    FieldType.DATE: Date,
    FieldType.MONEY: BigInteger,
    FieldType.RATE: Float,
    FieldType.COUNT: BigInteger,
    FieldType.NUMBER: Float,
    FieldType.FLAG: Boolean,
}
# SQLite numbers rows by itself only in a column declared INTEGER.
NUMBER = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def _import_key() -> Column[int]:
    return Column("import_id", NUMBER, ForeignKey("imports.import_id"), primary_key=True, autoincrement=False)


sources = Table(
    "sources",
    metadata,
    Column("source_id", NUMBER, primary_key=True),
    Column("name", String(200), nullable=False, unique=True),
    Column("created_at", DateTime, nullable=False),
    Column("created_by", Text, nullable=False),
)

imports = Table(
    "imports",
    metadata,
    Column("import_id", NUMBER, primary_key=True, autoincrement=False),
    Column("source_id", NUMBER, ForeignKey("sources.source_id"), nullable=False),
    Column("file", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("as_of", Date),
    Column("imported_at", DateTime, nullable=False),
    Column("imported_by", Text, nullable=False),
    Column("note", Text, nullable=False),
)

contents = Table(
    "contents",
    metadata,
    _import_key(),
    Column("codec", String(10), nullable=False),
    Column("content", LargeBinary, nullable=False),
)

imported_tables = Table(
    "imported_tables",
    metadata,
    _import_key(),
    Column("table_number", Integer, primary_key=True, autoincrement=False),
    Column("sheet", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("header_rows", Text, nullable=False),
    Column("first_row", BigInteger, nullable=False),
    Column("last_row", BigInteger, nullable=False),
    Column("row_counts", Text, nullable=False),
    Column("sums_cents", Text, nullable=False),
    Column("currency", String(10), nullable=False),
    Column("as_of", Date),
    Column("scale", Integer, nullable=False),
    # The rows once more as Parquet: the program reads this copy, ten times faster than the rows of the table that
    # `kind` names, which are for other tools. Both are written from the same values in the same transaction.
    Column("frame", LargeBinary),
    # Texts as the file shows them, as Parquet: they are looked at one import at a time, never searched.
    Column("originals", LargeBinary, nullable=False),
    Column("set_aside", LargeBinary, nullable=False),
)

imported_columns = Table(
    "imported_columns",
    metadata,
    _import_key(),
    Column("table_number", Integer, primary_key=True, autoincrement=False),
    Column("column_number", Integer, primary_key=True, autoincrement=False),
    Column("letter", String(10), nullable=False),
    Column("header", Text, nullable=False),
    Column("field", Text),
    Column("state", String(20), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Column("reason_values", Text, nullable=False),
    Column("alternatives", Text, nullable=False),
    Column("rule", Text, nullable=False),
)

findings = Table(
    "findings",
    metadata,
    _import_key(),
    Column("finding_number", Integer, primary_key=True, autoincrement=False),
    Column("code", Text, nullable=False),
    Column("severity", String(20), nullable=False),
    Column("file", Text, nullable=False),
    Column("sheet", Text),
    Column("row_number", BigInteger),
    Column("column_number", Integer),
    Column("found", Text, nullable=False),
    Column("expected", Text, nullable=False),
    Column("sentence_values", Text, nullable=False),
    Column("occurrences", BigInteger, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    _import_key(),
    Column("decision_number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(20), nullable=False),
    Column("subject", Text, nullable=False),
    Column("choice", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

publications = Table(
    "publications",
    metadata,
    Column("publication_id", NUMBER, primary_key=True),
    # publish and revert put `import_id` in force (empty: nothing of the source); discard sets a staged import aside;
    # rank orders the sources; correct, accept and match are the officer's word on values, findings and pairs; event and
    # note are what officers add themselves.
    Column("action", String(10), nullable=False),
    Column("source_id", NUMBER, ForeignKey("sources.source_id")),
    Column("import_id", NUMBER, ForeignKey("imports.import_id")),
    # The import that a revert takes back; it no longer counts for any as-of date.
    Column("withdrawn_import_id", NUMBER, ForeignKey("imports.import_id")),
    # For rank: the numbers of the sources as JSON; where two speak of the same thing, the earlier one counts.
    Column("ranking", Text),
    Column("at", DateTime, nullable=False),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

corrections = Table(
    "corrections",
    metadata,
    Column("correction_id", NUMBER, primary_key=True),
    Column("publication_id", NUMBER, ForeignKey("publications.publication_id"), nullable=False),
    Column("source_id", NUMBER, ForeignKey("sources.source_id"), nullable=False),
    Column("table_name", String(20), nullable=False),
    # What the row is about, the same in every import of the source; see lib/store/row_keys.py.
    Column("row_key", Text, nullable=False),
    Column("field", String(60), nullable=False),
    # Values as text: cents, ISO days, codes; missing is NULL. `original` is the file's at the time of the correction.
    Column("original", Text),
    Column("value", Text),
    Column("is_withdrawn", Boolean, nullable=False),
)

accepted_findings = Table(
    "accepted_findings",
    metadata,
    Column("acceptance_id", NUMBER, primary_key=True),
    Column("publication_id", NUMBER, ForeignKey("publications.publication_id"), nullable=False),
    Column("source_id", NUMBER, ForeignKey("sources.source_id"), nullable=False),
    Column("code", Text, nullable=False),
    Column("row_key", Text, nullable=False),
    Column("found", Text, nullable=False),
    Column("is_withdrawn", Boolean, nullable=False, server_default=false()),
)

match_verdicts = Table(
    "match_verdicts",
    metadata,
    Column("verdict_id", NUMBER, primary_key=True),
    Column("publication_id", NUMBER, ForeignKey("publications.publication_id"), nullable=False),
    Column("old_key", Text, nullable=False),
    Column("new_key", Text, nullable=False),
    Column("is_same", Boolean, nullable=False),
    Column("is_withdrawn", Boolean, nullable=False, server_default=false()),
)

saved_views = Table(
    "saved_views",
    metadata,
    Column("view_id", NUMBER, primary_key=True),
    # What stands in the short link.
    Column("code", String(10), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("page", String(40), nullable=False),
    # The parameters of the address as JSON; the language is not among them.
    Column("params", Text, nullable=False),
    Column("state", String(40), nullable=False),
    Column("created_at", DateTime, nullable=False),
    Column("created_by", Text, nullable=False),
    Column("removed_at", DateTime),
)

# An event or a note is a series of words on it, the latest counting; its number is that of the act that first spoke.
events = Table(
    "events",
    metadata,
    Column("word_id", NUMBER, primary_key=True),
    Column("publication_id", NUMBER, ForeignKey("publications.publication_id"), nullable=False),
    Column("event_number", NUMBER, nullable=False),
    Column("start_date", Date, nullable=False),
    Column("end_date", Date),
    Column("name_de", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("alliance_id", Text),
    Column("source", Text, nullable=False),
    Column("is_removed", Boolean, nullable=False),
)

notes = Table(
    "notes",
    metadata,
    Column("word_id", NUMBER, primary_key=True),
    Column("publication_id", NUMBER, ForeignKey("publications.publication_id"), nullable=False),
    Column("note_number", NUMBER, nullable=False),
    # projects or alliances, and the project_id or alliance_id in it.
    Column("table_name", String(20), nullable=False),
    Column("subject", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("is_removed", Boolean, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("audit_id", NUMBER, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("by", Text, nullable=False),
    Column("action", String(20), nullable=False),
    Column("source_id", NUMBER, ForeignKey("sources.source_id")),
    Column("import_id", NUMBER, ForeignKey("imports.import_id")),
    Column("reason", Text, nullable=False),
)


def _fact_table(name: str) -> Table:
    # A number as only key, and no index: keeping one on the import costs a quarter of the time to write a large list.
    return Table(
        name,
        metadata,
        Column("row_id", NUMBER, primary_key=True),
        Column("import_id", NUMBER, ForeignKey("imports.import_id"), nullable=False),
        Column("table_number", Integer, nullable=False),
        Column("row_position", BigInteger, nullable=False),
        *(Column(field.column, COLUMN_TYPES[field.type]) for field in fields_of(name)),
    )


facts: dict[str, Table] = {name: _fact_table(name) for name in FACT_TABLES}
