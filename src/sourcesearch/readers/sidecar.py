"""The sidecars: tables beside the files, which describe them.

A `metadata.csv`, `.tsv`, `.json` or `.xlsx` describes files in its own folder and below. The
column `file`, `path` or `filename` names the file, as seen from the table; every other column
is a field. So does a bibliography that names files, and a record of MODS or Dublin Core the files
that are called as it is (`Descriptions`). A table is read where nothing limits time
and memory, so it may have only so many bytes and values; spreadsheets and bibliographies are
read by a process of their own.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from sourcesearch.counted import listed
from sourcesearch.document import Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.deliveries.members.arrangement import places
from sourcesearch.readers.deliveries.members.descriptions import Descriptions
from sourcesearch.readers.deliveries.members.nametables import NameTables
from sourcesearch.readers.metadata.describe import NOTHING
from sourcesearch.readers.tables.sidecars.apart import rows_apart
from sourcesearch.readers.tables.sidecars.sidecarrows import keys_of, parted, rows_of
from sourcesearch.readers.walk import SIDECARS, Problem, cause_of
from sourcesearch.regular import open_regular

__all__ = ["Sidecars"]

MAX_BYTES = 1 << 25
_NAMED = 3
"""Files that are named of those that a table describes and that are not there."""


class Sidecars:
    """The tables that describe the files below `roots`, each read once, when needed.

    roots: the folders (or single files) being indexed. A file is described by tables in
           its own folder and in those above it, up to the outermost root that holds it;
           the nearer table counts more.
    """

    def __init__(self, roots: Iterable[Path]) -> None:
        paths = (root.absolute() for root in roots)
        self._roots = {path if path.is_dir() else path.parent for path in paths}
        self._tables: dict[Path, list[_Table | Descriptions]] = {}
        self._above: dict[str, list[tuple[Path, _Table | Descriptions]]] = {}
        """For the files in a folder, the tables that may describe them, the nearest first."""
        self._bibliographies: dict[Path, list[Path]] = {}
        self._problems: list[Problem] = []
        self._names = NameTables()
        self._named: dict[str, list[Path]] = {}
        """Of a folder, those that have tables of names for what is in it."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong with the tables read so far."""
        return tuple(self._problems)

    def add(self, bibliographies: Iterable[Path]) -> None:
        """Takes up files that describe others (`Reader.describes`); tables count more."""
        for path in map(Path.absolute, bibliographies):
            self._bibliographies.setdefault(path.parent, []).append(path)

    def for_file(self, place: str | Path) -> tuple[Metadata, str]:
        """What the tables say of a file, and a digest of it, "" if they say nothing.

        The digest changes when the metadata or their origins do.
        """
        inside = os.path.dirname(place)  # noqa: PTH120 - asked of every file
        tables = self._above.get(inside)
        if tables is None:
            folders = self._folders(Path(place).absolute())
            tables = [(folder, table) for folder in folders for table in self._in(folder)]
            self._above[inside] = tables
        if not tables:
            return NOTHING, ""
        path = Path(place).absolute()
        found = NOTHING
        for folder, table in tables:
            found = found.or_else(table.row(path.relative_to(folder)))
        return found, _digest(found)

    def around(self, place: str | Path) -> tuple[Metadata, str]:
        """What tables of names say of a file, and a digest of it, as `for_file` does.

        It counts less than what the file says itself.
        """
        inside = os.path.dirname(place)  # noqa: PTH120 - asked of every file
        folders = self._named.get(inside)
        if folders is None:
            above = self._folders(Path(place).absolute())
            folders = self._named[inside] = [each for each in above if self._names.has(each)]
        if not folders:
            return NOTHING, ""
        found = self._names.of(Path(place).absolute(), folders)
        return found, _digest(found)

    def _folders(self, path: Path) -> list[Path]:
        """From the file's own folder up to the outermost root above it."""
        above = [parent for parent in path.parents if parent in self._roots]
        outermost = above[-1] if above else path.parent
        return [
            parent for parent in path.parents if parent == outermost or outermost in parent.parents
        ]

    def _in(self, folder: Path) -> list[_Table | Descriptions]:
        if folder not in self._tables:
            tables = [self._read(folder / name) for name in SIDECARS]
            tables += map(self._of_bibliography, self._bibliographies.get(folder, ()))
            each = (*tables, Descriptions.in_folder(folder))
            self._tables[folder] = [table for table in each if table]
        return self._tables[folder]

    def _read(self, path: Path) -> _Table | None:
        try:
            # A path that is too long for the system is none, and no error of is_file.
            if not os.path.isfile(path):  # noqa: PTH113
                return None
            with open_regular(path) as stream:
                data = stream.read(MAX_BYTES + 1)
            if len(data) > MAX_BYTES:
                raise ReaderError(f"larger than {MAX_BYTES >> 20} MB")
            if path.suffix == ".xlsx":
                table = _Table(path.name, rows_apart(path))
            else:
                table = _Table(path.name, rows_of(path.name, data))
        except OSError as error:
            self._problems.append(Problem(path, cause_of(error)))
        except ReaderError as error:
            cause = " ".join(str(error).split()) or type(error).__name__
            self._problems.append(Problem(path, f"cannot be read: {cause[:160]}"))
        else:
            self._problems += [Problem(path, problem) for problem in table.problems]
            if absent := table.absent(path.parent):
                some = listed(absent, _NAMED)
                self._problems.append(Problem(path, f"rows for files that are not there: {some}"))
            return table
        return None

    def _of_bibliography(self, path: Path) -> _Table | None:
        try:
            return _Table(path.name, _placed(path, rows_apart(path)))
        except ReaderError:  # which its reader says
            return None


def _placed(path: Path, rows: Iterable[Mapping[str, str]]) -> Iterator[Mapping[str, str]]:
    """The rows of a bibliography whose files are there, as seen from its folder."""
    for row in rows:
        for place in filter(os.path.isfile, places(str(path), row["file"])):
            if path.parent in Path(place).parents:
                yield {**row, "file": os.path.relpath(place, path.parent)}
                break


def _names_in(folder: Path) -> set[str]:
    """What tables may call what is in a folder, without the folders before it."""
    try:
        return {key for each in folder.iterdir() for key in keys_of(PurePosixPath(each.name))}
    except (OSError, ValueError):
        return set()


def _digest(found: Metadata) -> str:
    if not found:
        return ""
    said = repr(sorted(found.entries().items())).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(said, digest_size=16).hexdigest()


class _Table:
    """One table: the rows by the files they name."""

    def __init__(self, name: str, rows: Iterable[Mapping[str, str] | str]) -> None:
        self._origin = name
        self._rows: dict[str, Mapping[str, str]] = {}
        self.problems: list[str] = []
        nameless, repeated = self._take(rows)
        if nameless:
            self.problems.append(f"rows that name no file: {nameless}")
        if repeated:
            self.problems.append(f"rows for a file that has one already, not used: {repeated}")

    def _take(self, rows: Iterable[Mapping[str, str] | str]) -> tuple[int, int]:
        """Takes the rows; how many name no file, and how many one that has a row already."""
        nameless = repeated = 0
        for row in rows:
            if isinstance(row, str):
                self.problems.append(row)
                continue
            name, told = parted(row)
            nameless += not name
            repeated += name in self._rows
            if name:
                self._rows.setdefault(name, told)
        return nameless, repeated

    def absent(self, folder: Path) -> list[str]:
        """The files that rows name and that are not below the folder of the table."""
        there: dict[str, set[str]] = {}
        absent = []
        for name in self._rows:
            inside = os.path.dirname(name)  # noqa: PTH120 - asked of every row
            if inside not in there:
                there[inside] = _names_in(folder / inside)
            if name.rpartition("/")[2] not in there[inside]:
                absent.append(name)
        return absent

    def row(self, path: Path) -> Metadata:
        """What the table says of the file at `path`, as seen from the table.

        Many tables name files without their endings: that counts if no row has it.
        """
        name, bare = keys_of(PurePosixPath(path.as_posix()))
        return Metadata.of(self._origin, self._rows.get(name) or self._rows.get(bare) or {})
