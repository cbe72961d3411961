"""Files that are no tables, taken apart before formats read them: JSON, Markdown, HTML in texts."""
