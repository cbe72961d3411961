"""What the timeline draws: lanes, marks, densities."""
