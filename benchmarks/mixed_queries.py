"""Whether searches keep what they promise, yes or no, in a mixed collection and in small ones.

    python benchmarks/mixed_queries.py CORPORA [--only WORD] [--keep DIR]

CORPORA is a folder with `speeches`, `newspapers-en`, `newspapers-de`, `newspapers-fr`,
`novels-tei-en` and `deliveries`, which become one collection (`mixed_real` has what is asked of
it); the small collections are made (`mixed_made`). All is asked by `Collection.search` or the
command line with default options. Prints a line for each check, `ok` or `FAIL` with what was
otherwise; `--only` takes those whose name has a word. Exits with 1 where a check fails.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import mixed_made
import mixed_real
from processes import query_command

import sourcesearch
from sourcesearch import Collection

_FOLDERS = (
    "speeches",
    "newspapers-en",
    "newspapers-de",
    "newspapers-fr",
    "novels-tei-en",
    "deliveries",
)


class Asker:
    """A collection, and the command line that asks it."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection

    def search(self, query: str, **options: Any) -> Any:
        """What a script gets."""
        return self.collection.search(query, **options)

    def said(self, *arguments: str) -> str:
        """What a person reads of `sourcesearch query`, results and messages."""
        command = query_command(self.collection.path, *arguments)
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        return run.stderr + run.stdout

    def record(self, *arguments: str) -> Any:
        """What a program gets of it."""
        command = query_command(self.collection.path, "--json", *arguments)
        return json.loads(subprocess.run(command, capture_output=True, check=False).stdout)


def outcomes(
    checks: Iterable[tuple[str, Callable[[], Iterable[str]]]],
) -> Iterator[tuple[str, list[str]]]:
    """The name of each check and what is not as it should be; what it raises is that, too."""
    for name, check in checks:
        try:
            yield name, list(check())
        except Exception as error:
            yield name, [f"{type(error).__name__}: {error}"]


def made(only: str, place: Path) -> Iterator[tuple[str, list[str]]]:
    """The checks of small collections, each with its own."""
    for number, (name, records, check) in enumerate(mixed_made.CHECKS):
        if only in name:
            source = place / f"{number}.jsonl"
            lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
            source.write_text("".join(lines), encoding="utf-8")
            with sourcesearch.build(source, into=place / f"index{number}", jobs=1) as collection:
                asker = Asker(collection)
                yield from outcomes([(name, partial(check, asker))])


def real(only: str, corpora: Path, index: Path) -> Iterator[tuple[str, list[str]]]:
    """The checks of the mixed collection."""
    checks = [(name, check) for name, check in mixed_real.checks() if only in name]
    if not checks:
        return
    if not index.exists():
        sourcesearch.update(*(corpora / name for name in _FOLDERS), into=index)
    with sourcesearch.open(index) as collection:
        world = mixed_real.World(Asker(collection))
        yield from outcomes((name, partial(check, world)) for name, check in checks)


def main(arguments: Sequence[str] | None = None) -> None:
    """Reads the command line, asks and prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--only", default="", metavar="WORD")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="of the mixed collection")
    options = parser.parse_args(arguments)
    failed = number = 0
    with TemporaryDirectory() as folder:
        place = Path(folder)
        keep = (options.keep or place) / "index"
        for some in (made(options.only, place), real(options.only, options.corpora, keep)):
            for name, wrong in some:
                number += 1
                failed += bool(wrong)
                more = f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""
                print(f"{name:58} {f'FAIL {wrong[0]}{more}' if wrong else 'ok'}", flush=True)
    print(f"{number} checks, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
