"""One event on the screen: its panel, what can be done with it, its row in a table."""
