"""The pages of the reading room, and what is done on them."""
