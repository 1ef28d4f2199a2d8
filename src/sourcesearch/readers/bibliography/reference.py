"""The reference: what a bibliography says of one work, and of the files that hold it.

A reference is a document whose text is its title, abstract, notes and tags, unless one of its
files is there: then that is the document, and what the bibliography says is its metadata.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.encoding import decode
from sourcesearch.readers.common.numbering.uniquenames import UniqueNames
from sourcesearch.readers.common.paragraphs import paragraphs
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.reader import Claim, Reader, SourceFile
from sourcesearch.readers.registry import reader_for

__all__ = ["Reference", "bibliography", "documents", "joined", "of_text", "shown"]

MAX_BYTES = 1 << 26
_LONGEST_KEY = 100
_LONGEST_TITLE = 120
_MOST_NAMED = 200_000
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,9}(?:\s[^<>]*)?/?>", re.IGNORECASE)
_LONGEST_SAID = 10_000
"""Characters of abstracts and notes that become metadata of a file."""


@dataclass(frozen=True)
class Reference:
    """What a bibliography says of one work.

    key:    by which it is cited; "" if it has none.
    fields: what is known of it, by the names that metadata have here; `type` as CSL calls it.
    abstract, notes: texts as they are kept, many as HTML.
    tags:   the words it is tagged with.
    files:  its attachments, as seen from the bibliography (`locations.local_name`).
    annotations: what was marked in each of them, and what was noted there.
    """

    key: str
    fields: Mapping[str, str]
    abstract: str = ""
    notes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    annotations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """What of it is read and searched."""
        marked = chain.from_iterable(self.annotations.values())
        said = map(shown, (self.abstract, *self.notes, *marked))
        return _blocks([self.fields.get("title", ""), *said, "; ".join(self.tags)])


def shown(note: str) -> str:
    """What a note shows: itself, if there is no tag in it."""
    if not _TAG.search(note):
        return note
    # The mark makes sure that what the note says of its own encoding does not count.
    page = SourceFile("note.html", content=note.encode("utf-8-sig", "replace"))
    try:
        return _blocks(document.text for document in reader_for(page).read(page))
    except ReaderError:
        return _TAG.sub(" ", note)


def _blocks(texts: Iterable[str]) -> str:
    return "\n\n".join(text.strip() for text in texts if text.strip())


def joined(values: Iterable[str]) -> str:
    """Several values as one, with semicolons."""
    return "; ".join(dict.fromkeys(filter(None, (" ".join(value.split()) for value in values))))


References = Callable[[SourceFile], Iterable[Reference | str]]
"""What says the references of a file, and in a line each what could not be read."""


def bibliography(
    form: str, suffixes: tuple[str, ...], origin: str, references: References
) -> Reader:
    """The reader of a kind of bibliography, which describes the files that it names.

    form:   the format. origin: what it is called where metadata tell their origin.
    """
    return Reader(
        form,
        suffixes,
        lambda file: documents(references(file), form, origin, file.described),
        claims=lambda file: _claim(references(file)),
        describes=lambda file: _described(references(file)),
    )


def of_text(references: Callable[[str], Iterable[Reference | str]]) -> References:
    """The references of a file that is a text, by those in the text."""

    def of_file(file: SourceFile) -> Iterator[Reference | str]:
        file.refuse_above(MAX_BYTES, "a bibliography")
        text, encoding = decode(file.read())
        if encoding.problem:
            yield encoding.problem
        yield from references(text)

    return of_file


def documents(
    references: Iterable[Reference | str], form: str, origin: str, there: Collection[str] = ()
) -> Iterator[Document]:
    """The documents of references, one for each of which no attachment is `there`."""
    return attached(_items(references, form, origin, there))


def _items(
    references: Iterable[Reference | str], form: str, origin: str, there: Collection[str]
) -> Iterator[Document | str]:
    names = UniqueNames()
    for number, reference in enumerate(references, 1):
        if isinstance(reference, str):
            yield reference
        elif any(name in there for name in reference.files):
            continue
        elif text := reference.text:
            first_line = text.partition("\n")[0][:_LONGEST_TITLE]
            yield Document(
                text,
                metadata=Metadata.of(origin, {"title": first_line, **_known(reference)}),
                format=form,
                part=_unique(reference.key or str(number), names),
                paragraphs=paragraphs(text),
            )
        else:
            yield f"reference {reference.key or number}: neither title, abstract nor notes"


def _claim(references: Iterable[Reference | str]) -> Claim | None:
    """The attachments that references name; None if they name none."""
    names: dict[str, None] = {}
    with suppress(ReaderError):  # which the reader says
        for reference in references:
            if isinstance(reference, Reference) and len(names) < _MOST_NAMED:
                names.update(dict.fromkeys(reference.files))
    return Claim(tuple(names)) if names else None


def _described(references: Iterable[Reference | str]) -> Iterator[dict[str, str]]:
    """What references say of their attachments, as rows of a sidecar."""
    for reference in references:
        if isinstance(reference, Reference) and reference.files:
            said = _known(reference)
            said["abstract"] = shown(reference.abstract)[:_LONGEST_SAID]
            for name in reference.files:
                notes = (*reference.notes, *reference.annotations.get(name, ()))
                said["notes"] = _blocks(map(shown, notes))[:_LONGEST_SAID]
                yield {"file": name, **{key: text for key, text in said.items() if text}}


def _known(reference: Reference) -> dict[str, str]:
    return {**reference.fields, "tags": joined(reference.tags)}


def _unique(key: str, names: UniqueNames) -> str:
    """A key as the name of a document: on one line, and of no other."""
    name = re.sub(r"\s+", " ", key).strip()[:_LONGEST_KEY]
    return names.unique(name if name.isprintable() else ascii(name)[1:-1])
