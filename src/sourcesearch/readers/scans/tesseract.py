"""The recognition of a picture of a page by tesseract.

Where it is installed, tesseract runs as a process of its own that uses one processor and
has a limit of time. What it says (hOCR) is kept in the cache under the digest of the
picture's file, so that no page is recognised twice.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import subprocess
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sourcesearch.errors import ReaderError, UsageError
from sourcesearch.readers.common import programs
from sourcesearch.readers.common.process import run
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.scans.hocr import pages
from sourcesearch.readers.scans.pages.ocr import OcrPage
from sourcesearch.regular import open_regular

__all__ = ["HINT", "MAX_PIXELS", "Picture", "Recogniser", "languages"]

MAX_PIXELS = 40_000_000
"""Of one picture, a page of A4 at 600 dpi being 35 million: tesseract takes 12 bytes for each."""

HINT = "--ocr reads it with tesseract"

_SECONDS = 300
"""Of a processor, for a page."""

_SECONDS_TO_ANSWER = 20
_MOST_LANGUAGES = 5
_MISSING = (
    "tesseract is not installed: apt install tesseract-ocr, brew install tesseract, or"
    " https://tesseract-ocr.github.io"
)


class _Tesseract(NamedTuple):
    """A tesseract that runs: its file, its version, and the languages it has."""

    program: str
    version: str
    languages: tuple[str, ...]
    turns: bool
    """Whether it can find out which side of a page is up."""


class Picture(NamedTuple):
    """A picture for tesseract: a file on disk or its bytes, and which of its frames, from 0.

    dpi: how many of its pixels make an inch; None where the picture itself may say so.
    """

    data: Path | bytes
    frame: int = 0
    dpi: int | None = None


class Recogniser:
    """Recognises the pages of one source file."""

    def __init__(self, file: SourceFile) -> None:
        """Raises `ReaderError` where tesseract or one of the languages is missing."""
        tesseract = _installed()
        if tesseract is None:
            raise ReaderError(_MISSING)
        try:
            chosen = languages(file.options.ocr_languages)
        except UsageError as error:
            raise ReaderError(str(error)) from error
        self._tesseract = tesseract
        self._languages = "+".join(chosen)
        self._cache = file.options.cache and file.options.cache / "ocr"
        self._digest = file.digest() if self._cache else ""

    def page(self, number: int, name: str, picture: Callable[[], Picture]) -> OcrPage:
        """The page `number` (from 1) of the file, whose picture is called `name`.

        picture: makes the picture, if it has to be looked at. Raises `ReaderError`.
        """
        kept = self._kept(number)
        hocr = _load(kept) if kept else None
        if hocr is None:
            hocr = _recognise(self._tesseract, self._languages, picture())
            if kept:
                _save(kept, hocr)
        found = next(pages(SourceFile("page.hocr", content=hocr), "utf-8"), None) or OcrPage()
        found.image, found.label = name, str(number)
        # Of several languages tesseract names one word by word, and rarely the right one.
        found.languages.clear()
        return found

    def _kept(self, number: int) -> Path | None:
        """The file in the cache for what is recognised of a page."""
        if self._cache is None:
            return None
        said = f"{self._digest} {number} {self._languages} {self._tesseract.version}"
        name = hashlib.blake2b(said.encode(), digest_size=16).hexdigest()
        return self._cache / name[:2] / f"{name}.hocr.gz"


def languages(wanted: Sequence[str] = ()) -> tuple[str, ...]:
    """The languages in which pages are recognised; () if tesseract is not installed.

    wanted: tesseract's names, also joined by "+". Without any, those that tesseract has,
    English first; of more than five only the first, since each makes all others worse.
    Raises `UsageError` for a language that tesseract does not have.
    """
    tesseract = _installed()
    if tesseract is None:
        return ()
    names = [name for joined in wanted for name in joined.split("+") if name]
    if missing := [name for name in names if name not in tesseract.languages]:
        raise UsageError(
            f"tesseract does not know the language {', '.join(missing)}; it has"
            f" {', '.join(tesseract.languages) or 'none'}"
        )
    known = sorted(tesseract.languages, key=lambda name: (name != "eng", name))
    return tuple(dict.fromkeys(names or (known if len(known) <= _MOST_LANGUAGES else known[:1])))


def _installed() -> _Tesseract | None:
    program = programs.found("tesseract")
    return _about(program) if program else None


@cache
def _about(program: str) -> _Tesseract | None:
    try:
        version = _said(program, "--version").split()
        names = _said(program, "--list-langs").splitlines()[1:]
    except (OSError, ReaderError, subprocess.SubprocessError):
        return None
    # Models of scripts and of equations are no languages.
    found = tuple(sorted(name for name in names if name and name not in ("osd", "equ")))
    return _Tesseract(program, " ".join(version[1:2]), found, "osd" in names)


def _said(program: str, question: str) -> str:
    done = run([program, question], seconds=_SECONDS_TO_ANSWER)
    done.check_returncode()
    return (done.stdout or done.stderr).decode("utf-8", "replace")


def _recognise(tesseract: _Tesseract, chosen: str, picture: Picture) -> bytes:
    """What tesseract makes of a picture, as hOCR."""
    source = "stdin" if isinstance(picture.data, bytes) else str(picture.data.absolute())
    command = [tesseract.program, source, "stdout", "-l", chosen]
    command += ["--psm", "1" if tesseract.turns else "3"]
    command += ["--dpi", str(picture.dpi)] if picture.dpi else []
    command += ["-c", f"tessedit_page_number={picture.frame}", "hocr"]
    data = picture.data if isinstance(picture.data, bytes) else b""
    # Its own threads are slower than one page for each processor.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    late = f"tesseract took more than {_SECONDS} s"
    done = run(command, data, seconds=_SECONDS, environment=environment, late=late)
    if done.returncode:
        cause = " ".join(done.stderr.decode("utf-8", "replace").split())
        raise ReaderError(f"tesseract cannot read it ({cause[:160] or done.returncode})")
    return done.stdout


def _load(path: Path) -> bytes | None:
    try:
        with open_regular(path) as kept:
            # A power loss may leave a name without content, which is no empty page.
            return gzip.decompress(kept.read()) or None
    except (OSError, EOFError, zlib.error):
        return None


def _save(path: Path, hocr: bytes) -> None:
    """Keeps what was recognised; a cache that cannot be written costs time, not the page."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        # Several processes may recognise copies of one file: each writes beside it.
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            beside.write_bytes(gzip.compress(hocr, mtime=0))
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
