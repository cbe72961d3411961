"""Boxes in which is asked what a file leaves open: a module for each question."""
