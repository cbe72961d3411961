"""The record against its own rules."""
