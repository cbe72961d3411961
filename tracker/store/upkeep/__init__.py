"""What is done to a record as a whole: bring it to this version, copy it, move it elsewhere."""
