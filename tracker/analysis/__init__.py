"""What a record says: pure functions over events, without input or output."""
