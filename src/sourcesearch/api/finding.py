"""The finding of the collection that is meant, from where one stands."""

from __future__ import annotations

import os
from pathlib import Path

from sourcesearch.api.paths import PathLike, named
from sourcesearch.errors import UsageError
from sourcesearch.opensearch.server.address import Address

__all__ = ["NAME", "VARIABLE", "find", "is_collection", "place_for"]

NAME = "index"
"""What the folder of a collection is called unless it is said otherwise."""

VARIABLE = "SOURCESEARCH_INDEX"
"""The variable of the environment that says which collection is meant."""

_SIGNS = ("_MAIN_", "files.jsonl")
"""What the names of files in a collection's folder begin with, also in a damaged one's."""

_SEGMENT = ".columns"


def find(given: PathLike | None = None) -> Path:
    """The folder of the collection that is meant: to be read, or changed.

    given: the folder of a collection, or the one that holds it under the name `index`; or an
           address on OpenSearch, which `Address.of` knows, though as a path it lost a slash.

    Unless one is given, the one that SOURCESEARCH_INDEX says; else `index` in the current folder,
    or in the nearest folder above that has a collection there. `index` where there is none.
    An `index` that may not be looked into is that one: another would answer in its place.
    Raises UsageError for a path that no file can have.
    """
    if given is None:
        given = os.environ.get(VARIABLE)
        if given == "":
            raise UsageError(f"{VARIABLE}: an empty path")
    return _above() if given is None else _inside(named(given))


def place_for(given: PathLike | None) -> Path:
    """The folder of the collection that is meant where it may be a new one.

    As `find`, but not in the folders above: what is indexed does not come unasked into a
    collection that one does not see.
    """
    return find(given if given is not None or VARIABLE in os.environ else NAME)


def _inside(folder: Path) -> Path:
    if Address.of(folder) is not None:
        return folder
    held = folder / NAME
    return held if not is_collection(folder) and is_collection(held) else folder


def _above() -> Path:
    here = Path.cwd()
    for folder in (here, *here.parents):
        if is_collection(folder / NAME, closed=True):
            return Path(os.path.relpath(folder / NAME))
    return Path(NAME)


def is_collection(folder: Path, *, closed: bool = False) -> bool:
    """Whether there is anything of a collection in a folder, if only a segment of an index.

    `closed` is said of one that may not be looked into.
    """
    try:
        names = os.listdir(folder)  # noqa: PTH208
    except PermissionError:
        return closed
    except OSError:
        return False
    return any(name.startswith(_SIGNS) or name.endswith(_SEGMENT) for name in names)
