"""Formats of data sets on conflict and talks, a module each."""
