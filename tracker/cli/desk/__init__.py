"""Commands for what people lay beside the record."""
