"""The states of the talks: what events say, which counts on each day, the spells that follow."""
