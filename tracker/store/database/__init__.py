"""Databases: opening them, what differs between them, copies, moves, errors in words."""
