"""The description of a document: all that is known of it, and whose word counts.

Strongest first: a `metadata.csv` beside the files, what the file itself carries (front
matter, `<meta>`, document properties: the reader's part), what the text says at its
head, the name of the file.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sourcesearch.document import Document, Entry, Metadata
from sourcesearch.readers.common.paragraphs import subtract, union
from sourcesearch.readers.metadata.fields import with_known_names
from sourcesearch.readers.metadata.filename import from_name
from sourcesearch.readers.metadata.head import find_head, repeated_heads, running_heads

__all__ = ["describe"]

NOTHING = Metadata()
_SURROGATE = re.compile("[\ud800-\udfff]")


def describe(document: Document, name: str, beside: Metadata = NOTHING) -> Document:
    """The document with all that is known of it.

    name:   the name of its source file, or its path inside an archive.
    beside: what sidecars say of the file.

    The head of the text stays searched, but is no paragraph and so never a snippet.
    Running heads, which repeat it, are not searched either.
    """
    head = find_head(document.text, _text_start(document))
    repeated = repeated_heads(document.text, head)
    running = running_heads(document.text, document.pages)
    carried = with_known_names(document.metadata)
    metadata = with_known_names(beside).or_else(carried).or_else(head.metadata)
    unsearched = union([*document.unsearched, *repeated, *running])
    no_paragraphs = union([*([head.span] if head.span else []), *repeated, *running])
    return replace(
        document,
        metadata=_printable(metadata.or_else(from_name(name))),
        unsearched=unsearched,
        paragraphs=subtract(document.text, document.paragraphs, no_paragraphs),
    )


def _text_start(document: Document) -> int:
    """Behind front matter, which the reader has read already."""
    first = document.unsearched[0] if document.unsearched else (0, 0)
    return first[1] if not document.text[: first[0]].strip() else 0


def _printable(metadata: Metadata) -> Metadata:
    """Without lone surrogates, which JSON and YAML can bring in and no output can take."""
    if all(map(_is_printable, metadata.entries().items())):
        return metadata
    return Metadata(
        {
            name.encode("utf-8", "backslashreplace").decode(): Entry(
                entry.text.encode("utf-8", "backslashreplace").decode(), entry.origin
            )
            for name, entry in metadata.entries().items()
        }
    )


def _is_printable(item: tuple[str, Entry]) -> bool:
    """Whether neither a name nor its value has a surrogate."""
    name, (text, _) = item
    return all(part.isascii() or _SURROGATE.search(part) is None for part in (name, text))
