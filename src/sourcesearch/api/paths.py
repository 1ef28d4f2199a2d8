"""The paths that a script gives."""

from __future__ import annotations

import os
from pathlib import Path

from sourcesearch.errors import UsageError

__all__ = ["PathLike", "folder_of", "named"]

PathLike = str | os.PathLike[str]


def folder_of(index: PathLike) -> Path:
    """The absolute path of a collection's folder. Raises UsageError as `named` does."""
    return Path(os.path.abspath(named(index)))


def named(path: PathLike) -> Path:
    """A path that was given. Raises UsageError for one that no file can have."""
    text = os.fspath(path)
    if not text:
        raise UsageError("an empty path")
    try:
        possible = b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:
        possible = False
    if not possible:
        raise UsageError(f"{text!a}: no file can have this name")
    return Path(text)
