"""Officers take back what they said about a pair of projects."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the mark."""
    op.add_column("match_verdicts", sa.Column("is_withdrawn", sa.Boolean(), nullable=False, server_default=sa.false()))
