"""The statistics of occurrences: rates, association, dispersion, each with its source.

They know numbers only, and nothing of documents or queries.
"""
