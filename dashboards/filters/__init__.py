"""The filters: the sidebar and the chips above the page."""
