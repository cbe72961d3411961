"""What a record is: events, claims, sources and actors as frozen Pydantic models."""
