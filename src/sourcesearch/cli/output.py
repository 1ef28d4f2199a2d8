"""The output of a command.

Results go to standard output or a file, everything else to standard error, a line each.
"""

from __future__ import annotations

import os
import sys
import threading
import time
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from sourcesearch.cli.streams import Stream
from sourcesearch.errors import installing
from sourcesearch.present.text.styled import Line, Shown, plain, shown
from sourcesearch.present.text.visible import one_line, visible
from sourcesearch.target import written

if TYPE_CHECKING:
    from sourcesearch import Thesaurus

__all__ = [
    "at_work", "format_of", "has_color", "installing_here", "opened", "progress_line",
    "refuse_text", "say", "say_left_out", "terminal_width", "write",
]  # fmt: skip

_PATIENCE = 2.0
"""Seconds for which nobody asks whether a program is still at work."""

_WIDTH = 80
"""Columns of a terminal that does not tell."""


_ENDINGS = {
    ".bib": "bibtex",
    ".csv": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "markdown",
    ".ndjson": "jsonl",
    ".ris": "ris",
    ".run": "trec",
}


def format_of(said: str | None, target: Path | None, known: Collection[str]) -> str:
    """The format in which to write: as it was said, else as the name of a file says it."""
    if said or target is None:
        return said or "text"
    ending = _ENDINGS.get(target.suffix.lower(), "")
    return ending if ending in known else "text"


def refuse_text(
    form: str, target: Path | None, with_provenance: bool, known: Collection[str]
) -> None:
    """Raises UsageError where text is to be written to a file, or with its provenance.

    known: the formats that there are.
    """
    if form != "text" or not (target or with_provenance):
        return
    if target and target.suffix.lower() not in ("", ".txt"):
        endings = ", ".join(ending for ending, form in _ENDINGS.items() if form in known)
        raise click.UsageError(
            f"{target}: {target.suffix} is no format of this; say --format, or {endings}"
        )
    raise click.UsageError("--output and --provenance want a --format other than text")


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
    """The file at `target`, to be written anew, or standard output.

    A file that is there stays as it was until the new one is whole.
    """
    if target is None:
        yield sys.stdout
        return
    with written(target) as file, Stream(file, str(target)) as stream:
        yield stream


def write(lines: Iterable[Line], stream: TextIO | None = None, *, color: bool = False) -> None:
    """Writes lines to a stream (standard output unless said).

    What is in colour is for a terminal, even if a pipe leads there.
    """
    out = stream or sys.stdout
    for_terminal = color or out.isatty()
    for line in lines:
        if for_terminal:
            out.write(shown(line, color=color))
            out.write("\n")
        else:
            out.write(plain(line) + "\n")
    out.flush()


def say(message: str) -> None:
    """Says something on standard error, in one line whatever names stand in it."""
    sys.stderr.write(one_line(message) + "\n")
    sys.stderr.flush()


def say_left_out(thesaurus: Thesaurus | None) -> None:
    """Names the lines of a thesaurus that are no group of names: nobody finds by them."""
    for problem in thesaurus.problems if thesaurus else ():
        say(problem)


def installing_here(text: str, *extras: str) -> str:
    """A text with the commands that install some extras as they are said for this installation."""
    for extra in extras:
        text = text.replace(installing(extra), installing(extra, _pip()))
    return text


def _pip() -> str:
    """The pip of this installation; without its path where the shell knows it.

    Another one would look for this program on PyPI, where it is not.
    """
    if sys.prefix in (sys.base_prefix, os.environ.get("VIRTUAL_ENV")):
        return "pip"
    from shlex import quote

    return f"{quote(sys.executable)} -m pip"


@contextmanager
def progress_line() -> Iterator[Callable[[str, str], None]]:
    """A line of a terminal that is written over and is gone at the end, on standard error.

    It takes what it says and, behind it, a name, of which it shows the end where the line
    would be longer than the terminal is wide.
    """
    width = 0

    def put(text: str, name: str = "") -> None:
        nonlocal width
        if name:
            text = f"{text}: {_end_of(visible(one_line(name)), _columns() - len(text) - 3)}"
        sys.stderr.write(Shown(f"\r{text:<{width}}"))
        sys.stderr.flush()
        width = len(text)

    try:
        yield put
    finally:
        put("")
        put("")


@contextmanager
def at_work(what: str) -> Iterator[None]:
    """Says on a terminal what takes so long, and how long it has by now, once it is seconds."""
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()

    def tell() -> None:
        if done.wait(_PATIENCE):
            return
        began = time.monotonic() - _PATIENCE
        with progress_line() as put:
            while True:
                put(f"{what}: {time.monotonic() - began:.0f} s", "")
                if done.wait(1):
                    return

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _columns() -> int:
    """How wide the terminal is that standard error is."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _WIDTH
    except OSError:
        return _WIDTH


def _end_of(name: str, length: int) -> str:
    """As much of the end of a name as takes so many columns; letters of Asia take two."""
    wide = (1 + (unicodedata.east_asian_width(letter) in "WF") for letter in reversed(name))
    ends = list(accumulate(wide))
    if not ends or ends[-1] <= length:
        return name
    fits = sum(width < length for width in ends)  # beside the sign that something is left out
    return f"…{name[len(name) - fits :]}" if fits else ""
