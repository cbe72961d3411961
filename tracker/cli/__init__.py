"""The command `parley`: thin, one function for each of its commands."""

from tracker.cli.main import app, main

__all__ = ["app", "main"]
