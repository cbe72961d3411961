"""Three columns of events that nothing read: the marks are told from the event itself.

Revision ID: 0011
Revises: 0010
"""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("known_marked", "end_day", "end_marked"):
        op.drop_column("event", name)
