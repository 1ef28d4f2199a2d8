"""The plain text of pages, which form feeds set off from each other, and blank lines paragraphs."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from sourcesearch.readers.common.encoding import detect
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.scans.pages.ocr import Line, OcrPage

__all__ = ["IN_WORDS_ONLY", "text_pages"]

IN_WORDS_ONLY = frozenset({".txt", ".text", ".asc"})
"""Endings of files that do not say where on the page the words stand."""

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n")


def text_pages(file: SourceFile, problems: list[str]) -> Iterator[OcrPage]:
    """The pages of a plain text; `problems` grows by what cannot be read."""
    with file.open() as stream:
        encoding = detect(stream)
        problems += [encoding.problem] if encoding.problem else []
        stream.seek(0)
        with io.TextIOWrapper(stream, encoding.name) as decoded:
            written = decoded.read().strip("\f\n").split("\f")
    for number, text in enumerate(written, start=1):
        page = OcrPage(str(number) if len(written) > 1 else "")
        page.blocks = [_block(block) for block in _BLANK_LINES.split(text)]
        yield page


def _block(text: str) -> list[Line]:
    return [Line(" ".join(line.split())) for line in text.splitlines()]
