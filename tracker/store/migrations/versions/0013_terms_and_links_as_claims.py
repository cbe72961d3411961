"""Figures in words without a number, and links that say who says so and which term they carry out.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("claim", table_kwargs={"sqlite_with_rowid": False}) as claim:
        claim.alter_column("low", existing_type=sa.Float(), nullable=True)
        claim.alter_column("high", existing_type=sa.Float(), nullable=True)
    op.add_column("link", sa.Column("term", sa.String(), nullable=True))
    op.add_column("link", sa.Column("amount", sa.Float(), nullable=True))
    op.add_column("link", sa.Column("claimed_by", sa.String(), nullable=True))
    op.add_column("link", sa.Column("reported_on", sa.Date(), nullable=True))
    op.add_column("link", sa.Column("reported_edtf", sa.String(), nullable=True))
    op.add_column("link", sa.Column("citation", sa.Integer(), nullable=True))
