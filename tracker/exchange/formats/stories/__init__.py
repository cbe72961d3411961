"""Formats of timelines, chronologies and maps that people tell stories with, a module each."""
