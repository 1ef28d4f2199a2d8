"""The store of what was worked out for a state of a collection, in `study/` of its folder.

It holds arrays by name, each file of them behind its checksum: that of NumPy's own archives covers
neither what they are called nor how long they are. What belongs to another state is removed when
something is kept anew; the folder may be removed at any time. Where it cannot be written, all is
worked out each time.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from sourcesearch.analysis import ANALYSIS_VERSION
from sourcesearch.columnar.file import disk
from sourcesearch.regular import open_regular

__all__ = ["Arrays", "Store", "packed", "unpacked"]

Arrays = Mapping[str, NDArray[Any]]

_CHECKSUM = 4
"""Bytes of a checksum."""


class Store(NamedTuple):
    """Where things are kept.

    folder: made when something is kept.
    state:  the fingerprint of the collection.
    """

    folder: Path
    state: str

    def kept(self, name: str, version: int, make: Callable[[], Arrays]) -> Arrays:
        """The arrays of a name; made and kept where this `version` of them is not there."""
        path = self.folder / f"{name}-{self.state}.npz"
        with suppress(OSError, ValueError):
            return _read(path, _said(version))
        arrays = make()
        with suppress(OSError):
            disk.make_directory(self.folder)
            new = path.with_suffix(".new")
            disk.write(new, _written(arrays, _said(version)))
            disk.replace(new, path)
            for old in self.folder.glob(f"{name}-*"):  # and what was not written to its end
                if old != path:
                    disk.remove(old)
        return arrays


def _said(version: int) -> str:
    return f"{version} {ANALYSIS_VERSION}"


def _read(path: Path, version: str) -> Arrays:
    """The arrays of a file. Raises OSError, and ValueError where it is not of this version, or
    not what was written."""
    with open_regular(path) as file:
        checksum, content = file.read(_CHECKSUM), file.read()
    if checksum != _checksum(content):
        raise ValueError(path)
    with np.load(io.BytesIO(content), allow_pickle=False) as kept:
        if str(kept["version"]) != version:
            raise ValueError(path)
        return {name: kept[name] for name in kept.files if name != "version"}


def _written(arrays: Arrays, version: str) -> bytes:
    content = io.BytesIO()
    np.savez(content, version=np.array(version), **arrays)  # type: ignore[arg-type]
    return _checksum(content.getvalue()) + content.getvalue()


def _checksum(content: bytes) -> bytes:
    return crc32(content).to_bytes(_CHECKSUM, "little")


def packed(names: Sequence[str]) -> NDArray[np.uint8]:
    """Words as an array; none of them holds a NUL."""
    return np.frombuffer("\0".join(names).encode("utf-8", "surrogatepass"), np.uint8)


def unpacked(names: NDArray[np.uint8]) -> list[str]:
    """The words that were packed."""
    return names.tobytes().decode("utf-8", "surrogatepass").split("\0") if len(names) else []
