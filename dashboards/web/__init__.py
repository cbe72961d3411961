"""What the server answers beside the pages: guard, API, files, printing."""
