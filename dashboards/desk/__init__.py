"""What people lay beside the record to work with it: saved views, stars, comments, stories."""
