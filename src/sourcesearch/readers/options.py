"""The options of reading: what a person said about how files are to be read.

A reader names the options it depends on (`Reader.depends_on`). What was said of these
is remembered with each file, so that saying something else reads exactly those files
anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

__all__ = ["OF_ALL", "OPTIONS", "ReadingOptions"]

OPTIONS = ("ocr", "ocr_languages", "text_columns")
"""The options on which a reader can depend."""

OF_ALL = ("language",)
"""Those on which every document depends, whoever reads it."""


@dataclass(frozen=True)
class ReadingOptions:
    """How files are to be read.

    ocr:           whether pictures of pages are recognised; None if nothing was said of it.
    ocr_languages: the languages on them, as tesseract names them, the most frequent first;
                   () leaves the choice to `tesseract.languages`.
    text_columns:  the columns of tables that hold the text; () means they are guessed.
    language:      of all documents, as ISO 639-1 has it; None for each its own.
    cache:         a folder for what took long to find out; None keeps nothing.
    """

    ocr: bool | None = None
    ocr_languages: tuple[str, ...] = ()
    text_columns: tuple[str, ...] = ()
    cache: Path | None = None
    language: str | None = None

    def said(self, names: Iterable[str]) -> str:
        """Those of the options `names` that are not as they are by themselves, as JSON.

        "" if all are.
        """
        values = {name: getattr(self, name) for name in sorted(names)}
        said = {name: value for name, value in values.items() if value}
        return json.dumps(said) if said else ""

    @property
    def recognition(self) -> str:
        """What was said about recognising pages, as `said` has it."""
        return self.said(("ocr", "ocr_languages"))

    def or_recognition(self, kept: str) -> ReadingOptions:
        """These options, with what was `kept` about recognising pages if nothing is said here."""
        if self.ocr is not None:
            return self
        before = ReadingOptions.of(kept)
        return replace(self, ocr=bool(before.ocr), ocr_languages=before.ocr_languages)

    @classmethod
    def of(cls, said: str, cache: Path | None = None) -> ReadingOptions:
        """The options of which `said` tells."""
        values = json.loads(said) if said else {}
        lists = {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
        ocr = bool(values.get("ocr"))
        return cls(ocr=ocr, cache=cache, language=values.get("language"), **lists)
