"""The reader of texts annotated word by word, in CoNLL-U (`.conllu`).

A sentence is what its comment `# text` says, or its words with the blanks that they had; lemmata
and parts of speech are left out. `# newdoc` begins a document, which has the name given there;
`# newpar` a paragraph, and where there is none each sentence is one.
https://universaldependencies.org/format.html
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial

from sourcesearch.document import Document, Metadata
from sourcesearch.patterns import expression
from sourcesearch.readers.common.encoding import detect
from sourcesearch.readers.common.numbering.uniquenames import UniqueNames
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.common.running import RunningText
from sourcesearch.readers.common.sizes import PART
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["reader"]

ORIGIN = "CoNLL-U comments"

_LONGEST = 1 << 20  # characters of a line
_COMMENT = expression(r"#\s*([^=\s]+(?: id)?)\s*(?:=\s*(.*))?$")
_KNOWN = ("title", "author", "date", "place", "language", "genre", "source")


def read(file: SourceFile) -> Iterator[Document]:
    """The documents of a file."""
    return attached(_items(file))


def _items(file: SourceFile) -> Iterator[Document | str]:
    texts = _Texts()
    with file.open() as stream:
        encoding = detect(stream)
        stream.seek(0)
        with io.TextIOWrapper(stream, encoding.name) as decoded:
            for line in iter(partial(decoded.readline, _LONGEST), ""):
                if done := texts.take(line.strip("\r\n")):
                    yield done
    yield texts.finished()
    if texts.is_empty:
        yield "no sentences in CoNLL-U"
    if encoding.problem:
        yield encoding.problem


class _Texts:
    """The texts of a file, told line by line."""

    def __init__(self) -> None:
        self.is_empty = True
        self._names = UniqueNames()
        self._name = ""
        self._begin()

    def take(self, line: str) -> Document | None:
        """A line has been read; the document that ends with it."""
        done = None
        if line.startswith("#"):
            done = self._comment(line)
        elif "\t" in line:
            self._words.append(line.split("\t"))
        elif not line.strip():
            self._end_sentence()
            if self._text.length > PART:
                done = self.finished()
        return done

    def finished(self) -> Document:
        """The document of what has been told since the last one; without text it is none."""
        self._end_sentence()
        name = self._names.unique(self._name)
        if not self._name:  # only numbers, from the second on
            name = name.removeprefix("~")
        known = Metadata.of(ORIGIN, self._known)
        document = self._text.document("conllu", known, name)
        self._begin()
        return document

    def _begin(self) -> None:
        self._text = RunningText()
        self._known: dict[str, str] = {}
        self._sentence = ""
        self._words: list[list[str]] = []
        self._has_paragraphs = False

    def _comment(self, line: str) -> Document | None:
        found = _COMMENT.match(line)
        name, value = (found[1], (found[2] or "").strip()) if found else ("", "")
        done = None
        if name in ("newdoc", "newdoc id"):
            done = self.finished() if self._text.length or self._words else None
            self._name = value
        elif name in ("newpar", "newpar id"):
            self._end_sentence()
            self._text.block()
            self._has_paragraphs = True
        elif name == "text":
            self._sentence = value
        elif name in _KNOWN and not self._text.length:
            self._known.setdefault(name, value)
        return done

    def _end_sentence(self) -> None:
        said = self._sentence if self._words else ""
        if said := said or _spoken(self._words):
            if not self._has_paragraphs:
                self._text.block()
            self._text.add(said)
            self.is_empty = False
            self._text.space()
        self._sentence, self._words = "", []


def _spoken(words: list[list[str]]) -> str:
    """The words of a sentence; the parts of what is one in the text (`5-6 vom`) are left out."""
    pieces: list[str] = []
    within = 0
    for columns in words:
        number, form = columns[0], columns[1]
        first, _, last = number.partition("-")
        if "." in number or (first.isdecimal() and not last and int(first[:9]) <= within):
            continue
        if last.isdecimal():
            within = int(last[:9])
        pieces.append(form)
        if "SpaceAfter=No" not in columns[-1].split("|"):
            pieces.append(" ")
    return "".join(pieces)


reader = Reader("conllu", (".conllu",), read)
