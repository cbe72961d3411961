"""Search: the language of the box, hits in either database, words marked in texts."""
