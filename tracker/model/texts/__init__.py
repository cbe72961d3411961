"""Texts as they are typed or pasted, cleaned and cut to what the record holds."""
