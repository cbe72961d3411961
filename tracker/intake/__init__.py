"""How records come in: the one engine of the command line, and of whatever reads files for people.

What was read (`tracker.exchange`) is looked at as a whole before any of it is written: what is
wrong, which dossiers are new, for whom each name is taken, which dates are likely mistyped.
"""

from tracker.intake.importing import Brought, Choices, bring_in
from tracker.intake.names import TakenFor
from tracker.intake.new_names import NewName
from tracker.intake.run import TakenIn, take_in
from tracker.intake.twins import Twin

__all__ = ["Brought", "Choices", "NewName", "TakenFor", "TakenIn", "Twin", "bring_in", "take_in"]
