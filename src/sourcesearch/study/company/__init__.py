"""The company of words: those near a query, and those that stand among the same words."""
