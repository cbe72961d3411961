"""An index from an event's number to what filters ask of it, and counts of tags and groups.

Revision ID: 0007
Revises: 0006
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.create_index(
            "ix_event_narrow", "event",
            [
                "seq", "dossier", "status", "visibility", "kind", "es", "le", "ls", "ee",
                "instant", "confidence", "track", "known_from", "end_known_from", "retracted_on",
            ],
        )  # fmt: skip
    # The counts from the first table on may have been made by this version.
    op.execute("DELETE FROM facet_count WHERE name IN ('tag', 'group')")
    into = "INSERT INTO facet_count (dossier, status, visibility, name, value, n) SELECT "
    own = "event.dossier, event.status, event.visibility"
    op.execute(
        f"{into} {own}, 'tag', tag.name, count(*) FROM event_tag "
        "JOIN event ON event.seq = event_tag.event JOIN tag ON tag.id = event_tag.tag "
        f"GROUP BY {own}, tag.name"
    )
    op.execute(
        f"{into} {own}, 'group', claim.of_group, count(DISTINCT claim.event) FROM claim "
        "JOIN event ON event.seq = claim.event WHERE claim.of_group IS NOT NULL "
        f"GROUP BY {own}, claim.of_group"
    )
