"""A brief: the answers of a record in sentences of fixed templates, each with what it rests on."""
