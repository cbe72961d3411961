"""From a filter to SQL: one term for each of its names, one rule for the past."""
