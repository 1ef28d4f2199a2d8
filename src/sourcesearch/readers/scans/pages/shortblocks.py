"""The blocks that hold a word or two each: entries of a list, cells of a table.

A paragraph is what is quoted. Of a list or a table it is all of it, or a row, as soon as its
pieces hold fewer words than tell anything; its lines stay lines.
"""

from __future__ import annotations

from collections.abc import Iterable

from sourcesearch.readers.scans.pages.ocr import Line

__all__ = ["FEW", "gathered"]

FEW = 8
"""Words of a piece, on average."""


def gathered(blocks: Iterable[list[Line]]) -> list[list[Line]]:
    """The blocks that make up a larger one: that one, if they are as short as said above."""
    found = [block for block in blocks if any(line.text for line in block)]
    words = sum(len(line.text.split()) for block in found for line in block)
    if words < FEW * len(found):
        return [[line for block in found for line in block]]
    return found
