"""The longest that a document may be, before a file is read in parts."""

__all__ = ["PART"]

PART = 1 << 23
"""The most characters of one document: twice the length of the Bible."""
