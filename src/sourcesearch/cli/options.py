"""Which options do several commands share, and what do they mean?"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import click

__all__ = [
    "color_option",
    "counted",
    "has_color",
    "index_option",
    "input_lines",
    "output",
    "terminal_width",
    "wait_option",
    "write",
]

index_option = click.option(
    "--index",
    "index",
    type=click.Path(path_type=Path),
    default=Path("index"),
    envvar="SOURCESEARCH_INDEX",
    show_default=True,
    metavar="DIR",
    help="The folder that holds the collection; SOURCESEARCH_INDEX says it too.",
)

wait_option = click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=0.0,
    metavar="SECONDS",
    help="How long to wait while another process writes the collection.",
)

color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colour matches; auto does so on a terminal.",
)


def has_color(choice: str, stream: TextIO | None = None) -> bool:
    """Whether to colour what goes to `stream` (standard output unless said)."""
    if choice != "auto":
        return choice == "always"
    stream = stream or sys.stdout
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def counted(number: int, noun: str) -> str:
    """A number and what it counts: "1 document", "1,400 documents"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def terminal_width() -> int | None:
    """The columns of the terminal that standard output is; None where it is none."""
    if not sys.stdout.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns


def input_lines() -> Iterator[str]:
    """The lines of standard input, as UTF-8 whatever the locale, without their ends."""
    stream: Any = sys.stdin
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="replace")
    for line in stream:
        yield line.rstrip("\r\n")


@contextmanager
def output(target: Path | None) -> Iterator[TextIO]:
    """The file at `target`, or standard output, as UTF-8 text whatever the locale."""
    if target is None:
        yield sys.stdout
        return
    with target.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
        yield stream


def write(lines: Iterable[str], stream: TextIO | None = None) -> None:
    """Prints lines to a stream, or to standard output in UTF-8 whatever the locale."""
    out: Any = stream or sys.stdout
    if out is sys.stdout and hasattr(out, "reconfigure"):
        out.reconfigure(encoding="utf-8", errors="backslashreplace")
    for line in lines:
        out.write(line + "\n")
    out.flush()
