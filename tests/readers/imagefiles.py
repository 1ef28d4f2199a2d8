"""Small image files, and a stand-in for tesseract, made for the tests."""

from __future__ import annotations

import json
import struct
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest


def png(width: int = 1, height: int = 1, rows: bytes = b"\0\0") -> bytes:
    """A grey PNG; each of `rows` begins with a zero."""
    head = struct.pack(">LL5B", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    )


def jpeg(width: int, height: int) -> bytes:
    """The head of a JPEG, with a comment before its size."""
    comment = b"\xff\xfe" + struct.pack(">H", 5) + b"abc"
    return b"\xff\xd8" + comment + b"\xff\xc0" + struct.pack(">HBHHB", 8, 8, height, width, 0)


def tiff(sizes: Sequence[tuple[int, int]], order: str = "<", big: bool = False) -> bytes:
    """The directories of a TIFF with pictures of these sizes."""
    count, link, value = ("Q", "Q", "QL4x") if big else ("H", "L", "LL")
    out = {"<": b"II", ">": b"MM"}[order] + struct.pack(order + "H", 43 if big else 42)
    out += struct.pack(order + "HHQ", 8, 0, 16) if big else struct.pack(order + "L", 8)
    for number, size in enumerate(sizes, 1):
        tags = [
            struct.pack(f"{order}HH{value}", 256 + i, 4, 1, each) for i, each in enumerate(size)
        ]
        length = struct.calcsize(f"{order}{count}{link}") + len(b"".join(tags))
        following = len(out) + length if number < len(sizes) else 0
        out += struct.pack(order + count, len(tags)) + b"".join(tags)
        out += struct.pack(order + link, following)
    return out


def hocr(*lines: str, width: int = 100, height: int = 100, sure: int = 90) -> str:
    """What tesseract says of a page; line n (from 0) is 10 high and begins at 10 n."""
    spans = "".join(
        f"<span class='ocr_line' title='bbox 10 {10 * n} 60 {10 * n + 10}'>"
        + " ".join(
            f"<span class='ocrx_word' title='x_wconf {sure}'>{w}</span>" for w in line.split()
        )
        + "</span>"
        for n, line in enumerate(lines)
    )
    title = f'image "stdin"; bbox 0 0 {width} {height}; ppageno 0'
    return f"<div class='ocr_page' title='{title}'><p class='ocr_par'>{spans}</p></div>"


_PROGRAM = """#!{python} -SE
import json, os, pathlib, sys, time
here = pathlib.Path(__file__).parent
arguments = sys.argv[1:]
if arguments == ["--version"]:
    print("tesseract 5.0")
elif arguments == ["--list-langs"]:
    print("List of available languages:", *json.loads((here / "languages").read_text()), sep="\\n")
else:
    data = sys.stdin.buffer.read()
    call = [arguments, os.environ["OMP_THREAD_LIMIT"], data[:2].decode("latin-1")]
    with open(here / "log", "a") as log:
        print(json.dumps(call), file=log)
    frame = int(arguments[-2].partition("=")[2])
    said = json.loads((here / "pages").read_text())[frame]
    if said == "sleep":
        time.sleep(30)
    if said == "fail":
        sys.exit("Error during processing.")
    print(said)
"""


class FakeTesseract:
    """A program that takes the place of tesseract and says what it is told to."""

    def __init__(self, folder: Path, *pages: str, languages: Sequence[str]) -> None:
        """pages: hOCR for each frame, or "fail" or "sleep"."""
        self.folder = folder
        folder.mkdir(parents=True)
        program = folder / "tesseract"
        program.write_text(_PROGRAM.format(python=sys.executable))
        program.chmod(0o755)
        (folder / "languages").write_text(json.dumps(languages))
        self.say(*pages)

    def say(self, *pages: str) -> None:
        """What it says from now on."""
        (self.folder / "pages").write_text(json.dumps(pages))

    @property
    def calls(self) -> list[tuple[list[str], str, str]]:
        """Arguments, number of threads and first bytes of the input, for each picture."""
        log = self.folder / "log"
        return (
            [tuple(json.loads(line)) for line in log.read_text().splitlines()]
            if log.exists()
            else []
        )


def install(
    monkeypatch: pytest.MonkeyPatch,
    folder: Path,
    *pages: str,
    languages: Sequence[str] = ("deu", "eng", "osd"),
) -> FakeTesseract:
    """Puts a stand-in on the path, alone."""
    if sys.platform == "win32":
        pytest.skip("a script is no program here")
    fake = FakeTesseract(folder / "bin", *pages, languages=languages)
    monkeypatch.setenv("PATH", str(fake.folder))
    return fake
