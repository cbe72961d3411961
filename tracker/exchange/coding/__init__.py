"""Codes of event data – CAMEO and PLOVER – and the kinds of event that they mean here."""
