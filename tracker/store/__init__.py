"""Where records live: SQLModel tables, writing with history, and filters as SQL."""
