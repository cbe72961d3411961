"""Writes: events, batches, actors and dossiers, with history, undo and drafts."""
