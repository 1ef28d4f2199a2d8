"""The walk through folders: the source files below the given paths.

Folders are walked through in the order of their names, links after all else, so that a
file that is there twice is called by its own name. Each real file is met once, and nothing
is opened: a named pipe would wait for ever. What cannot be visited is a `Problem`, and the
walk goes on.
"""

from __future__ import annotations

import os
import stat
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, Self

from sourcesearch.errors import ReaderError
from sourcesearch.regular import not_a_file

__all__ = ["SIDECARS", "Found", "Problem", "cause_of", "is_hidden", "walk"]

SIDECARS = ("metadata.csv", "metadata.tsv", "metadata.json", "metadata.xlsx")
"""Files that describe the others in a folder, strongest first; they are no sources."""

_JUNK = {"thumbs.db", "desktop.ini", "__macosx", *SIDECARS}


class Problem(NamedTuple):
    """A path that could not be used, and the cause in one line."""

    path: Path
    cause: str


class Found(NamedTuple):
    """A file that was met, as it is now.

    text:  its path as the walk came to it. (Paths are texts here: there are many.)
    place: its absolute path.
    size:  in bytes.
    mtime: modification time in nanoseconds.
    """

    text: str
    place: str
    size: int
    mtime: int

    @property
    def path(self) -> Path:
        """Its path as the walk came to it."""
        return Path(self.text)

    @classmethod
    def at(cls, path: Path) -> Self:
        """The file at `path`. Raises OSError."""
        status = path.stat()
        return cls(str(path), os.path.abspath(path), status.st_size, status.st_mtime_ns)


class _Folder(NamedTuple):
    """A folder that is walked through, and how the paths of what is in it begin.

    text:  as the walk came to it.
    place: as an absolute path.
    real:  as an absolute path without links.
    """

    text: str
    place: str
    real: str

    @classmethod
    def of(cls, *paths: str) -> Self:
        """The folder at these paths."""
        return cls(*(os.path.join(each, "") for each in paths))  # noqa: PTH118


def walk(
    paths: Iterable[Path],
    exclude: Collection[Path] = (),
    is_index: Callable[[Collection[str]], bool] = lambda _: False,
) -> Iterator[Found | Problem]:
    """The files at and below `paths`, and what could not be visited there.

    is_index: says by the names in a folder that it holds what was made of sources.

    Inside folders, hidden files, sidecars, indexes and the litter of operating systems are left
    out without a word. Folders and files in `exclude` are never entered. A link counts as
    what it leads to; a file that is reached twice comes once.
    """
    seen = {os.path.realpath(path) for path in exclude}
    # A stack, not recursion: folders may be nested deeper than Python allows calls.
    stack: list[tuple[_Folder | None, str]] = [(None, str(path)) for path in reversed([*paths])]
    links: deque[tuple[_Folder, str]] = deque()
    while stack or links:
        folder, name = stack.pop() if stack else links.popleft()
        text = folder.text + name if folder else name
        try:
            status, real = _status(text, folder, name)
            if real in seen:
                continue
            seen.add(real)
            place = _place(text, folder, name)
            if stat.S_ISDIR(status.st_mode):
                inner, (children, leading) = _Folder.of(text, place, real), _children(text)
                if not is_index([*children, *leading]):
                    stack += [(inner, child) for child in reversed(children)]
                    links += [(inner, link) for link in leading]
                elif folder is None:
                    yield Problem(Path(text), "an index, no sources")
            elif kind := not_a_file(status.st_mode):
                yield Problem(Path(text), kind)
            elif not os.access(text, os.R_OK):
                yield Problem(Path(text), "permission denied")
            else:
                yield Found(text, place, status.st_size, status.st_mtime_ns)
        except (OSError, ValueError) as error:
            yield Problem(Path(text), _cause(text, error))


def _status(text: str, folder: _Folder | None, name: str) -> tuple[os.stat_result, str]:
    """What the system says of a place, and which place it is without links. Raises OSError."""
    status = os.lstat(text)
    if folder and not stat.S_ISLNK(status.st_mode):
        return status, folder.real + name
    return os.stat(text), os.path.realpath(text)  # noqa: PTH116 - places are texts


def _place(text: str, folder: _Folder | None, name: str) -> str:
    """The absolute path of what stands in a folder; the same object where `text` is one."""
    if folder is None:
        return os.path.abspath(text)
    return text if folder.text == folder.place else folder.place + name


def cause_of(error: OSError | ReaderError) -> str:
    """What a reader says, or the system: as one line without number and path."""
    if isinstance(error, ReaderError):
        return str(error)
    text = error.strerror or str(error) or type(error).__name__
    return text[:1].lower() + text[1:]


def _children(folder: str) -> tuple[list[str], list[str]]:
    """The names of what is worth visiting in a folder, and those of links."""
    children: list[str] = []
    links: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if not _left_out(entry.name):
                (links if entry.is_symlink() else children).append(entry.name)
    return sorted(children), sorted(links)


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is hidden, or of a program that has a file open."""
    return name.startswith((".", "~$"))


def _left_out(name: str) -> bool:
    return is_hidden(name) or name.lower() in _JUNK


def _cause(path: str, error: OSError | ValueError) -> str:
    if isinstance(error, ValueError):
        return "not a possible path"
    if os.path.islink(path):  # noqa: PTH114 - is_symlink raises where a path is too long
        return "broken link"
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    return cause_of(error)
