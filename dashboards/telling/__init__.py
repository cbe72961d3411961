"""Parts of pages for how a dossier is told: beside its events, and no claim."""
