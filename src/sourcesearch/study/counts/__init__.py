"""Counts of a query: how often, group by group, of how many words, and how evenly."""
