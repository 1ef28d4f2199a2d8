"""The commands that count: how often, since when, in what company."""
