"""The screen: pages, forms and the timeline."""
