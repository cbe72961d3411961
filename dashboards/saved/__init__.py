"""Views under a name, and the head of pages, which saves and picks them."""
