"""The check of an index: whether its files are what was written, and agree."""
