"""The reader of pages and issues in the canonical JSON of impresso.

A page has regions of paragraphs of lines of tokens, and says of each region of which article it is
a part (`pOf`). Pages come one a file or one a line; what is in one file becomes articles, and
what is in none becomes a document more for each issue. An issue names its articles and has no text.
https://github.com/impresso/impresso-schemas
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import Companion
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.common.titles import first_words
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.scans.pages.ocr import Line, OcrPage, OcrText

__all__ = ["is_impresso", "reader"]

_LARGEST = 1 << 28
_ISSUE = r"(?P<issue>(?P<paper>\w[\w.-]{0,60}?)-(?P<day>\d{4}-\d\d-\d\d)-[a-z]{1,2})"
_PAGE = re.compile(_ISSUE + r"-p(?P<number>\d{4})\Z")
_SIGN = re.compile(rf'"id"\s*:\s*"{_ISSUE}(?:-p\d{{4}}|-i\d{{4}})?"'.encode())
_HOLDS = re.compile(rb'"r"\s*:\s*\[|"i"\s*:\s*\[\s*\{\s*"[ml]"\s*:\s*\{')
_CLOSING = frozenset(".,)]")
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError)

Json = Any


def read(file: SourceFile) -> Iterator[Document]:
    """The articles on the pages of a file."""
    file.refuse_above(_LARGEST, "pages")
    yield from attached(_items(file))


def is_impresso(head: bytes) -> bool:
    """Whether a file of JSON that begins so has pages or issues, and not rebuilt articles."""
    return bool(_SIGN.search(head) and _HOLDS.search(head)) and b'"ppreb"' not in head


def _items(file: SourceFile) -> Iterator[Document | str]:
    articles: dict[str, OcrText] = {}
    known: dict[str, Metadata] = {}
    issues = 0
    for number, content in _contents(file):
        try:
            found = _PAGE.match(content["id"])
            issues += found is None and "i" in content
            if found:
                _add(content, found, articles, known)
        except _UNREADABLE as error:
            yield f"page {number:,}: not as impresso has it ({type(error).__name__})"
    if issues and not articles:
        raise Companion("description")
    for part, text in articles.items():
        title = Metadata.of("first words", {"title": first_words(text.text())})
        yield text.document("impresso", known[part].or_else(title), part)


def _contents(file: SourceFile) -> Iterator[tuple[int, Json]]:
    data = file.read()
    with suppress(ValueError, RecursionError):
        yield 1, json.loads(data)
        return
    for number, line in enumerate(data.splitlines(), 1):
        if line.strip():
            with suppress(ValueError, RecursionError):
                yield number, json.loads(line)


def _add(
    content: Json,
    named: re.Match[str],
    articles: dict[str, OcrText],
    known: dict[str, Metadata],
) -> None:
    """Adds the regions of a page to their articles, and what is known of these."""
    page = OcrPage(str(int(named["number"])))
    of_issue = Metadata.of("impresso", {"source": named["paper"], "date": named["day"]})
    for region in content["r"]:
        part = str(region.get("pOf") or named["issue"])
        for paragraph in region["p"]:
            block = [Line(_text(line)) for line in paragraph["l"]]
            if any(line.text for line in block):
                known[part] = of_issue
                articles.setdefault(part, OcrText()).add_block(page, block)


def _text(line: Json) -> str:
    """The tokens of a line: a blank between two, where the first does not hang on the second."""
    if isinstance(line, list):  # with remarks on it, as some importers have left them
        line = line[0]
    text = ""
    hangs = True
    for token in line["t"]:
        word = str(token["tx"])
        text += word if hangs or word[:1] in _CLOSING else f" {word}"
        hangs = bool(token.get("gn"))
    return " ".join(text.split())


reader = Reader("impresso", (), read)
