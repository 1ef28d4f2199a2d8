"""Which segments, and which schema, is the newest generation of an index made of?

The table of contents is Whoosh's own file, `_MAIN_<generation>.toc`, so that
Whoosh opens the index. It holds two pickles. Whoosh loads them with `pickle`,
which runs whatever a doctored file says; `read_toc` admits only the classes
that a schema of ours and a `Segment` are made of.
"""

from __future__ import annotations

import io
import os
import pickle
import re
from pathlib import Path
from typing import Any, NamedTuple

from whoosh import fields
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import _CURRENT_TOC_VERSION, TOC, EmptyIndexError, FileIndex
from whoosh.system import _FLOAT_SIZE, _INT_SIZE, _LONG_SIZE

from sourcesearch.columnar.codec import INDEX_NAME, Segment
from sourcesearch.columnar.format import sync_directory
from sourcesearch.errors import CollectionDamaged, CollectionMissing

__all__ = ["ADMITTED", "Contents", "SafeIndex", "latest_generation", "read_toc", "write_toc"]

ADMITTED = frozenset(
    {
        ("sourcesearch.columnar.codec", "Segment"),
        ("whoosh.fields", "Schema"),
        ("whoosh.fields", "ID"),
        ("whoosh.fields", "KEYWORD"),
        ("whoosh.fields", "NUMERIC"),
        ("whoosh.fields", "STORED"),
        ("whoosh.fields", "TEXT"),
        ("whoosh.analysis.analyzers", "CompositeAnalyzer"),
        ("whoosh.analysis.filters", "LowercaseFilter"),
        ("whoosh.analysis.filters", "StripFilter"),
        ("whoosh.analysis.tokenizers", "IDTokenizer"),
        ("whoosh.analysis.tokenizers", "RegexTokenizer"),
        ("whoosh.columns", "NumericColumn"),
        ("whoosh.formats", "Existence"),
        ("whoosh.formats", "Frequency"),
        ("whoosh.formats", "Positions"),
        ("__builtin__", "float"),
        ("__builtin__", "int"),
        ("__builtin__", "long"),
    }
)
"""All that a table of contents may name, besides analyzers of this package."""

_PATTERNS = frozenset({r"[\w\*]+(\.?[\w\*]+)*", r"[^ \t\r\n]+", r"[^,]+"})
_MARK = -12345


class Contents(NamedTuple):
    """One generation of an index."""

    schema: fields.Schema
    segments: list[Segment]
    generation: int


class _Unpickler(pickle._Unpickler):
    """Loads nothing but what is admitted.

    The one written in Python: to the other a changed byte can mean a table of
    billions of entries.
    """

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("re", "_compile"):
            return _known_pattern
        if (module, name) in ADMITTED or self._is_analyzer(module, name):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"it names {module}.{name}")

    def _is_analyzer(self, module: str, name: str) -> bool:
        from whoosh.analysis import Analyzer

        if not module.startswith("sourcesearch."):
            return False
        found = super().find_class(module, name)
        return isinstance(found, type) and issubclass(found, Analyzer)


def _known_pattern(pattern: str, flags: int) -> re.Pattern[str]:
    """A pattern of Whoosh's own fields; any other might be made to run for ever."""
    if pattern not in _PATTERNS:
        raise pickle.UnpicklingError("it holds an unknown regular expression")
    return re.compile(pattern, re.UNICODE)


def latest_generation(directory: Path) -> int:
    """The number of the newest generation, -1 where there is none."""
    pattern = TOC._pattern(INDEX_NAME)
    if not directory.is_dir():
        return -1
    matches = (pattern.match(entry.name) for entry in directory.iterdir())
    return max((int(match.group(1)) for match in matches if match), default=-1)


def read_toc(directory: Path, generation: int | None = None) -> Contents:
    """Reads a generation, the newest one by default. Nothing that is read is run.

    Raises CollectionMissing where there is none and CollectionDamaged where it
    is not what was written.
    """
    if generation is None:
        generation = latest_generation(directory)
    if generation < 0:
        raise CollectionMissing(f"there is no index in {directory}")
    path = directory / TOC._filename(INDEX_NAME, generation)
    try:
        return _read(path, generation)
    except FileNotFoundError:
        raise
    except CollectionDamaged:
        raise
    except Exception as error:  # a damaged pickle raises anything
        cause = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise CollectionDamaged(f"{path.name} is damaged: {cause}") from error


def _read(path: Path, generation: int) -> Contents:
    stream = StructFile(io.BytesIO(path.read_bytes()), name=path.name)
    try:
        sizes = [stream.read_varint() for _ in range(3)]
        if sizes != [_INT_SIZE, _LONG_SIZE, _FLOAT_SIZE] or stream.read_int() != _MARK:
            raise CollectionDamaged(f"{path.name} is damaged: it does not begin as it should")
        if stream.read_int() != _CURRENT_TOC_VERSION:
            raise CollectionDamaged(f"{path.name} is of another version of Whoosh")
        for _ in range(3):
            stream.read_varint()
        schema = _Unpickler(io.BytesIO(stream.read_string())).load()
        if stream.read_int() != generation:
            raise CollectionDamaged(f"{path.name} is damaged: it is of another generation")
        stream.read_int()
        segments = _Unpickler(io.BytesIO(stream.read())).load()
    finally:
        stream.close()
    if not isinstance(schema, fields.Schema) or not isinstance(segments, list):
        raise CollectionDamaged(f"{path.name} is damaged: it holds no schema and segments")
    if not all(isinstance(segment, Segment) for segment in segments):
        raise CollectionDamaged(f"{path.name} names segments that sourcesearch did not write")
    return Contents(schema, segments, generation)


class _DurableStorage(FileStorage):  # type: ignore[misc]
    """A storage whose renames are on the disk when they return."""

    def rename_file(self, old: str, new: str, safe: bool = False) -> None:
        folder = Path(self.folder)
        with (folder / old).open("r+b") as file:
            os.fsync(file.fileno())
        (folder / old).replace(folder / new)
        sync_directory(folder)


def write_toc(directory: Path, contents: Contents) -> None:
    """Makes `contents` the newest generation, durably: the last step of a commit."""
    toc = TOC(contents.schema, contents.segments, contents.generation)
    toc.write(_DurableStorage(str(directory)), INDEX_NAME)


class SafeIndex(FileIndex):  # type: ignore[misc]
    """Whoosh's index over a directory, its table of contents read by `read_toc`."""

    def __init__(self, directory: Path) -> None:
        self.storage = FileStorage(str(directory), readonly=True)
        self.indexname = INDEX_NAME
        self._schema = None
        self._directory = directory
        if latest_generation(directory) < 0:
            raise EmptyIndexError(f"there is no index in {directory}")

    def _read_toc(self) -> TOC:
        return TOC(*read_toc(self._directory))

    def writer(self, *_: Any, **__: Any) -> Any:
        raise NotImplementedError("an index of this codec is written by sourcesearch only")
