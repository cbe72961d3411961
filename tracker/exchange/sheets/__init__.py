"""Tables that come in: text with delimiters and sheets of workbooks, read by names of columns."""
