"""Events that are told twice: what they are compared by, and one made of two."""
