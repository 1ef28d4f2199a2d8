"""The table of contents: the segments and the schema of a generation of the index.

It is Whoosh's own file, `_MAIN_<generation>.toc`, so that
Whoosh opens the index. It holds two pickles. Whoosh loads them with `pickle`,
which runs whatever a doctored file says; `read_toc` admits only the classes
that a schema of ours and a `Segment` are made of, and reads nothing of a file
that is not, to the last bit, what was written: behind what Whoosh reads stands
a note of ours and a digest of the whole.
"""

from __future__ import annotations

import hashlib
import io
import json
import pickle
import re
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from whoosh import fields
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import _CURRENT_TOC_VERSION, TOC, EmptyIndexError, FileIndex
from whoosh.system import _FLOAT_SIZE, _INT_SIZE, _LONG_SIZE

from sourcesearch.columnar import disk
from sourcesearch.columnar.codec import INDEX_NAME, Segment
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

_END = b"SRCHTOC1"
_TRAILER = struct.Struct("<I16s8s")  # length of the note, digest of all before itself, _END


class Contents(NamedTuple):
    """One generation of an index.

    note: what the collection says of this generation; JSON.
    """

    schema: fields.Schema
    segments: list[Segment]
    generation: int
    note: Mapping[str, Any] = {}


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

    Raises CollectionMissing where there is none, CollectionDamaged where it is not
    what was written, and OSError where the file cannot be read.
    """
    if generation is None:
        generation = latest_generation(directory)
    if generation < 0:
        raise CollectionMissing(f"there is no index in {directory}")
    path = directory / TOC._filename(INDEX_NAME, generation)
    content = disk.read(path)
    try:
        return _decoded(content, path.name, generation)
    except CollectionDamaged:
        raise
    except Exception as error:  # a pickle that names what is not admitted raises anything
        cause = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise CollectionDamaged(f"{path.name} is damaged: {cause}") from error


def _decoded(content: bytes, name: str, generation: int) -> Contents:
    content, note = _checked(content, name)
    stream = StructFile(io.BytesIO(content), name=name)
    sizes = [stream.read_varint() for _ in range(3)]
    if sizes != [_INT_SIZE, _LONG_SIZE, _FLOAT_SIZE] or stream.read_int() != _MARK:
        raise CollectionDamaged(f"{name} is damaged: it does not begin as it should")
    if stream.read_int() != _CURRENT_TOC_VERSION:
        raise CollectionDamaged(f"{name} is of another version of Whoosh")
    for _ in range(3):
        stream.read_varint()
    schema = _Unpickler(io.BytesIO(stream.read_string())).load()
    if stream.read_int() != generation:
        raise CollectionDamaged(f"{name} is damaged: it is of another generation")
    stream.read_int()
    segments = _Unpickler(io.BytesIO(stream.read())).load()
    if not isinstance(schema, fields.Schema) or not all(
        isinstance(segment, Segment) for segment in segments
    ):
        raise CollectionDamaged(f"{name} is damaged: it does not hold what it should")
    return Contents(schema, segments, generation, json.loads(note))


def _checked(content: bytes, name: str) -> tuple[bytes, bytes]:
    """What Whoosh reads of the file, and the note, if both are what was written."""
    if content[-len(_END) :] != _END or len(content) < _TRAILER.size:
        raise CollectionDamaged(
            f"{name} is damaged, or of an older version of this program: it has no checksum"
        )
    length, digest, _ = _TRAILER.unpack(content[-_TRAILER.size :])
    if _digest(content[: 4 - _TRAILER.size]) != digest:
        raise CollectionDamaged(f"{name} is damaged: it does not match its checksum")
    end = len(content) - _TRAILER.size
    return content[: end - length], content[end - length : end]


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()


class _Written(FileStorage):  # type: ignore[misc]
    """A storage that keeps in memory what Whoosh writes to it."""

    def __init__(self) -> None:
        self.content = b""

    def create_file(self, name: str) -> StructFile:
        stream = io.BytesIO()
        return StructFile(stream, name, onclose=lambda _: self._keep(stream))

    def _keep(self, stream: io.BytesIO) -> None:
        self.content = stream.getvalue()

    def rename_file(self, *_: Any, **__: Any) -> None:
        pass


def _encoded(contents: Contents) -> bytes:
    written = _Written()
    TOC(contents.schema, contents.segments, contents.generation).write(written, INDEX_NAME)
    note = json.dumps(contents.note).encode()
    content = written.content + note + len(note).to_bytes(4, "little")
    return content + _digest(content) + _END


def write_toc(directory: Path, contents: Contents) -> None:
    """Makes `contents` the newest generation: the commit.

    Whatever they name must be on the disk. They count from the moment of the
    rename, even where an error is raised after it, from syncing the folder.
    """
    path = directory / TOC._filename(INDEX_NAME, contents.generation)
    temporary = path.with_name(path.name + ".tmp")
    disk.write(temporary, _encoded(contents))
    disk.replace(temporary, path)


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
        contents = read_toc(self._directory)
        return TOC(contents.schema, contents.segments, contents.generation)

    def writer(self, *_: Any, **__: Any) -> Any:
        raise NotImplementedError("an index of this codec is written by sourcesearch only")
