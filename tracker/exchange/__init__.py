"""Records as files: one module per family of formats; rows in, rows out, problems collected."""
