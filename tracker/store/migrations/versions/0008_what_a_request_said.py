"""What a request said, beside its key; who holds a half-filled form, and what was written of it.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("revision", sa.Column("sent", sa.String(), nullable=True))
    op.add_column("draft", sa.Column("holder", sa.String(), nullable=True))
    op.add_column("draft", sa.Column("written", sa.Integer(), nullable=True))
