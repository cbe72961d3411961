"""The words of an event as the search reads them; both databases index them as they stand.

Revision ID: 0006
Revises: 0005
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        op.execute("DROP INDEX ix_event_words")
        # The words are written by the program once the tables are as it knows them.
        op.execute("UPDATE event SET words = ''")
        # The rows as they were would be indexed, too, and may hold words too long for an index:
        # written anew, the table has only those that stand.
        op.execute("ALTER TABLE event ALTER COLUMN words TYPE text USING words || ''")
        # Its cost keeps the planner from taking every text apart where the index would do.
        op.execute(
            "CREATE FUNCTION event_lexemes(words text) RETURNS tsvector "
            "LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 100 AS "
            "$$ BEGIN RETURN array_to_tsvector(string_to_array(words, ' ')); END $$"
        )
        op.execute("CREATE INDEX ix_event_words ON event USING gin (event_lexemes(words))")
        return
    for name in ("added", "removed", "changed"):
        op.execute(f"DROP TRIGGER event_words_{name}")
    op.execute("DROP TABLE event_words")
    op.execute("UPDATE event SET words = ''")
    # Words are cut already: ‘ascii’ keeps every letter beyond ASCII, those of later Unicode too.
    op.execute(
        "CREATE VIRTUAL TABLE event_words USING fts5("
        "words, content='event', content_rowid='seq', tokenize='ascii')"
    )
    op.execute("INSERT INTO event_words(event_words) VALUES ('rebuild')")
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
