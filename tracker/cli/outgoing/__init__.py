"""Commands for records on their way out."""
