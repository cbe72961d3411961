"""Formats of a picture, which the dashboard's own page draws."""
