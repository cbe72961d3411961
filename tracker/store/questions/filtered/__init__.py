"""Questions about the events that a filter leaves: pages, numbers, choices, the timeline."""
