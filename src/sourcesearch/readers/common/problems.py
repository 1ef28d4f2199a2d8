"""The problems of a file: what could not be read between its documents.

A message, a record or a member of an archive that cannot be read yields no document
that could say so. The document before it says it, or the first one; where a file
yields no document at all, the error does. A document without text is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError

__all__ = ["MOST", "attached", "fault", "on_one_line"]

MOST = 1_000
"""How many lines one file may say; of the others, the number is told."""

_SHOWN = 3
_LONGEST = 500


def on_one_line(problem: str) -> str:
    """What is wrong, on one line of a length that can be read."""
    return " ".join(problem.split())[:_LONGEST]


def fault(error: Exception) -> str:
    """What was raised though nothing should be, on one line: "KeyError: 'x'"."""
    return on_one_line(f"{type(error).__name__}: {error}")[:200]


def attached(items: Iterable[Document | str]) -> Iterator[Document]:
    """The documents among `items`, with the problems (one line each) that stand between them.

    Of documents without text there are only the problems. One document is held back until the
    next is there. Raises `ReaderError` if there are problems and no document; an error of
    `items` itself passes, after all documents.
    """
    held: Document | None = None
    lines: list[str] = []
    count = 0
    try:
        for item in _shown(items):
            if isinstance(item, Document):
                if held is not None:
                    yield _with(held, lines)
                    lines = []
                held = item
            else:
                count += 1
                lines += [item] if count <= MOST else []
    except Exception as error:
        if held is not None:
            yield _with(held, lines)
        elif lines and isinstance(error, ReaderError):
            raise ReaderError(_summary([str(error), *lines], count + 1)) from error
        raise
    if count > MOST:
        lines.append(f"{count - MOST:,} more could not be read")
    if held is not None:
        yield _with(held, lines)
    elif lines:
        raise ReaderError(_summary(lines, count))


def _shown(items: Iterable[Document | str]) -> Iterator[Document | str]:
    for item in items:
        if isinstance(item, str) or item.text.strip():
            yield item
        else:
            yield from item.problems


def _with(document: Document, lines: list[str]) -> Document:
    if not lines:
        return document
    return replace(document, problems=(*document.problems, *lines))


def _summary(lines: list[str], count: int) -> str:
    shown = "; ".join(lines[:_SHOWN])
    return shown if count <= _SHOWN else f"{shown}; and {count - _SHOWN:,} more"
