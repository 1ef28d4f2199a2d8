"""How long may a document be, before it is read in parts?"""

__all__ = ["PART"]

PART = 1 << 23
"""The most characters of one document: twice the length of the Bible."""
