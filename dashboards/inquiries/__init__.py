"""Pages that answer a question of the negotiation: what they share."""
