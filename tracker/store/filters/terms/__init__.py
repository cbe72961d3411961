"""One module a name of the filter; each says its `TERM`."""
