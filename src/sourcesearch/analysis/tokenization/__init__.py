"""The tokens of a text: words, their parts and their characters."""
