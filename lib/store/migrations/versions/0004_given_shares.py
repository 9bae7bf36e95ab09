"""A project names how its file divides it among districts and topics."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns where a program that knew the fields has not added them already."""
    present = {column["name"] for column in sa.inspect(op.get_bind()).get_columns("projects")}
    for name in ("district_shares", "topic_shares"):
        if name not in present:
            op.add_column("projects", sa.Column(name, sa.Text(), nullable=True))
