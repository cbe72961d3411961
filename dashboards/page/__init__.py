"""The page that stands alone: one file of HTML with the timeline, its events and the answers."""
