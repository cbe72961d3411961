"""Commands for how a dossier is told: beside its events, and no claim."""
