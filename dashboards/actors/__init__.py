"""The parts of the page of actors: who dealt with whom, who stood between, who did what when."""
