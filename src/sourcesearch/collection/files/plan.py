"""The plan of an update: which files are new, changed or gone.

Nothing is read here but the folders themselves: a file counts as unchanged when
its size, its modification time, what stands beside it and what was said about
reading it are as they were.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from sourcesearch import readers
from sourcesearch.collection.files.deliveries import Met, arranged
from sourcesearch.collection.files.filetable import FileRecord
from sourcesearch.collection.keys import below_any, is_below, key_of
from sourcesearch.columnar.toc import is_index
from sourcesearch.document import Metadata
from sourcesearch.readers.deliveries.members.arrangement import describes
from sourcesearch.readers.metadata.describe import NOTHING
from sourcesearch.readers.walk import walk

__all__ = ["Candidate", "Plan", "options_that_matter", "plan"]

_DEFAULT = readers.ReadingOptions()
_NO_FILES: Mapping[str, readers.SourceFile] = {}
_EMPTY = "empty now: what the collection has of it stays (--prune takes it out)"
_ABSENT = "not there now: what the collection has of it stays (sourcesearch remove takes it out)"
_LOOKED_AT = ("size", "mtime", "sidecar", "options", "delivery", "companion_of")


class Candidate(NamedTuple):
    """A file that may have to be read, as it is and was known.

    Of many files there is one each until it is read, so it is as small as it can be.

    path:      where it is.
    options:   how it is to be read.
    beside:    what tables beside it say; with `around`, `companions`, `described` and `share`
               see `readers.SourceFile`.
    processes: how many are to read it, a share each.
    languages: those that are common in it, where it is known; else None.
    """

    now: FileRecord
    known: FileRecord | None
    path: str
    options: readers.ReadingOptions = _DEFAULT
    beside: Metadata = NOTHING
    around: Metadata = NOTHING
    companions: Mapping[str, readers.SourceFile] = _NO_FILES
    described: frozenset[str] = frozenset()
    share: readers.Share | None = None
    processes: int = 1
    languages: frozenset[str] | None = None

    @property
    def name(self) -> str:
        """The file's name, by which its reader is chosen: a copy of it may be called otherwise."""
        return self.now.key.rpartition("/")[2]

    @property
    def source(self) -> readers.SourceFile:
        """The file as a reader is given it."""
        return readers.SourceFile(
            self.name,
            Path(self.path),
            options=self.options,
            companions=self.companions,
            described=self.described,
            around=self.around,
            share=self.share,
        )


@dataclass
class Plan:
    """What a run has to do.

    candidates: files that are new, or differ from what is known of them.
    unchanged:  records of the files that need no look.
    companions: records of files that others name and read, where that is new.
    gone:       keys of files that no longer stand below the given paths.
    problems:   (key, cause) of what could not be looked at.
    unvisited:  records of those that are files, or links to none, and new; of what was read once
                stays what is known of it.
    missing:    given paths that do not exist; what stays of one is a problem, too.
    """

    candidates: list[Candidate] = field(default_factory=list)
    unchanged: list[FileRecord] = field(default_factory=list)
    companions: list[FileRecord] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    unvisited: list[FileRecord] = field(default_factory=list)
    missing: list[Path] = field(default_factory=list)


def plan(
    paths: Sequence[Path],
    known: Mapping[str, FileRecord],
    sidecars: readers.Sidecars,
    *,
    root: Path,
    options: readers.ReadingOptions = _DEFAULT,
    exclude: Collection[Path] = (),
    prune: bool = False,
) -> Plan:
    """What is to be done so that the collection holds the files below `paths` as they are.

    What lies below a folder that cannot be opened now is not taken for gone, nor
    is anything below a given path that does not exist, or, unless `prune`, a given folder
    that has become empty: a drive that is not mounted must not empty a collection.
    """
    result = Plan(missing=[path for path in paths if not os.path.lexists(path)])
    present = [path for path in paths if path not in result.missing]
    means = readers.means()
    files = arranged(_met(present, known, exclude, root, result), known, root, present)
    sidecars.add(met.path for met in files if met.described and describes(met.source))
    seen = {met.key for met in files}
    for met in _emptying(files):
        before = known.get(met.key)
        before = None if before and _is_unvisited(before) else before
        _look(result, met, means, before, sidecars, options)
    unseen = _unseen(known, seen, result.problems)
    kept = [] if prune else _emptied(unseen, seen, present, root)
    result.problems += [(key, _EMPTY) for key in kept]
    result.gone = _gone(_unseen(unseen, seen, result.problems), present, root)
    stay = known.keys() - result.gone if result.missing else ()
    absent = [key_of(path, root) for path in result.missing]
    result.problems += [(key, _ABSENT) for key in absent if any(is_below(k, key) for k in stay)]
    return result


def _look(
    result: Plan,
    met: Met,
    means: str,
    before: FileRecord | None,
    sidecars: readers.Sidecars,
    options: readers.ReadingOptions,
) -> None:
    """Puts a file where it belongs: with what is unchanged, to be read, or a companion."""
    record = partial(FileRecord, met.key, met.size, met.mtime)
    if met.claim:
        record = partial(record, claims=met.claim.names, strength=met.claim.strength)
    if met.companion_of:
        now = record(companion_of=met.companion_of)
        if before and _stands(before, now):
            result.unchanged.append(before)
        else:
            result.companions.append(now)
        return
    beside, sidecar = sidecars.for_file(met.place)
    around, names = sidecars.around(met.place)
    now = record(
        sidecar=sidecar + names,
        options=options_that_matter(met.key, options, before.depends if before else ()),
        delivery=met.delivery(),
        means=means,
    )
    if before and _stands(before, now):
        result.unchanged.append(before)
    else:
        result.candidates.append(
            Candidate(
                now,
                before,
                met.text,
                options,
                beside,
                around,
                met.companions or _NO_FILES,
                met.described,
            )
        )


def _met(
    present: Sequence[Path],
    known: Mapping[str, FileRecord],
    exclude: Collection[Path],
    root: Path,
    result: Plan,
) -> Iterator[Met]:
    """The files there are; what cannot be looked at is a problem of the plan."""
    for found in walk(present, exclude, is_index):
        if not isinstance(found, readers.Problem):
            yield Met.of(found, root)
            continue
        record = FileRecord(key_of(found.path, root), problems=(found.cause,))
        result.problems.append((record.key, found.cause))
        before = known.get(record.key)
        is_folder = os.path.isdir(found.path)  # noqa: PTH112 - is_dir raises where a path is too long
        if record != before and not is_folder and (before is None or _is_unvisited(before)):
            result.unvisited.append(record)


def _is_unvisited(record: FileRecord) -> bool:
    """Whether nothing is known of it but why it could not be looked at."""
    return bool(record.problems) and not (record.size or record.mtime or record.digest)


def _emptying(files: list[Met]) -> Iterator[Met]:
    """The files in their order; the list lets go of each, since there are many."""
    files.reverse()
    while files:
        yield files.pop()


def options_that_matter(
    name: str, options: readers.ReadingOptions, depends: Collection[str]
) -> str:
    """What was said that may change how a file of this name is read (`ReadingOptions.said`).

    depends: the options on which it is known to depend by what it holds (`FileRecord.depends`).
    """
    reader = readers.named_reader(readers.SourceFile(name))
    return options.said({*readers.OF_ALL, *(reader.depends_on if reader else ()), *depends})


def _stands(before: FileRecord, now: FileRecord) -> bool:
    if before.may_be_read_with(now.means):
        return False
    if before.digest and before.companion_of and not now.companion_of:
        now = replace(now, companion_of=before.companion_of)  # which reading it has shown
    return all(getattr(before, name) == getattr(now, name) for name in _LOOKED_AT)


def _unseen(
    known: Iterable[str], seen: Collection[str], problems: Sequence[tuple[str, str]]
) -> list[str]:
    """The keys of files that were not met, though nothing was in the way."""
    is_closed = below_any(key for key, _ in problems)
    return [key for key in known if key not in seen and not is_closed(key)]


def _emptied(
    unseen: Sequence[str], seen: Collection[str], present: Sequence[Path], root: Path
) -> list[str]:
    """The given folders in which there is nothing now, and was something."""
    folders = [key_of(path, root) for path in present if path.is_dir()]
    full = {folder for folder in folders for key in seen if is_below(key, folder)}
    had = {folder for folder in folders for key in unseen if is_below(key, folder)}
    return [folder for folder in folders if folder in had - full]


def _gone(unseen: Sequence[str], present: Sequence[Path], root: Path) -> list[str]:
    return list(filter(below_any(key_of(path, root) for path in present), unseen))
