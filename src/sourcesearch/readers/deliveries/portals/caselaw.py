"""The reader of cases of the Caselaw Access Project, whose opinions are each a section.

Harvard's library has a case in JSON in a file (https://static.case.law), or many, one a line. The
date, the court and where the case is reported are told apart from what was printed above the
opinions (`head_matter`), which is read with them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from sourcesearch.document import Document, Metadata, Section
from sourcesearch.readers.common.encoding import detect
from sourcesearch.readers.common.numbering.uniquenames import UniqueNames
from sourcesearch.readers.common.paragraphs import paragraphs
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.tables.jsonvalues import line_values, values

__all__ = ["is_case", "reader"]

_SIGNS = (b'"name_abbreviation"', b'"decision_date"')
_LINES = (".jsonl", ".ndjson")
_CITED = re.compile(r"(?P<volume>\d+) (?P<source>\S.*) (?P<page>\S+)\Z")
_TAG = re.compile(r"<[^<>]{0,2000}>")

Json = Any


def is_case(head: bytes) -> bool:
    """Whether a file of JSON that begins so has cases."""
    return all(sign in head for sign in _SIGNS)


def read(file: SourceFile) -> Iterator[Document]:
    """The cases in a file."""
    yield from attached(_items(file))


def _items(file: SourceFile) -> Iterator[Document | str]:
    names = UniqueNames()
    for number, (case, is_alone) in enumerate(_cases(file), 1):
        if isinstance(case, str):
            yield case
            continue
        key = _of(case, "id") or str(number)
        if document := _document(case, "" if is_alone and number == 1 else names.unique(key)):
            yield document
        else:
            yield f"case {key}: no text"


def _cases(file: SourceFile) -> Iterator[tuple[Json, bool]]:
    """The objects in a file, or in the list that answers of the project's server have.

    With each, whether it is in no list and on no line of many; or what is wrong with a line.
    """
    by_line = file.suffix in _LINES
    with file.open() as stream:
        encoding = detect(stream)
    with io.TextIOWrapper(file.open(), encoding.name, newline="") as stream:
        for item in line_values(stream) if by_line else values(stream):
            if isinstance(item, str):
                yield item, False
            elif isinstance(item.value, dict):
                answered = item.value.get("results")
                is_alone = not (by_line or item.listed or isinstance(answered, list))
                found = answered if isinstance(answered, list) else [item.value]
                yield from ((each, is_alone) for each in found if isinstance(each, dict))


def _document(case: Json, part: str) -> Document | None:
    body = case.get("casebody")
    inner = body.get("data", body) if isinstance(body, dict) else body
    told = inner if isinstance(inner, dict) else {}
    opinions = [each for each in _listed(told.get("opinions")) if isinstance(each, dict)]
    pieces = [("", _text(told.get("head_matter") or (inner if not told else "")))]
    pieces += [(_title(each), _text(each.get("text"))) for each in opinions]
    text, sections = "", list[Section]()
    for title, piece in pieces:
        if piece:
            text += f"\n\n{piece}" if text else piece
            start = len(text) - len(piece)
            sections += [Section(title, start, len(text))] if title else []
    if not text:
        return None
    known = _known(case) | {
        "judges": "; ".join(map(str, _listed(told.get("judges")))),
        "attorneys": "; ".join(map(str, _listed(told.get("attorneys")))),
    }
    metadata = Metadata.of("Caselaw Access Project", {k: v for k, v in known.items() if v})
    return Document(
        text, metadata, "caselaw", part, paragraphs=paragraphs(text), sections=tuple(sections)
    )


def _known(case: Json) -> dict[str, str]:
    cited = [_of(each, "cite") for each in _listed(case.get("citations"))]
    reported = next(filter(None, map(_CITED.match, cited)), None)
    pages = dict.fromkeys(filter(None, (_of(case, "first_page"), _of(case, "last_page"))))
    return {
        "type": "legal_case",
        "title": _of(case, "name_abbreviation") or _of(case, "name"),
        "name": _of(case, "name"),
        "date": _of(case, "decision_date"),
        "source": reported["source"] if reported else "",
        "volume": reported["volume"] if reported else "",
        "pages": "–".join(pages),
        "citation": "; ".join(filter(None, cited)),
        "court": _of(case.get("court"), "name"),
        "jurisdiction": _of(case.get("jurisdiction"), "name_long"),
        "number": _of(case, "docket_number"),
        "identifier": _of(case, "id"),
    }


def _title(opinion: Json) -> str:
    """What an opinion is, and whose."""
    kind = _of(opinion, "type").replace("-", " ").replace("_", " ").capitalize()
    return ", ".join(filter(None, (kind, _of(opinion, "author").rstrip("*,:— "))))


def _text(written: object) -> str:
    """A text of paragraphs, each of which is written on a line; without tags, where it has some."""
    if not isinstance(written, str):
        return ""
    plain = _TAG.sub(" ", written) if written.lstrip().startswith("<") else written
    return "\n\n".join(filter(None, map(str.strip, plain.splitlines())))


def _of(value: object, name: str) -> str:
    found = value.get(name) if isinstance(value, dict) else None
    return " ".join(str(found).split()) if isinstance(found, str | int) else ""


def _listed(value: object) -> list[Json]:
    return value if isinstance(value, list) else []


reader = Reader("caselaw", (), read)
