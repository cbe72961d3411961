"""The checklist of ripeness: its slots, and how events hang on them."""
