"""From an event to its rows: names, references, and how rows are put in and taken out."""
