"""Commands that take files in, and what they say of them."""
