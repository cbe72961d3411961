"""From where on a question is answered another way: all thresholds, each with what it rests on.

Times that are given stand in docs/scale.md: of one million events and 2.8 million participants, on
two cores.
"""

COMMON_VALUE = 10_000
"""Events above which a value (an actor, an issue) is looked for in each event at hand.

A page walks some hundred events in their order; to read the list of a value that stands in ten
thousand would take longer than to look into those.
"""

COMMON_WORDS = 20_000
"""Hits of a search above which its words are looked for in each event at hand.

The lists of hits up to it are kept until the next write, in some 10 MB together.
"""

FEW_TO_LOOK_INTO = 50_000
"""Events in the days in sight up to which each is looked into for common words.

The timeline under a search with 83,000 hits takes 210 ms, a month of it 90.
"""

MOST_WITH_COUNTS = 50_000
"""Events up to which choices have numbers; the sidebar waits for them."""

MOST_RANKED = 50_000
"""Hits up to which the best matches come first: each hit must be weighed."""

MOST_HEARD = 20_000
"""Events up to which documents and voices are counted: they join three tables."""

MOST_FOR_LANES = 100_000
"""Events up to which lanes are those of the filter; above it, those of its whole dossier, which the
kept counts say at once."""

MOST_SPELLS = 120
"""Spells (impasses and the like) that shade a window at most, the longest first."""

FEWEST_DAYS, MOST_DAYS = 3, 200_000
"""Days of a window that the counts by day can answer: of fewer, days are too coarse a picture."""

TITLES_LOOKED_INTO = 5_000
"""Hits of typed words at most whose titles are read for a list of events to choose from."""

NEWEST_LOOKED_INTO = 20_000
"""Events at most in whose titles letters inside a word are looked for: scripts without spaces."""

DOSSIERS_LOOKED_INTO = 20
"""Other dossiers at most in which events to choose from are looked for."""

FEW_TO_NAME = 20
"""Events that became known on a day up to which some of them are named: of more, none stands out,
and to find the first ones would read all that start on many days."""
