"""The longest that documents may be, and what is raised where one is longer."""

__all__ = ["MAX_CHARACTERS", "PART", "TooLong"]

PART = 1 << 23
"""The most characters of one document, before a file is read in parts: twice the length of the
Bible."""

MAX_CHARACTERS = 1 << 24
"""A text that cannot be parted is read up to this length."""


class TooLong(Exception):
    """Raised by what a text is told to, where it will take no more; what it has stands."""
