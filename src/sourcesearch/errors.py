"""The errors that a person can do something about.

Every error a user can meet is a `SourcesearchError`. Its text is one line that
names the thing and the cause; the command line prints it as it is, without a
traceback, and leaves with exit code 2.
"""

from __future__ import annotations

__all__ = [
    "READER_EXTRAS",
    "CollectionBusy",
    "CollectionDamaged",
    "CollectionError",
    "CollectionMissing",
    "CollectionOutdated",
    "Companion",
    "DocumentMissing",
    "MissingExtra",
    "NotInstalled",
    "OutOfMemory",
    "ReaderError",
    "Refused",
    "SourcesearchError",
    "TableDamaged",
    "Unreadable",
    "UsageError",
    "installing",
]

READER_EXTRAS = ("excel", "pdf")
"""The extras of which a `MissingExtra` may tell in what is kept of a file that was not read."""


def installing(extra: str, pip: str = "pip") -> str:
    """The command that installs an extra of this package."""
    return f"{pip} install 'sourcesearch[{extra}]'"


class SourcesearchError(Exception):
    """The base of all errors of this package; its text is one line."""


class UsageError(SourcesearchError):
    """An argument that cannot be meant: a negative limit, an empty path."""


class NotInstalled(UsageError):
    """What wants a package that is not installed.

    extra: the extra of this package that brings it.
    """

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what}: {installing(extra)}")
        self.extra = extra


class ReaderError(SourcesearchError):
    """A source file that cannot be read; the text is the cause, without the path."""


class Companion(ReaderError):
    """A source file that only describes others; the text says what it is ("checksums")."""


class Refused(ReaderError):
    """A source file that is made to take all memory or time."""


class OutOfMemory(ReaderError):
    """A source file that takes more memory than there is to read."""


class Unreadable(ReaderError):
    """A source file that the system did not give, which says nothing of what it holds."""


class MissingExtra(ReaderError):
    """A format whose library is not installed.

    extra: the extra of this package that brings it.
    """

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what}; to read it: {installing(extra)}")
        self.extra = extra


class CollectionError(SourcesearchError):
    """A collection that cannot be used."""


class CollectionMissing(CollectionError):
    """There is no collection where one was expected."""


class CollectionBusy(CollectionError):
    """Another process is writing the collection."""


class CollectionDamaged(CollectionError):
    """The files of a collection are not what was written."""

    remedy = "sourcesearch check --repair keeps what is whole"
    """What is said behind it to whoever can do it."""


class CollectionOutdated(CollectionError):
    """A collection whose words another version of the program told apart or stemmed."""


class TableDamaged(CollectionDamaged):
    """The table of files is not what was written, or not of the state that the index is in."""


class DocumentMissing(CollectionError):
    """No document of the collection answers to a name, or more than one does."""
