"""Descriptions and other names of issues, tracks, places and publishers.

Revision ID: 0014
Revises: 0013
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "described",
        sa.Column("of", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("of", "name"),
    )
    op.create_table(
        "other_name",
        sa.Column("of", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("own", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("of", "name"),
    )
    op.create_index("ix_other_name_own", "other_name", ["own"])
    op.add_column(
        "publisher", sa.Column("payload", sa.Text(), nullable=False, server_default="{}")
    )
    publisher = sa.table(
        "publisher",
        *(sa.column(name) for name in ("id", "name", "reliability", "note", "payload")),
    )
    connection = op.get_bind()
    for row in connection.execute(sa.select(publisher)).all():
        said = {"name": row.name}
        if row.reliability != "F":
            said["reliability"] = row.reliability
        if row.note:
            said["note"] = row.note
        payload = json.dumps(said, ensure_ascii=False)
        connection.execute(
            publisher.update().where(publisher.c.id == row.id).values(payload=payload)
        )
    op.execute("ALTER TABLE publisher DROP COLUMN note")
