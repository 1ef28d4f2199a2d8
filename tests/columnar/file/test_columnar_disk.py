"""What has come to stand in the place of a file of an index is an error, not waited for."""

import os

import pytest

import sourcesearch
from sourcesearch.errors import CollectionError

from conftest import write


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {"in/a.txt": "Ice in the port\n"})
    sourcesearch.build("in", into="index")
    return tmp_path / "index"


def place(folder, pattern, make):
    """Puts something in the place of the file of an index that is called so."""
    (path,) = folder.glob(pattern)
    path.unlink()
    make(path)
    return path.name


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes among files")
@pytest.mark.parametrize("pattern", ["*.columns", "*.toc"])
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_a_collection_is_not_opened_and_the_file_is_named(pattern, make, folder):
    name = place(folder, pattern, make)
    with pytest.raises(CollectionError, match=f"{name}: a (?:named pipe|folder), not a file"):
        sourcesearch.open("index")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes among files")
@pytest.mark.parametrize("pattern", ["*.columns", "*.toc", "files.jsonl", "*_WRITELOCK"])
def test_nor_is_anything_added_to_it(pattern, folder):
    write(folder.parent, {"in/b.txt": "No wind\n"})
    name = place(folder, pattern, os.mkfifo)
    with pytest.raises(CollectionError, match=f"{name}: a named pipe, not a file"):
        sourcesearch.update("in", into="index", jobs=1)
