"""A story as files: a text, a page, slides, JSON."""
