"""A source file is opened without waiting, whatever has come in its place."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from sourcesearch.errors import ReaderError
from sourcesearch.readers import SourceFile, reader_for
from sourcesearch.readers.walk import cause_of
from sourcesearch.regular import open_regular

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="such files do not exist there")


def test_a_file_is_opened_at_its_first_byte(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"ab")
    with open_regular(tmp_path / "a") as stream:
        assert stream.read() == b"ab"


def test_a_named_pipe_that_replaced_a_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(OSError, match="named pipe") as refused:
        SourceFile.on_disk(tmp_path / "a.txt").digest()
    assert cause_of(refused.value) == "a named pipe, not a file"


@pytest.mark.parametrize(
    ("path", "kind"), [("/dev/zero", "a device"), ("/dev", "a folder")], ids=["device", "folder"]
)
def test_what_is_no_file_is_said(path: str, kind: str) -> None:
    with pytest.raises(OSError, match=kind):
        open_regular(Path(path))


def test_nothing_that_was_refused_stays_open(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    before = os.dup(0)
    os.close(before)
    with pytest.raises(OSError, match="named pipe"):
        open_regular(tmp_path / "pipe")
    after = os.dup(0)
    os.close(after)
    assert after == before


def test_every_reader_refuses_a_named_pipe(tmp_path: Path) -> None:
    for ending in "txt md html xml rtf docx odt epub pdf eml mbox csv json xlsx zip png".split():
        path = tmp_path / f"a.{ending}"
        path.write_bytes(b"x")
        file = SourceFile.on_disk(path)
        reader = reader_for(file)
        path.unlink()
        os.mkfifo(path)
        with pytest.raises((OSError, ReaderError), match="a named pipe"):
            list(reader.read(file))
