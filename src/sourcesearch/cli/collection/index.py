"""The command `sourcesearch index`: files come into the collection."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sourcesearch.cli.options import (
    PATH,
    Whole,
    called,
    place_option,
    served_options,
    wait_option,
)
from sourcesearch.cli.output import installing_here, progress_line, say
from sourcesearch.counted import counted
from sourcesearch.errors import READER_EXTRAS

if TYPE_CHECKING:
    from collections.abc import Callable

    from sourcesearch.collection.building.summary import Progress, Summary

__all__ = ["command"]


@click.command("index")
@click.argument("paths", nargs=-1, type=PATH)
@place_option
@wait_option
@click.option("--language", help="Analyse all documents in this language (de, German).")
@click.option("--jobs", type=Whole(min=1), metavar="N",
              help="How many processes read; one for each processor unless said.")  # fmt: skip
@click.option("--memory", type=Whole(min=50), default=400, show_default=True, metavar="MB",
              help="About how much memory all of them may take.")  # fmt: skip
@click.option("--optimize", is_flag=True, help="Merge the index into one segment at the end.")
@click.option("--ocr/--no-ocr", default=None,
              help="Read pictures of pages, and PDFs of pictures, with tesseract, or no more;"
              " the choice is kept with the collection.")  # fmt: skip
@click.option("--ocr-language", "ocr_languages", multiple=True, metavar="CODE",
              help="A language on them, as tesseract names it (deu); repeatable.")  # fmt: skip
@click.option("--text-column", multiple=True, metavar="NAME",
              help="The column of tables that holds the text; repeatable.")  # fmt: skip
@click.option("--prune", is_flag=True,
              help="Drop what was below a given folder that is empty now.")  # fmt: skip
@served_options
@click.option("--quiet", is_flag=True, help="Say only what could not be read.")
def command(paths: tuple[Path, ...], index: Path, quiet: bool, memory: int, **how: Any) -> None:
    """Adds the files below PATHS to the collection and brings it up to date.

    New and changed files are read, those that are gone from below PATHS are
    dropped; other files stay as they are. What cannot be read is named at the
    end, and the rest goes on. Where another --ocr, --ocr-language, --text-column
    or --language is said than the last time, the files that it matters to are
    read again; of these --ocr and --ocr-language go on until others are said.

    \b
    Example:
      sourcesearch index letters/ newspapers/1860.html
      sourcesearch index scans/ --ocr --ocr-language deu
      sourcesearch index records.csv --text-column transcription
      sourcesearch index --optimize
    """
    import sourcesearch

    if not paths:
        if not how["optimize"]:
            raise click.UsageError("Missing argument 'PATHS...'.")
        sourcesearch.open(index).close()  # there must be one
    _say_of_another(index)
    with _progress(quiet) as report:
        summary = sourcesearch.update(*paths, into=index, memory=memory << 20, report=report, **how)
    for line in _problems(summary.problems, everyone=not sys.stderr.isatty()):
        say(installing_here(line, *READER_EXTRAS))
    for path in summary.missing:
        say(f"{path}: no such file or folder")
    if not quiet:
        say(f"files: {_counts(summary)}")
        say(f"{called(index)}: {_whole(summary)}")
    if paths and not summary.missing and not _met(summary):
        say("nothing could be read of what was given")
    if summary.missing or (paths and not _met(summary)):
        sys.exit(2)


def _problems(problems: Sequence[tuple[str, str]], everyone: bool) -> Iterator[str]:
    """The files with problems, a line each; to a person of those of one cause the first few.

    A folder of photographs has thousands of pictures that are not read.
    """
    counts = Counter(cause for _, cause in problems)
    many = {} if everyone else {cause: count for cause, count in counts.items() if count > _MANY}
    said: Counter[str] = Counter()
    for path, cause in problems:
        said[cause] += 1
        if cause not in many or said[cause] <= _SHOWN_OF_MANY:
            yield f"{path}: {cause}"
    for cause, count in many.items():
        yield f"{count - _SHOWN_OF_MANY:,} more files: {cause}"
    if many:
        yield "sourcesearch info --json lists all of them"


def _say_of_another(index: Path) -> None:
    """Says that a new collection is made although there is one in a folder above."""
    import sourcesearch

    if index == Path("index") and (above := sourcesearch.find()) != index:
        say(f"{index}: a new collection; there is another one at {above} (--index)")


def _met(summary: Summary) -> bool:
    """Whether anything of what was given is in the collection now, or was taken out of it."""
    return bool(summary.companions) or any(getattr(summary, part) for part in _PARTS)


_MANY, _SHOWN_OF_MANY = 8, 3
"""More files than this of one cause are many, of which so many are named on a terminal."""

_PARTS = ("added", "changed", "renamed", "removed", "duplicate", "unchanged")
"""What a source can become, as a summary counts them; what is none is a companion."""


def _counts(summary: Summary) -> str:
    numbers = {part: getattr(summary, part) for part in _PARTS}
    counts = [f"{number:,} {part}" for part, number in numbers.items() if number]
    if summary.companions:
        counts.append(counted(summary.companions, "companion"))
    skipped = len({path for path, _ in summary.problems})
    if skipped:
        counts.append(f"{skipped:,} with problems")
    return ", ".join(counts) or "none"


def _whole(summary: Summary) -> str:
    speed = ""
    if summary.characters > 1_000_000:
        rate = summary.characters / 1e6 / max(summary.seconds, 1e-9)
        speed = f", {rate:.1f} million characters/s"
    return (
        f"{counted(summary.documents, 'document')}, {counted(summary.passages, 'passage')},"
        f" {counted(summary.words, 'word')} ({summary.seconds:.1f} s{speed})"
    )


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """How far the run is, on a terminal; nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    with progress_line() as put:
        yield lambda progress: put(*_said(progress))


def _said(progress: Progress) -> tuple[str, str]:
    """How far a run is, and the file that it is at."""
    far = f"{progress.done:,} of {progress.total:,} files"
    if progress.left and progress.name:
        far += f", {_duration(progress.left)} left"
    return far, progress.name


def _duration(seconds: float) -> str:
    """About so much time: "40 s", "3 min", "2 h 10 min"."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
