"""The numbers of pages and notes, and the labels made of them."""
