"""Officers enter events and notes, and take back that a finding was accepted."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the tables and the mark."""
    op.create_table(
        "events",
        *_word("event"),
        sa.Column("start_date", sa.Date(), nullable=False),
        sa.Column("end_date", sa.Date(), nullable=True),
        sa.Column("name_de", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("alliance_id", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("is_removed", sa.Boolean(), nullable=False),
        *_keys("events"),
    )
    op.create_table(
        "notes",
        *_word("note"),
        sa.Column("table_name", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("is_removed", sa.Boolean(), nullable=False),
        *_keys("notes"),
    )
    op.add_column(
        "accepted_findings", sa.Column("is_withdrawn", sa.Boolean(), nullable=False, server_default=sa.false())
    )


def _word(name: str) -> tuple[sa.Column[int], ...]:
    return (
        sa.Column("word_id", NUMBER, nullable=False),
        sa.Column("publication_id", NUMBER, nullable=False),
        sa.Column(f"{name}_number", NUMBER, nullable=False),
    )


def _keys(table: str) -> tuple[sa.Constraint, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publications.publication_id"], name=op.f(f"fk_{table}_publication_id")
        ),
        sa.PrimaryKeyConstraint("word_id", name=op.f(f"pk_{table}")),
    )
