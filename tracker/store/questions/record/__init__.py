"""Questions about what events name, and about the writes of a record."""
