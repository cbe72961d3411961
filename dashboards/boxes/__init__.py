"""Boxes that several forms and filters share: names, events, dates, codes."""
