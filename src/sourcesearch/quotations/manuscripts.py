"""The quotations of manuscripts, as files or as text."""

from __future__ import annotations

from pathlib import Path

from sourcesearch import readers
from sourcesearch.document import Document
from sourcesearch.quotations.extraction import Quotation, quotations

__all__ = ["quotations_of_file", "quotations_of_text"]


def quotations_of_file(path: Path) -> list[Quotation]:
    """The quotations in all documents of a file. Raises ReaderError, and OSError."""
    file = readers.SourceFile.on_disk(path)
    return [each for document in readers.read(file) for each in quotations(document)]


def quotations_of_text(text: str) -> list[Quotation]:
    """The quotations in a text; the text itself, if it marks none."""
    document = Document(text, first_line=1)
    whole = Quotation(text.strip(), 0, len(text), 1, "")
    return quotations(document) or ([whole] if whole.text else [])
