"""The output of a command.

Results go to standard output or a file, everything else to standard error, a line each.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from sourcesearch.cli.streams import Stream
from sourcesearch.present.styled import Line, Shown, plain, shown
from sourcesearch.present.visible import one_line

__all__ = ["has_color", "opened", "progress_line", "say", "terminal_width", "write"]


def has_color(choice: str) -> bool:
    """Whether to colour standard output."""
    if choice != "auto":
        return choice == "always"
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )


def terminal_width() -> int | None:
    """The columns of the terminal that standard output is; None where it is none."""
    if not sys.stdout.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns


@contextmanager
def opened(target: Path | None) -> Iterator[TextIO]:
    """The file at `target`, to be written anew, or standard output."""
    if target is None:
        yield sys.stdout
        return
    with Stream(target.open("wb"), str(target)) as stream:
        yield stream


def write(lines: Iterable[Line], stream: TextIO | None = None, *, color: bool = False) -> None:
    """Writes lines to a stream (standard output unless said).

    What is in colour is for a terminal, even if a pipe leads there.
    """
    out = stream or sys.stdout
    for_terminal = color or out.isatty()
    for line in lines:
        out.write(shown(line, color=color) if for_terminal else plain(line))
        out.write("\n")
    out.flush()


def say(message: str) -> None:
    """Says something on standard error, in one line whatever names stand in it."""
    sys.stderr.write(one_line(message) + "\n")
    sys.stderr.flush()


@contextmanager
def progress_line() -> Iterator[Callable[[str], None]]:
    """A line of a terminal that is written over and is gone at the end, on standard error."""
    width = 0

    def put(text: str) -> None:
        nonlocal width
        sys.stderr.write(Shown(f"\r{text:<{width}}"))
        sys.stderr.flush()
        width = len(text)

    try:
        yield put
    finally:
        put("")
        put("")
