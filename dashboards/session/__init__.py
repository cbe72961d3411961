"""What a window shows and remembers: the view and its address, the record as the pages ask it."""
