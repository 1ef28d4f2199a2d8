"""The copies: files that hold the same, and so are one document.

Files with the same content, of which nothing else is said either, are copies: the first
of them in the order of their keys stands for all, with its documents and its metadata,
and the documents know all paths. New files are compared before they are read. The table
of files remembers who stands for whom; what is not as it ought to be, after files came,
changed or went, is read anew.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from sourcesearch import readers
from sourcesearch.collection.files.deliveries import with_claimed
from sourcesearch.collection.files.filetable import FileRecord
from sourcesearch.collection.files.plan import Candidate
from sourcesearch.collection.keys import path_of
from sourcesearch.document import Metadata
from sourcesearch.regular import open_regular

__all__ = ["candidate", "together", "unsettled"]


_BEGINNING = 1 << 12
"""Bytes by which most files that differ do so."""


def together(candidates: Iterable[Candidate]) -> tuple[list[Candidate], dict[str, FileRecord]]:
    """The candidates, of new files that hold the same only the first, with its `copies`.

    Also those left out, by their keys. Only files of the same size are opened, and only those
    that begin alike are read as a whole.
    """
    candidates = list(candidates)
    alike: dict[tuple[object, ...], list[Candidate]] = defaultdict(list)
    for each in candidates:
        if each.known is None:
            alike[each.now.size, *each.now.content, _reader(each.now)].append(each)
    compared: dict[str, Candidate] = {}
    left_out: dict[str, FileRecord] = {}
    for group in _beginning_alike(alike.values()):
        for first, others in _compared(group):
            compared[first.now.key] = first
            left_out |= {record.key: record for record in others}
    kept = (each for each in candidates if each.now.key not in left_out)
    return [compared.get(each.now.key, each) for each in kept], left_out


def _beginning_alike(groups: Iterable[list[Candidate]]) -> Iterator[list[Candidate]]:
    """Of each group, those that begin with the same bytes, if they are more than one."""
    for group in groups:
        alike: dict[int, list[Candidate]] = defaultdict(list)
        for each in group if len(group) > 1 else ():
            with suppress(OSError), open_regular(each.path) as stream:
                alike[hash(stream.read(_BEGINNING))].append(each)
        yield from (some for some in alike.values() if len(some) > 1)


def _compared(candidates: Iterable[Candidate]) -> Iterator[tuple[Candidate, list[FileRecord]]]:
    """Of files with the same content the first, and the others; what cannot be opened is out."""
    same: dict[str, list[Candidate]] = defaultdict(list)
    for each in candidates:
        with suppress(OSError):
            digest = each.source.digest()
            same[digest].append(each._replace(now=replace(each.now, digest=digest)))
    for group in same.values():
        if len(group) == 1:
            yield group[0], []
            continue
        first, *others = sorted(group, key=lambda each: each.now.key)
        copies = tuple(each.now.key for each in others)
        yield first._replace(now=replace(first.now, copies=copies)), [each.now for each in others]


def unsettled(records: Iterable[FileRecord]) -> Iterator[FileRecord]:
    """Files that stand for others than they ought to, with `copies` as these ought to be."""
    same: dict[tuple[str, str, str], list[FileRecord]] = defaultdict(list)
    for record in _perhaps_alike(records):
        same[record.content].append(record)
    for group in same.values():
        if len(group) > 1 or group[0].copies or group[0].copy_of:
            yield from _of_group(group)


def _perhaps_alike(records: Iterable[FileRecord]) -> Iterator[FileRecord]:
    """Those with documents of which the content is known, without most that are like no other."""
    records = [each for each in records if each.digest and (each.documents or each.copy_of)]
    often = Counter(record.digest for record in records)
    for record in records:
        if often[record.digest] > 1 or record.copies or record.copy_of:
            yield record


def _of_group(records: Iterable[FileRecord]) -> Iterator[FileRecord]:
    """As `unsettled`, of files with the same content: one reader has to read them, too."""
    by_reader: dict[str, list[FileRecord]] = defaultdict(list)
    for record in records:
        by_reader[_reader(record)].append(record)
    for group in by_reader.values():
        first, *others = sorted(group, key=lambda record: record.key)
        copies = tuple(record.key for record in others)
        settled = first.copies == copies and not first.copy_of
        if not settled or any(record.copy_of != first.key for record in others):
            yield replace(first, copies=copies, copy_of="")


def candidate(
    record: FileRecord, root: Path, cache: Path, bibliographies: Sequence[Path] = ()
) -> Candidate | None:
    """The file with its copies, to be read anew; None if none of them can be now.

    bibliographies: the files that describe others.
    Any of them will do, since they hold the same.
    """
    for key in (record.key, *record.copies):
        path = path_of(key, root)
        options = readers.ReadingOptions.of(record.options, cache)
        found = Candidate(record, None, str(path), options)
        source = with_claimed(found.source, record.claims)
        found = found._replace(companions=source.companions, described=source.described)
        try:
            if source.digest() == record.digest:
                beside, around = _said_of(path, record.sidecar, bibliographies)
                return found._replace(beside=beside, around=around)
        except OSError:
            continue
    return None


def _reader(record: FileRecord) -> str:
    """The format that the ending of a file's name stands for; "" if its content decides."""
    reader = readers.named_reader(readers.SourceFile(_name(record)))
    return reader.format if reader else ""


def _name(record: FileRecord) -> str:
    return record.key.rpartition("/")[2]


def _said_of(path: Path, sidecar: str, bibliographies: Sequence[Path]) -> tuple[Metadata, Metadata]:
    """What sidecars say of a file, and tables of names; how far up they count tells the digest."""
    for folder in path.parents if sidecar else ():
        sidecars = readers.Sidecars([folder])
        sidecars.add(bibliographies)
        (beside, digest), (around, names) = sidecars.for_file(path), sidecars.around(path)
        if digest + names == sidecar:
            return beside, around
    return Metadata(), Metadata()
