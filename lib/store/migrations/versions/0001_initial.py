"""The tables of the first version, and the view that says which imports count."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
IN_FORCE = """
CREATE VIEW imports_in_force AS
SELECT source_id, import_id
FROM publications
WHERE import_id IS NOT NULL
  AND publication_id IN (
    SELECT max(publication_id) FROM publications WHERE action IN ('publish', 'revert') GROUP BY source_id
  )
"""


def upgrade() -> None:
    """Create everything."""
    _sources()
    _imports()
    _alliances()
    _audit()
    _budgets()
    _contents()
    _decisions()
    _findings()
    _imported_columns()
    _imported_tables()
    _indicators()
    _payments()
    _projects()
    _publications()
    _accepted_findings()
    _corrections()
    _match_verdicts()
    op.execute(IN_FORCE)


def _sources() -> None:
    op.create_table(
        "sources",
        sa.Column("source_id", NUMBER, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("source_id", name=op.f("pk_sources")),
        sa.UniqueConstraint("name", name=op.f("uq_sources_name")),
    )


def _imports() -> None:
    op.create_table(
        "imports",
        sa.Column("import_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("source_id", NUMBER, nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("imported_at", sa.DateTime(), nullable=False),
        sa.Column("imported_by", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["sources.source_id"], name=op.f("fk_imports_source_id")),
        sa.PrimaryKeyConstraint("import_id", name=op.f("pk_imports")),
    )


def _alliances() -> None:
    op.create_table(
        "alliances",
        sa.Column("row_id", NUMBER, nullable=False),
        sa.Column("import_id", NUMBER, nullable=False),
        sa.Column("table_number", sa.Integer(), nullable=False),
        sa.Column("row_position", sa.BigInteger(), nullable=False),
        sa.Column("alliance_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("short_name", sa.Text(), nullable=True),
        sa.Column("seat", sa.Text(), nullable=True),
        sa.Column("lead_office", sa.Text(), nullable=True),
        sa.Column("decision_body", sa.Text(), nullable=True),
        sa.Column("partners", sa.BigInteger(), nullable=True),
        sa.Column("region_category", sa.Text(), nullable=True),
        sa.Column("recognised_on", sa.Date(), nullable=True),
        sa.Column("is_fictional", sa.Boolean(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("source_file", sa.Text(), nullable=True),
        sa.Column("source_sheet", sa.Text(), nullable=True),
        sa.Column("source_row", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["import_id"], ["imports.import_id"], name=op.f("fk_alliances_import_id")),
        sa.PrimaryKeyConstraint("row_id", name=op.f("pk_alliances")),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("audit_id", NUMBER, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("source_id", NUMBER, nullable=True),
        sa.Column("import_id", NUMBER, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["imports.import_id"], name=op.f("fk_audit_import_id")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.source_id"], name=op.f("fk_audit_source_id")),
        sa.PrimaryKeyConstraint("audit_id", name=op.f("pk_audit")),
    )


def _budgets() -> None:
    op.create_table(
        "budgets",
        sa.Column("row_id", NUMBER, nullable=False),
        sa.Column("import_id", NUMBER, nullable=False),
        sa.Column("table_number", sa.Integer(), nullable=False),
        sa.Column("row_position", sa.BigInteger(), nullable=False),
        sa.Column("budget_id", sa.Text(), nullable=True),
        sa.Column("alliance_id", sa.Text(), nullable=True),
        sa.Column("period_id", sa.Text(), nullable=True),
        sa.Column("start_date", sa.Date(), nullable=True),
        sa.Column("end_date", sa.Date(), nullable=True),
        sa.Column("budget_amount_cents", sa.BigInteger(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=True),
        sa.Column("is_outside", sa.Boolean(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("is_fictional", sa.Boolean(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("source_file", sa.Text(), nullable=True),
        sa.Column("source_sheet", sa.Text(), nullable=True),
        sa.Column("source_row", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["import_id"], ["imports.import_id"], name=op.f("fk_budgets_import_id")),
        sa.PrimaryKeyConstraint("row_id", name=op.f("pk_budgets")),
    )


def _contents() -> None:
    op.create_table(
        "contents",
        sa.Column("import_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("codec", sa.String(length=10), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["imports.import_id"], name=op.f("fk_contents_import_id")),
        sa.PrimaryKeyConstraint("import_id", name=op.f("pk_contents")),
    )


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("import_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("decision_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("choice", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["imports.import_id"], name=op.f("fk_decisions_import_id")),
        sa.PrimaryKeyConstraint("import_id", "decision_number", name=op.f("pk_decisions")),
    )


def _findings() -> None:
    op.create_table(
        "findings",
        sa.Column("import_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("finding_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("severity", sa.String(length=20), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("row_number", sa.BigInteger(), nullable=True),
        sa.Column("column_number", sa.Integer(), nullable=True),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("expected", sa.Text(), nullable=False),
        sa.Column("sentence_values", sa.Text(), nullable=False),
        sa.Column("occurrences", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["imports.import_id"], name=op.f("fk_findings_import_id")),
        sa.PrimaryKeyConstraint("import_id", "finding_number", name=op.f("pk_findings")),
    )


def _imported_columns() -> None:
    op.create_table(
        "imported_columns",
        sa.Column("import_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("table_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("column_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("letter", sa.String(length=10), nullable=False),
        sa.Column("header", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reason_values", sa.Text(), nullable=False),
        sa.Column("alternatives", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["imports.import_id"], name=op.f("fk_imported_columns_import_id")),
        sa.PrimaryKeyConstraint("import_id", "table_number", "column_number", name=op.f("pk_imported_columns")),
    )


def _imported_tables() -> None:
    op.create_table(
        "imported_tables",
        sa.Column("import_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("table_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("header_rows", sa.Text(), nullable=False),
        sa.Column("first_row", sa.BigInteger(), nullable=False),
        sa.Column("last_row", sa.BigInteger(), nullable=False),
        sa.Column("row_counts", sa.Text(), nullable=False),
        sa.Column("sums_cents", sa.Text(), nullable=False),
        sa.Column("currency", sa.String(length=10), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("scale", sa.Integer(), nullable=False),
        sa.Column("frame", sa.LargeBinary(), nullable=True),
        sa.Column("originals", sa.LargeBinary(), nullable=False),
        sa.Column("set_aside", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["imports.import_id"], name=op.f("fk_imported_tables_import_id")),
        sa.PrimaryKeyConstraint("import_id", "table_number", name=op.f("pk_imported_tables")),
    )


def _indicators() -> None:
    op.create_table(
        "indicators",
        sa.Column("row_id", NUMBER, nullable=False),
        sa.Column("import_id", NUMBER, nullable=False),
        sa.Column("table_number", sa.Integer(), nullable=False),
        sa.Column("row_position", sa.BigInteger(), nullable=False),
        sa.Column("district_ags", sa.Text(), nullable=True),
        sa.Column("indicator", sa.Text(), nullable=True),
        sa.Column("indicator_name", sa.Text(), nullable=True),
        sa.Column("reference_date", sa.Date(), nullable=True),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("source_file", sa.Text(), nullable=True),
        sa.Column("source_sheet", sa.Text(), nullable=True),
        sa.Column("source_row", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["import_id"], ["imports.import_id"], name=op.f("fk_indicators_import_id")),
        sa.PrimaryKeyConstraint("row_id", name=op.f("pk_indicators")),
    )


def _payments() -> None:
    op.create_table(
        "payments",
        sa.Column("row_id", NUMBER, nullable=False),
        sa.Column("import_id", NUMBER, nullable=False),
        sa.Column("table_number", sa.Integer(), nullable=False),
        sa.Column("row_position", sa.BigInteger(), nullable=False),
        sa.Column("payment_id", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("project_id", sa.Text(), nullable=True),
        sa.Column("payment_date", sa.Date(), nullable=True),
        sa.Column("paid_amount_cents", sa.BigInteger(), nullable=True),
        sa.Column("payment_kind", sa.Text(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("is_fictional", sa.Boolean(), nullable=True),
        sa.Column("source_file", sa.Text(), nullable=True),
        sa.Column("source_sheet", sa.Text(), nullable=True),
        sa.Column("source_row", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["import_id"], ["imports.import_id"], name=op.f("fk_payments_import_id")),
        sa.PrimaryKeyConstraint("row_id", name=op.f("pk_payments")),
    )


def _projects() -> None:
    op.create_table(
        "projects",
        sa.Column("row_id", NUMBER, nullable=False),
        sa.Column("import_id", NUMBER, nullable=False),
        sa.Column("table_number", sa.Integer(), nullable=False),
        sa.Column("row_position", sa.BigInteger(), nullable=False),
        sa.Column("project_id", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("beneficiary", sa.Text(), nullable=True),
        sa.Column("programme", sa.Text(), nullable=True),
        sa.Column("fund", sa.Text(), nullable=True),
        sa.Column("strand", sa.Text(), nullable=True),
        sa.Column("alliance_id", sa.Text(), nullable=True),
        sa.Column("district_ags", sa.Text(), nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("postcode", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("region_category", sa.Text(), nullable=True),
        sa.Column("intervention_field", sa.Text(), nullable=True),
        sa.Column("topic_ids", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("application_date", sa.Date(), nullable=True),
        sa.Column("opinion_date", sa.Date(), nullable=True),
        sa.Column("approval_date", sa.Date(), nullable=True),
        sa.Column("start_date", sa.Date(), nullable=True),
        sa.Column("end_date", sa.Date(), nullable=True),
        sa.Column("start_precision", sa.Text(), nullable=True),
        sa.Column("end_precision", sa.Text(), nullable=True),
        sa.Column("total_cost_cents", sa.BigInteger(), nullable=True),
        sa.Column("eligible_cost_cents", sa.BigInteger(), nullable=True),
        sa.Column("grant_cents", sa.BigInteger(), nullable=True),
        sa.Column("eu_amount_cents", sa.BigInteger(), nullable=True),
        sa.Column("state_amount_cents", sa.BigInteger(), nullable=True),
        sa.Column("municipal_amount_cents", sa.BigInteger(), nullable=True),
        sa.Column("other_cofinancing_cents", sa.BigInteger(), nullable=True),
        sa.Column("paid_amount_cents", sa.BigInteger(), nullable=True),
        sa.Column("cofinancing_rate_pct", sa.Float(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("computed_fields", sa.Text(), nullable=True),
        sa.Column("alliance_basis", sa.Text(), nullable=True),
        sa.Column("topic_basis", sa.Text(), nullable=True),
        sa.Column("topic_reason", sa.Text(), nullable=True),
        sa.Column("is_fictional", sa.Boolean(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("source_file", sa.Text(), nullable=True),
        sa.Column("source_sheet", sa.Text(), nullable=True),
        sa.Column("source_row", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["import_id"], ["imports.import_id"], name=op.f("fk_projects_import_id")),
        sa.PrimaryKeyConstraint("row_id", name=op.f("pk_projects")),
    )


def _publications() -> None:
    op.create_table(
        "publications",
        sa.Column("publication_id", NUMBER, nullable=False),
        sa.Column("action", sa.String(length=10), nullable=False),
        sa.Column("source_id", NUMBER, nullable=True),
        sa.Column("import_id", NUMBER, nullable=True),
        sa.Column("withdrawn_import_id", NUMBER, nullable=True),
        sa.Column("ranking", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["imports.import_id"], name=op.f("fk_publications_import_id")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.source_id"], name=op.f("fk_publications_source_id")),
        sa.ForeignKeyConstraint(
            ["withdrawn_import_id"], ["imports.import_id"], name=op.f("fk_publications_withdrawn_import_id")
        ),
        sa.PrimaryKeyConstraint("publication_id", name=op.f("pk_publications")),
    )


def _accepted_findings() -> None:
    op.create_table(
        "accepted_findings",
        sa.Column("acceptance_id", NUMBER, nullable=False),
        sa.Column("publication_id", NUMBER, nullable=False),
        sa.Column("source_id", NUMBER, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("row_key", sa.Text(), nullable=False),
        sa.Column("found", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publications.publication_id"], name=op.f("fk_accepted_findings_publication_id")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["sources.source_id"], name=op.f("fk_accepted_findings_source_id")),
        sa.PrimaryKeyConstraint("acceptance_id", name=op.f("pk_accepted_findings")),
    )


def _corrections() -> None:
    op.create_table(
        "corrections",
        sa.Column("correction_id", NUMBER, nullable=False),
        sa.Column("publication_id", NUMBER, nullable=False),
        sa.Column("source_id", NUMBER, nullable=False),
        sa.Column("table_name", sa.String(length=20), nullable=False),
        sa.Column("row_key", sa.Text(), nullable=False),
        sa.Column("field", sa.String(length=60), nullable=False),
        sa.Column("original", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publications.publication_id"], name=op.f("fk_corrections_publication_id")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["sources.source_id"], name=op.f("fk_corrections_source_id")),
        sa.PrimaryKeyConstraint("correction_id", name=op.f("pk_corrections")),
    )


def _match_verdicts() -> None:
    op.create_table(
        "match_verdicts",
        sa.Column("verdict_id", NUMBER, nullable=False),
        sa.Column("publication_id", NUMBER, nullable=False),
        sa.Column("old_key", sa.Text(), nullable=False),
        sa.Column("new_key", sa.Text(), nullable=False),
        sa.Column("is_same", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publications.publication_id"], name=op.f("fk_match_verdicts_publication_id")
        ),
        sa.PrimaryKeyConstraint("verdict_id", name=op.f("pk_match_verdicts")),
    )
