"""Questions about events themselves: one in full, all of them, links, figures."""
