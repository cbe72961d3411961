"""What was written when by whom: revisions, and seals that show what was altered since."""
