"""What was known on a day: conditions on rows, and events as somebody sees them."""
