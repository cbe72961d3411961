"""The brief of a dossier, a module for each form in which it is written."""
