"""Folders of real texts to test on at night: those below the folder `SOURCESEARCH_CORPORA`."""

import os
from pathlib import Path

import pytest

__all__ = ["folders"]

_VARIABLE = "SOURCESEARCH_CORPORA"


def folders():
    """The folders that hold texts themselves, as parameters of a test; else one that is skipped."""
    place = os.environ.get(_VARIABLE)
    if not place:
        reason = f"{_VARIABLE} names no folder with folders of texts"
        return [pytest.param(None, marks=pytest.mark.skip(reason=reason))]
    texts = [path for path in Path(place).glob("*/*") if path.suffix in (".txt", ".xml")]
    found = sorted({path.parent for path in texts})
    return [pytest.param(folder, id=folder.name) for folder in found]
