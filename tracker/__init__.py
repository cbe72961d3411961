"""Parley: a sourced timeline of negotiations inside a conflict."""
