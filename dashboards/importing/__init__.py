"""Parts of the page that takes files in: what is asked, what a file would become, the write."""
