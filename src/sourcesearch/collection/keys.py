"""The keys of source files: the names by which a collection knows them.

A key is the file's path from the folder that holds the index, with forward
slashes, when the file stands below that folder; else its absolute path. A
project folder (texts and index side by side) can therefore be moved as a whole,
and its documents keep their names.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

__all__ = ["below_any", "is_below", "key_at", "key_of", "path_of", "shown"]

_ROOTS = frozenset({"", "."})
"""The keys of the folder from which keys are told."""


def key_of(path: Path, root: Path) -> str:
    """The key of the file at `path` in a collection whose index stands in folder `root`."""
    return key_at(os.path.abspath(path), root)


def key_at(place: str, root: Path) -> str:
    """The key of the file at an absolute path without `.` and `..`, as `key_of` has it."""
    below = f"{root}{os.sep}"
    if place.startswith(below):  # as most do, and quickly told
        return place.removeprefix(below).replace(os.sep, "/")
    if place.startswith("/") and place != str(root) != "/":  # where case tells paths apart
        return place
    absolute = Path(place)
    try:
        return absolute.relative_to(root).as_posix()
    except ValueError:
        return absolute.as_posix()


def path_of(key: str, root: Path) -> Path:
    """The absolute path of the file that `key` names."""
    return root / key


def shown(key: str, root: Path) -> str:
    """The path as a person can open it from the current folder."""
    path = _absolute(key, root)
    try:
        here = os.getcwd()  # noqa: PTH109 - each hit asks: a path takes longer
    except OSError:  # where the current folder is gone
        return path
    return path.removeprefix(_as_folder(here))


@lru_cache(maxsize=1)
def _as_folder(path: str) -> str:
    return path.replace(os.sep, "/").rstrip("/") + "/"


@lru_cache(maxsize=1 << 12)
def _absolute(key: str, root: Path) -> str:
    return path_of(key, root).as_posix()


def is_below(key: str, parent: str) -> bool:
    """Whether `key` is `parent` itself or stands below it."""
    if parent in _ROOTS:
        return not Path(key).is_absolute()
    return key == parent or key.startswith(parent.rstrip("/") + "/")


def below_any(parents: Iterable[str]) -> Callable[[str], bool]:
    """`is_below` for any of some parents, asked of many keys; more parents take no longer."""
    every = {*parents}
    is_root = not every.isdisjoint(_ROOTS)
    folders = {parent.rstrip("/") for parent in every.difference(_ROOTS)}

    def is_one(key: str) -> bool:
        if key in every or (is_root and not Path(key).is_absolute()):
            return True
        end = len(key)
        while (end := key.rfind("/", 0, end)) >= 0:
            if key[:end] in folders:
                return True
        return False

    return is_one
