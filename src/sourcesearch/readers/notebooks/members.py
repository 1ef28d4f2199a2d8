"""The files of a project, read as documents of the project under the names that it gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.registry import reader_for

__all__ = ["documents"]


def documents(
    project: SourceFile, names: Sequence[str], known: Mapping[str, str], part: str, origin: str
) -> Iterator[Document | str]:
    """The documents of the first of some files that is there and has a text; else, why none has.

    names: the files that hold the same, the best first. known: what the project says of it.
    part:  what it is called in the project.
    """
    causes: list[str] = []
    for name in names:
        companion = project.companions.get(name)
        if companion is None or not companion.size:
            continue
        try:
            found = [each for each in reader_for(companion).read(companion) if each.text.strip()]
        except (OSError, ReaderError) as error:
            causes.append(f"{known.get('title') or name}: {error}")
            continue
        for count, document in enumerate(found, 1):
            metadata = Metadata.of(origin, known).or_else(document.metadata)
            called = f"{part}.{count}" if len(found) > 1 else part
            yield replace(document, metadata=metadata, part=called)
        if found:
            return
    yield from causes
