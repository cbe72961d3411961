"""Texts of some pages, before any file format."""
