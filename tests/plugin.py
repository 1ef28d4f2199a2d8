"""A reader of another package, installed for a test: for this process and those it starts."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sourcesearch.readers import registry

__all__ = ["installed"]


@contextmanager
def installed(folder: Path, module: str, source: str, points: str) -> Iterator[None]:
    """A package in `folder` of one module; `points` are lines of its entry points."""
    about = folder / f"{module}-1.dist-info"
    about.mkdir(parents=True)
    (folder / f"{module}.py").write_text(source, "utf-8")
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1\n")
    (about / "entry_points.txt").write_text(f"[{registry.GROUP}]\n{points}\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        importlib.invalidate_caches()
        registry._readers.cache_clear()
        yield
    registry._readers.cache_clear()
