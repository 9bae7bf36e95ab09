"""A project names the fields that an officer has corrected."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column where a program that knew the field has not added it already."""
    present = {column["name"] for column in sa.inspect(op.get_bind()).get_columns("projects")}
    if "corrected_fields" not in present:
        op.add_column("projects", sa.Column("corrected_fields", sa.Text(), nullable=True))
