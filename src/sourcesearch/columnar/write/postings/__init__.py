"""The postings of a segment: tokens sorted into them, and their columns."""
