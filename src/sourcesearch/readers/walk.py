"""The walk through folders: the source files below the given paths.

Folders are walked through in the order of their names, each real file is met once,
and nothing is opened: a named pipe would wait for ever. What cannot be visited is a
`Problem`, and the walk goes on.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.regular import not_a_file

__all__ = ["SIDECARS", "Problem", "cause_of", "is_hidden", "walk"]

SIDECARS = ("metadata.csv", "metadata.tsv", "metadata.json", "metadata.xlsx")
"""Files that describe the others in a folder, strongest first; they are no sources."""

_JUNK = {"thumbs.db", "desktop.ini", "__macosx", *SIDECARS}


class Problem(NamedTuple):
    """A path that could not be used, and the cause in one line."""

    path: Path
    cause: str


def walk(paths: Iterable[Path], exclude: Collection[Path] = ()) -> Iterator[SourceFile | Problem]:
    """The files at and below `paths`, and what could not be visited there.

    Inside folders, hidden files, sidecars and the litter of operating systems are left
    out without a word. Folders and files in `exclude` are never entered. A link counts as
    what it leads to; a file that is reached twice comes once.
    """
    seen = {os.path.realpath(path) for path in exclude}
    # A stack, not recursion: folders may be nested deeper than Python allows calls. With
    # each path comes the real folder it was found in, which spares looking it up again.
    stack: list[tuple[Path, str | None]] = [(path, None) for path in reversed(list(paths))]
    while stack:
        path, folder = stack.pop()
        try:
            real = _real(path, folder)
            mode = path.stat().st_mode
            if real in seen:
                continue
            seen.add(real)
            if stat.S_ISDIR(mode):
                stack += [(child, real) for child in _children(path)]
            elif kind := not_a_file(mode):
                yield Problem(path, kind)
            elif not os.access(path, os.R_OK):
                yield Problem(path, "permission denied")
            else:
                yield SourceFile.on_disk(path)
        except (OSError, ValueError) as error:
            yield Problem(path, _cause(path, error))


def cause_of(error: OSError) -> str:
    """What the system says, as one line without number and path."""
    text = error.strerror or str(error) or type(error).__name__
    return text[:1].lower() + text[1:]


def _real(path: Path, folder: str | None) -> str:
    if folder is None or path.is_symlink():
        return os.path.realpath(path)
    return os.path.join(folder, path.name)  # noqa: PTH118 - real paths are texts


def _children(folder: Path) -> list[Path]:
    """What is worth visiting in a folder, last name first."""
    children = [child for child in folder.iterdir() if not _left_out(child.name)]
    return sorted(children, key=lambda child: child.name, reverse=True)


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is hidden, or of a program that has a file open."""
    return name.startswith((".", "~$"))


def _left_out(name: str) -> bool:
    return is_hidden(name) or name.lower() in _JUNK


def _cause(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, ValueError):
        return "not a possible path"
    if os.path.islink(path):  # noqa: PTH114 - is_symlink raises where a path is too long
        return "broken link"
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    return cause_of(error)
