"""The table of contents: the segments and the schema of a generation of the index.

It is Whoosh's own file, `_MAIN_<generation>.toc`, so that Whoosh opens the index. It holds
two pickles, of the schema (see `whoosh.schema`) and of the segments. Of these, nothing but
a `Segment` is admitted, and nothing is read of a file that is not, to the last bit, what
was written: behind what Whoosh reads stands a note of ours and a digest of the whole. Whoosh
is not imported for it: a search asks for the segments only.
"""

from __future__ import annotations

import io
import json
import pickle
import re
import struct
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sourcesearch.columnar.codec import INDEX_NAME, Segment
from sourcesearch.columnar.file import disk
from sourcesearch.columnar.file.digest import blake2b
from sourcesearch.columnar.segment import EXTENSION
from sourcesearch.errors import CollectionDamaged, CollectionMissing

if TYPE_CHECKING:
    from whoosh import fields

__all__ = [
    "Contents",
    "has_files",
    "is_index",
    "latest_generation",
    "read_toc",
    "toc_name",
    "write_toc",
]

_VERSION = -111  # of Whoosh's format
_BEGINNING = bytes((4, 8, 4)) + struct.pack(">ii", -12345, _VERSION)
"""The sizes of an int, a long and a float, Whoosh's mark of the order of bytes, the version."""

_RELEASE = 3  # numbers of the release that wrote it
_INT = struct.Struct(">i")

_END = b"SRCHTOC1"
_TRAILER = struct.Struct("<I16s8s")  # length of the note, digest of all before itself, _END


class Contents(NamedTuple):
    """One generation of an index.

    pickled_schema: the schema, as Whoosh keeps it.
    note:           what the collection says of this generation; JSON.
    """

    pickled_schema: bytes
    segments: list[Segment]
    generation: int
    note: Mapping[str, Any] = {}

    @property
    def schema(self) -> fields.Schema:
        """The schema, made anew each time. Raises CollectionDamaged if it is none."""
        from sourcesearch.columnar.whoosh.schema import unpickled

        try:
            return unpickled(self.pickled_schema)
        except MemoryError:
            raise
        except Exception as error:  # a pickle that names what is not admitted raises anything
            raise _damaged(toc_name(self.generation), error) from error


class _Unpickler(pickle._Unpickler):
    """Loads nothing but segments.

    The one written in Python: to the other a changed byte can mean a table of
    billions of entries.
    """

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == (Segment.__module__, Segment.__name__):
            return Segment
        raise pickle.UnpicklingError(f"it names {module}.{name}")


def _damaged(name: str, error: Exception) -> CollectionDamaged:
    cause = str(error).splitlines()[0] if str(error) else type(error).__name__
    return CollectionDamaged(f"{name} is damaged: {cause}")


def toc_name(generation: int) -> str:
    """The name of the file of a generation."""
    return f"_{INDEX_NAME}_{generation}.toc"


_NAME = re.compile(rf"_{INDEX_NAME}_([0-9]+)\.toc")
_SEGMENT = re.compile(rf"{INDEX_NAME}_[0-9a-z]+{re.escape(EXTENSION)}")


def latest_generation(directory: Path) -> int:
    """The number of the newest generation, -1 where there is none."""
    if not directory.is_dir():
        return -1
    matches = (_NAME.fullmatch(entry.name) for entry in directory.iterdir())
    return max((int(match.group(1)) for match in matches if match), default=-1)


def is_index(names: Iterable[str]) -> bool:
    """Whether a folder of files of these names is that of an index, if only of its segments."""
    return any(_NAME.fullmatch(name) or _SEGMENT.fullmatch(name) for name in names)


def has_files(directory: Path) -> bool:
    """Whether a folder has any file of an index. Raises OSError where it cannot be looked into."""
    return directory.is_dir() and is_index(entry.name for entry in directory.iterdir())


def read_toc(directory: Path) -> Contents:
    """Reads the newest generation. Nothing that is read is run.

    Raises CollectionMissing where there is no index, CollectionDamaged where it is not
    what was written or only segments are left, and OSError where the file cannot be read.
    """
    generation = latest_generation(directory)
    if generation < 0:
        if has_files(directory):
            raise CollectionDamaged(f"the table of contents is missing from {directory}")
        raise CollectionMissing(f"there is no index in {directory}")
    name = toc_name(generation)
    content = disk.read(directory / name)
    try:
        return _decoded(content, name, generation)
    except (CollectionDamaged, MemoryError):
        raise
    except Exception as error:  # a pickle that names what is not admitted raises anything
        raise _damaged(name, error) from error


def _decoded(content: bytes, name: str, generation: int) -> Contents:
    content, note = _checked(content, name)
    if not content.startswith(_BEGINNING):
        raise CollectionDamaged(f"{name} is damaged, or of another version of Whoosh")
    stream = io.BytesIO(content[len(_BEGINNING) :])
    for _ in range(_RELEASE):
        _read_varint(stream)
    schema = stream.read(_read_varint(stream))
    if _INT.unpack(stream.read(_INT.size))[0] != generation:
        raise CollectionDamaged(f"{name} is damaged: it is of another generation")
    stream.read(_INT.size)
    segments = _Unpickler(stream).load()
    if not all(isinstance(segment, Segment) for segment in segments):
        raise CollectionDamaged(f"{name} is damaged: it does not hold what it should")
    return Contents(schema, segments, generation, json.loads(note))


def _read_varint(stream: io.BytesIO) -> int:
    """A number of seven bits a byte, the lowest first; the last byte is below 128."""
    number = shift = 0
    while (byte := stream.read(1)[0]) > 127:
        number |= (byte & 127) << shift
        shift += 7
    return number | byte << shift


def _varint(number: int) -> bytes:
    digits = bytearray()
    while number > 127:
        digits.append(number & 127 | 128)
        number >>= 7
    return bytes((*digits, number))


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
    return blake2b(content, digest_size=16).digest()


def _encoded(contents: Contents) -> bytes:
    import whoosh

    note = json.dumps(contents.note).encode()
    content = b"".join(
        (
            _BEGINNING,
            *map(_varint, whoosh.__version__[:_RELEASE]),
            _varint(len(contents.pickled_schema)),
            contents.pickled_schema,
            _INT.pack(contents.generation),
            _INT.pack(0),  # which Whoosh does not use
            pickle.dumps(contents.segments),
            note,
            len(note).to_bytes(4, "little"),
        )
    )
    return content + _digest(content) + _END


def write_toc(directory: Path, contents: Contents) -> None:
    """Makes `contents` the newest generation: the commit.

    Whatever they name must be on the disk. They count from the moment of the
    rename, even where an error is raised after it, from syncing the folder.
    """
    path = directory / toc_name(contents.generation)
    temporary = path.with_name(path.name + ".tmp")
    disk.write(temporary, _encoded(contents))
    disk.replace(temporary, path)
