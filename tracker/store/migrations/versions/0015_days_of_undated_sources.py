"""The day from which a citation counts as published, where its source has no date, too.

The days of undated ones are made by the program once the tables are as it knows them.

Revision ID: 0015
Revises: 0014
"""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE citation RENAME COLUMN published TO known_from")
