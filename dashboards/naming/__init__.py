"""Pages of names that all dossiers share: what is said of each, where it is used, how two merge."""
