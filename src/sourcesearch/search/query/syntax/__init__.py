"""The syntax of queries: from a text to what it may mean, word by word."""
