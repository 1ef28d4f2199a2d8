"""The collection of some folders, in a folder in which it stays for the next run, or in none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import sourcesearch
from sourcesearch import Collection

__all__ = ["kept_collection"]


@contextmanager
def kept_collection(folders: Sequence[Path], keep: Path | None) -> Iterator[Collection]:
    """The collection of these folders: that which `keep` has, or one that is made."""
    with TemporaryDirectory() as made:
        place = (keep or Path(made)) / "index"
        if not place.exists():
            sourcesearch.update(*folders, into=place)
        with sourcesearch.open(place) as collection:
            yield collection
