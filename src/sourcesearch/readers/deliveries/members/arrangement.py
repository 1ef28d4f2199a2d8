"""Files that are companions of others, and of which, in a folder or an archive.

Of two files that claim the same ones, that of more strength reads them and the other as well. A
bibliography only describes the files that it claims.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from typing import Protocol
from urllib.parse import unquote

from sourcesearch.readers import registry
from sourcesearch.readers.deliveries.members.exports import EXPORT, PROVENANCE, exported
from sourcesearch.readers.deliveries.members.records import ALONE, CLAIM, bare_folders
from sourcesearch.readers.reader import Claim, SourceFile
from sourcesearch.readers.scans.pages.otherforms import (
    OF_THE_SAME,
    form_of,
    forms_of_folder,
    other_forms,
    rank_of,
)

__all__ = ["Arranged", "arrange", "describes", "is_text", "likened", "names_text", "places"]

_COMPRESSED = ".gz"
_OF_HEADS = ("mets", "metadata")
"""Folders in a delivery that has the files which name the others in one, seen from its own."""

_NO_TEXT = ("djvu", "image", "pdf")
"""Formats of files that are not read for those that name them."""


class Arranged(Protocol):
    """A file, and how it stands to others.

    key:          its name in the collection or the archive.
    claim:        what it says of others.
    companions:   those of them that are there, by the names it has for them.
    described:    the names of those that are there, where it only describes them.
    companion_of: the key of the file that reads it, or what kind of companion it is.
    """

    key: str
    claim: Claim | None
    companions: dict[str, SourceFile]
    described: frozenset[str]
    companion_of: str

    @property
    def source(self) -> SourceFile:
        """The file itself."""

    @property
    def place(self) -> str:
        """Its normal path, by which files are told apart."""


def arrange(there: Mapping[str, Arranged], *, with_texts: bool = True) -> None:
    """Tells files, by their places, which are companions of which.

    with_texts: whether a page is given its text alone, to read it where there is none in the page.
    """
    _take_exports(there)
    _let_stand(there)
    heads = [file for file in there.values() if file.claim and not _is_record(file)]
    alike = _Alike(there)
    keys = frozenset(head.key for head in heads)
    for head in sorted(heads, key=_rank):
        if head.claim and head.claim.strength == OF_THE_SAME:
            with_text = with_texts and not head.companion_of
            _take_forms(head, head.claim, there, keys, with_text=with_text)
        else:
            _take(head, there, alike, keys)


def _take_exports(there: Mapping[str, Arranged]) -> None:
    """Takes what was exported by this program for no source, if its provenance says so."""
    for file in there.values():
        if file.companion_of == PROVENANCE and (export := there.get(exported(file.place))):
            export.companion_of, export.claim = EXPORT, None


def _let_stand(there: Mapping[str, Arranged]) -> None:
    """Tells records of a catalogue that describe nothing else which is there."""
    records = [file for file in there.values() if _is_record(file)]
    if not records:
        return
    others = (file for file in there.values() if not (_is_record(file) or file.companion_of))
    bare = bare_folders(
        (record.place for record in records),
        (file.place for file in others if registry.named_reader(file.source)),
    )
    for record in records:
        if os.path.dirname(record.place) in bare:  # noqa: PTH120 - of many
            record.described = frozenset({ALONE})


def _is_record(file: Arranged) -> bool:
    return bool(file.claim and file.claim.names == CLAIM)


def _rank(head: Arranged) -> tuple[int, int, str]:
    return -(head.claim.strength if head.claim else 0), rank_of(head.place), head.key


def _take_forms(
    page: Arranged,
    claim: Claim,
    there: Mapping[str, Arranged],
    heads: frozenset[str],
    *,
    with_text: bool,
) -> None:
    """Takes the other forms of a page for its own; of them, it reads only what it claims."""
    form = form_of(page.key)
    folder = os.path.dirname(page.place)  # noqa: PTH120 - of every page
    for name in claim.names:
        file = there.get(os.path.normpath(os.path.join(folder, name)))  # noqa: PTH118
        if file and with_text and (_is_free(file) or _is_of_a_kind(file, heads)):
            page.companions[name] = file.source
            file.companion_of = page.key
        elif file and _is_free(file):
            file.companion_of = form
    if page.companion_of.startswith(form_of("")):
        return
    for place in other_forms(page.place):
        if (file := there.get(place)) and _is_free(file):
            file.companion_of = form


def _is_free(file: Arranged) -> bool:
    return not (file.companion_of or file.companions or file.described)


def _is_of_a_kind(file: Arranged, heads: frozenset[str]) -> bool:
    """Whether a companion is nobody's, but only of a kind, which anybody may read."""
    of = file.companion_of
    return bool(of) and of not in heads and not of.startswith(form_of(""))


class _Alike:
    """The places that differ from others only by capitals, hyphens, or how accents are written.

    Who made a delivery had a system that does not tell these apart, or unpacked it on one.
    """

    def __init__(self, there: Iterable[str]) -> None:
        self._there = there

    @cached_property
    def _places(self) -> dict[str, str]:
        return {likened(place): place for place in self._there}

    def first(self, places: Iterable[str]) -> str | None:
        """The first of some places that is there, written otherwise."""
        return next(filter(None, (self._places.get(likened(place)) for place in places)), None)


def likened(name: str) -> str:
    """What names have in common that differ by capitals, hyphens, or how accents are written."""
    return unicodedata.normalize("NFC", name).casefold().replace("-", "_")


def _take(
    head: Arranged, there: Mapping[str, Arranged], alike: _Alike, heads: frozenset[str]
) -> None:
    """Gives a head the files that it claims, or itself to one that has them already."""
    found = dict(_found(head, there, alike))
    if describes(head.source):
        names = (name for name, file in found.items() if registry.named_reader(file.source))
        head.described = frozenset(names)
        return
    if head.companion_of or not any(map(is_text, found.values())):
        return
    if stronger := _stronger(found, there):
        head.companion_of = stronger.key
        name = os.path.relpath(head.place, PurePosixPath(stronger.place).parent)
        stronger.companions[PurePosixPath(name).as_posix()] = head.source
        return
    for name, file in found.items():
        if not file.companions:
            head.companions[name] = file.source
            if file.companion_of not in heads:
                file.companion_of = head.key
    for place in forms_of_folder(head.place):
        if (whole := there.get(place)) and _is_free(whole):
            whole.companion_of = form_of(os.path.dirname(head.place))  # noqa: PTH120


def _found(
    head: Arranged, there: Mapping[str, Arranged], alike: _Alike
) -> Iterator[tuple[str, Arranged]]:
    assert head.claim
    for name in head.claim.names:
        maybe = [place for place in places(head.place, name) if place != head.place]
        place = next(filter(there.__contains__, maybe), None)
        if place is None and names_text(name):
            place = alike.first(maybe)
        if place is not None and place != head.place:
            yield name, there[place]


def _stronger(found: Mapping[str, Arranged], there: Mapping[str, Arranged]) -> Arranged | None:
    """The head that has taken all texts among what another one has `found`."""
    texts = [file for file in found.values() if is_text(file)]
    taken = {file.key if file.companions else file.companion_of for file in texts}
    if len(taken) != 1 or "" in taken:
        return None
    (key,) = taken
    return next((file for file in there.values() if file.key == key and file.companions), None)


def is_text(file: Arranged) -> bool:
    """Whether a file is read for those that name it: pictures are not."""
    return names_text(file.key)


def names_text(name: str) -> bool:
    """Whether a file of this name is read for those that name it."""
    reader = registry.named_reader(SourceFile(name))
    return reader is not None and reader.format not in _NO_TEXT


def describes(source: SourceFile) -> bool:
    """Whether a file only describes those that it claims, and does not read them."""
    reader = registry.named_reader(source)
    return reader is not None and reader.describes is not None


def places(head: str, name: str) -> Iterator[str]:
    """Where a file may be that the one at `head` calls `name`, the likeliest place first.

    No further up than beside the folder of the head.
    """
    for written in dict.fromkeys((name, unquote(name))):  # addresses have signs for blanks
        yield from _places(head, written)


def _places(head: str, name: str) -> Iterator[str]:
    folder = os.path.dirname(head)  # noqa: PTH120 - places are texts, and there are many
    parts = [part for part in name.split("/") if part != "."]
    if ".." not in parts[1:]:
        place = os.path.normpath(os.path.join(folder, *parts))  # noqa: PTH118
        yield from (place, place + _COMPRESSED)
    above, own = os.path.split(folder)
    if len(parts) > 1 and ".." not in parts and own.lower() in _OF_HEADS:
        yield os.path.join(above, *parts)  # noqa: PTH118
    for last in (2, 1):  # where folders above were left out
        if len(parts) > last and ".." not in parts[-last:]:
            yield os.path.join(folder, *parts[-last:])  # noqa: PTH118
