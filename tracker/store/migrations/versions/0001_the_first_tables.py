"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    op.create_table(
        "actor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("parent", sa.String(), nullable=True),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    with op.batch_alter_table("actor", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_actor_parent"), ["parent"], unique=False)

    op.create_table(
        "day_count",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", "kind", "status", "visibility", "day"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "dossier",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("slug"),
    )
    op.create_table(
        "draft",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_owner"), ["owner"], unique=False)

    op.create_table(
        "issue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name", "country"),
    )
    op.create_table(
        "publisher",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("reliability", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "revision",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("batch", sa.Integer(), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("key"),
    )
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_revision_batch"), ["batch"], unique=False)
        batch_op.create_index("ix_revision_subject", ["subject", "name", "number"], unique=False)

    op.create_table(
        "tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "actor_alias",
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["actor"], ["actor.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("folded"),
    )
    with op.batch_alter_table("actor_alias", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_actor_alias_actor"), ["actor"], unique=False)

    op.create_table(
        "event",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("when_edtf", sa.String(), nullable=False),
        sa.Column("es", sa.BigInteger(), nullable=False),
        sa.Column("ls", sa.BigInteger(), nullable=False),
        sa.Column("ee", sa.BigInteger(), nullable=False),
        sa.Column("le", sa.BigInteger(), nullable=False),
        sa.Column("approx", sa.Integer(), nullable=False),
        sa.Column("instant", sa.Boolean(), nullable=False),
        sa.Column("ord", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("track", sa.String(), nullable=True),
        sa.Column("confidence", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_marked", sa.Boolean(), nullable=False),
        sa.Column("end_day", sa.Date(), nullable=True),
        sa.Column("end_known_from", sa.Date(), nullable=True),
        sa.Column("end_marked", sa.Boolean(), nullable=False),
        sa.Column("retracted_on", sa.Date(), nullable=True),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier"],
            ["dossier.slug"],
        ),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index("ix_event_end", ["dossier", "le"], unique=False)
        batch_op.create_index("ix_event_kind_start", ["dossier", "kind", "es"], unique=False)
        batch_op.create_index("ix_event_recorded", ["recorded_at"], unique=False)
        batch_op.create_index("ix_event_start", ["dossier", "es"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_track"), ["track"], unique=False)

    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publisher", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["publisher"],
            ["publisher.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("digest"),
    )
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_source_publisher"), ["publisher"], unique=False)
        batch_op.create_index(batch_op.f("ix_source_url"), ["url"], unique=False)

    op.create_table(
        "citation",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(), nullable=True),
        sa.Column("credibility", sa.Integer(), nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["event"], ["event.seq"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["source"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("event", "position"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("citation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_citation_origin"), ["origin"], unique=False)
        batch_op.create_index("ix_citation_source", ["source", "event"], unique=False)

    op.create_table(
        "claim",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("low", sa.Float(), nullable=False),
        sa.Column("high", sa.Float(), nullable=False),
        sa.Column("qualifier", sa.String(), nullable=False),
        sa.Column("of_group", sa.String(), nullable=True),
        sa.Column("claimed_by", sa.String(), nullable=False),
        sa.Column("as_of_edtf", sa.String(), nullable=True),
        sa.Column("as_of", sa.BigInteger(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("citation", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["event"], ["event.seq"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "position"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.create_index("ix_claim_measure", ["measure", "event"], unique=False)

    op.create_table(
        "event_issue",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("issue", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["event.seq"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["issue"],
            ["issue.id"],
        ),
        sa.PrimaryKeyConstraint("event", "issue"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("event_issue", schema=None) as batch_op:
        batch_op.create_index("ix_event_issue", ["issue", "event"], unique=False)

    op.create_table(
        "event_place",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["event.seq"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["place"],
            ["place.id"],
        ),
        sa.PrimaryKeyConstraint("event", "place"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("event_place", schema=None) as batch_op:
        batch_op.create_index("ix_event_place", ["place", "event"], unique=False)

    op.create_table(
        "event_tag",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("tag", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["event.seq"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["tag"],
            ["tag.id"],
        ),
        sa.PrimaryKeyConstraint("event", "tag"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("event_tag", schema=None) as batch_op:
        batch_op.create_index("ix_event_tag", ["tag", "event"], unique=False)

    op.create_table(
        "external_id",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("external", sa.String(), nullable=False),
        sa.Column("release", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["event"], ["event.seq"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "position"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("external_id", schema=None) as batch_op:
        batch_op.create_index("ix_external_id", ["scheme", "external"], unique=False)

    op.create_table(
        "link",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["event.seq"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "position"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_link_target"), ["target"], unique=False)

    op.create_table(
        "participant",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor"],
            ["actor.id"],
        ),
        sa.ForeignKeyConstraint(["event"], ["event.seq"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "actor", "role"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.create_index("ix_participant_actor", ["actor", "event"], unique=False)

    _full_text()


def _full_text() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE INDEX ix_event_words ON event USING gin (to_tsvector('simple', words))")
        return
    op.execute(
        "CREATE VIRTUAL TABLE event_words USING fts5("
        "words, content='event', content_rowid='seq', tokenize='unicode61 remove_diacritics 0')"
    )
    insert = "INSERT INTO event_words(rowid, words) VALUES (new.seq, new.words);"
    delete = (
        "INSERT INTO event_words(event_words, rowid, words) VALUES ('delete', old.seq, old.words);"
    )
    op.execute(f"CREATE TRIGGER event_words_added AFTER INSERT ON event BEGIN {insert} END")
    op.execute(f"CREATE TRIGGER event_words_removed AFTER DELETE ON event BEGIN {delete} END")
    op.execute(
        "CREATE TRIGGER event_words_changed AFTER UPDATE OF words ON event "
        f"BEGIN {delete} {insert} END"
    )
