"""The numbers of pages, notes and names, and the labels made of them."""
