"""Of which PDFs is the speed of reading told?

Pages of invented words whose lengths and frequencies are about those of English prose,
forty lines a page, in a standard font: the same texts on every machine.
"""

from __future__ import annotations

import ctypes
import random
from itertools import accumulate
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

__all__ = ["make"]

PAGES, LINES, WIDTH = 10, 40, 80
_LEFT, _TOP, _LEADING, _SIZE = 72, 770, 17, 11


def make(folder: Path, number: int) -> None:
    """Writes `number` PDFs of ten pages into `folder`; those that are there stay."""
    folder.mkdir(parents=True, exist_ok=True)
    words = _words(random.Random(0), 20_000)
    frequencies = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    for index in range(number):
        path = folder / f"{index:04}.pdf"
        if not path.exists():
            chance = random.Random(index)
            text = chance.choices(words, cum_weights=frequencies, k=PAGES * LINES * WIDTH // 4)
            _write(path, _lines(text))


def _words(chance: random.Random, number: int) -> list[str]:
    """Words of one to five syllables."""
    syllables = [
        a + b + c for a in "bdfghklmnprstvw" for b in "aeiou" for c in ("", "n", "r", "st")
    ]
    return [
        "".join(chance.choices(syllables, k=chance.choice((1, 2, 2, 3, 3, 4, 5))))
        for _ in range(number)
    ]


def _lines(words: list[str]) -> list[str]:
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > WIDTH:
            lines.append(line)
            line = ""
        line += f" {word}" if line else word
    return lines[: PAGES * LINES]


def _write(path: Path, lines: list[str]) -> None:
    pdf = pypdfium2.PdfDocument.new()
    for start in range(0, len(lines), LINES):
        page = pdf.new_page(595, 842)
        for row, line in enumerate(lines[start : start + LINES]):
            piece = raw.FPDFPageObj_NewTextObj(pdf, b"Times-Roman", _SIZE)
            text = ctypes.create_string_buffer((line + "\0").encode("utf-16-le"))
            raw.FPDFText_SetText(piece, ctypes.cast(text, raw.FPDF_WIDESTRING))
            raw.FPDFPageObj_Transform(piece, 1, 0, 0, 1, _LEFT, _TOP - row * _LEADING)
            raw.FPDFPage_InsertObject(page, piece)
        page.gen_content()
        page.close()
    pdf.save(path)
    pdf.close()
