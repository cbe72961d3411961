"""The short name of an event in the picture, and the weight that a person gave it.

No event had either before, so no row has to be read.

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("event", sa.Column("short_name", sa.String(), nullable=False, server_default=""))
    op.add_column("event", sa.Column("weight", sa.Integer(), nullable=True))
