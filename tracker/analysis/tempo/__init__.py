"""Fighting around the turns of a negotiation, and any events laid around a day 0."""

from tracker.analysis.tempo.around import FIGHTING, TURNS, Around, Spread, Tempo, tempo

__all__ = ["FIGHTING", "TURNS", "Around", "Spread", "Tempo", "tempo"]
