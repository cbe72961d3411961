"""How many captives are held and came free, by whose count."""
