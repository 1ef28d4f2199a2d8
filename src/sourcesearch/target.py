"""The file that somebody names for a result: it stays as it was until the new one is whole."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

__all__ = ["written"]


@contextmanager
def written(target: Path) -> Iterator[IO[bytes]]:
    """The file at `target`, to be written anew in the block, which may close it.

    Where the block raises, what stood there is left as it was. Raises OSError, which names it.
    """
    beside = _beside(target)
    try:
        file, is_beside = _begun(target, beside)
        with file:
            yield file
        if is_beside:
            beside.replace(os.path.realpath(target))
    except BaseException as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename in (None, str(beside)):
            error.filename = str(target)
        raise


def _beside(target: Path) -> Path:
    """Where a file lies until it is whole."""
    return Path(os.path.realpath(target)).with_name(f".sourcesearch-{os.getpid()}.part")


def _begun(target: Path, beside: Path) -> tuple[IO[bytes], bool]:
    """A file to be written, and whether it lies beside its place.

    It does not where that is no place for a file, as a pipe or a device, and in a folder that
    takes no new file.
    """
    if target.is_file() or not os.path.lexists(target):
        try:
            beside.unlink(missing_ok=True)  # of a program that was ended and had this number
            file = beside.open("xb")
        except PermissionError:
            return target.open("wb"), False
        if target.exists():
            beside.chmod(stat.S_IMODE(target.stat().st_mode))
        return file, True
    return target.open("wb"), False
