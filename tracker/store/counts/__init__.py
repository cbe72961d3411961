"""Counts that every write keeps beside the events, and what they can answer."""
