"""Damaged files of all formats: documents or a `ReaderError` in one line, nothing else.

Each normal run tries some hundred; `pytest -m nightly` as many as it can in an hour, or in
`SOURCESEARCH_FUZZ_SECONDS`. A file that fails is kept: it belongs into `failed/`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import mutations
import pytest
from faults import figures
from mutations import COMPANIONS, CORPUS, FAILED, Attempts, mutated, read_or_refuse

from sourcesearch.readers import SourceFile, read

NAMES = sorted(path.name for path in CORPUS.iterdir())
SECONDS = float(os.environ.get("SOURCESEARCH_FUZZ_SECONDS", "3600"))
_SAMPLE = 15


def _count(tried: int, failed: int) -> None:
    figures.tried("damaged files", tried)
    figures.failed("damaged files", failed)


@pytest.mark.parametrize("name", NAMES)
def test_the_undamaged_file_is_read(name: str) -> None:
    file = replace(SourceFile.on_disk(CORPUS / name), companions=COMPANIONS)
    if file.suffix in (".png", ".jpg", ".tif"):
        with pytest.raises(Exception, match="--ocr"):
            list(read(file))
    else:
        assert list(read(file))


@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_file_is_read_or_refused(name: str) -> None:
    attempts = Attempts(name)
    try:
        attempts.run(_SAMPLE)
    finally:
        _count(attempts.tried, attempts.failed)


@pytest.mark.parametrize("path", sorted(FAILED.iterdir()), ids=lambda path: path.name)
def test_a_file_that_once_failed_is_read_or_refused(path: Path) -> None:
    read_or_refuse(path.name, path.read_bytes())


@pytest.mark.nightly
@pytest.mark.parametrize("name", NAMES)
def test_a_file_damaged_in_many_ways_is_read_or_refused(name: str, tmp_path: Path) -> None:
    seconds = SECONDS / len(NAMES)
    command = [sys.executable, mutations.__file__, name, str(seconds), str(tmp_path)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=seconds + 300
    )
    tried, failed = map(int, done.stdout.split()) if done.returncode == 0 else (1, 1)
    _count(tried, failed)
    assert not failed, f"see {tmp_path}: {done.stderr or done.returncode}"


def test_a_change_is_made_where_it_says() -> None:
    edit = mutations.Edit(500_000, 2, b"xy", 2)
    assert mutated(b"abcdef", [edit]) == b"abcxyxyf"
    assert mutated(b"abcdef", [edit._replace(times=0)]) == b"abcdedef"
