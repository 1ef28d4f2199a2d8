"""Pages and issues in the canonical JSON of impresso."""

import bz2
import json

import pytest
from hypothesis import given, settings
from mutations import EDITS, mutated

from sourcesearch.document import Document
from sourcesearch.errors import Companion, ReaderError
from sourcesearch.readers import SourceFile, read
from sourcesearch.readers.json import reader

# As `json/canonical/page.schema.json` of impresso-schemas has it.
ARTICLE = "EZR-1840-02-21-a-i0001"
AD = {"c": [1, 1, 9, 9], "pOf": "EZR-1840-02-21-a-i0002", "p": [{"l": [{"t": [{"tx": "Haus"}]}]}]}


def region(part: str | None, *lines: list[dict]) -> dict:
    content = {"p": [{"l": [{"c": [1, 2, 3, 4], "t": line} for line in lines]}]}
    return {**content, "pOf": part} if part else content


def tokens(text: str) -> list[dict]:
    return [{"tx": word, "c": [1, 2, 3, 4]} for word in text.split()]


def page(number: int, *regions: dict) -> dict:
    return {"id": f"EZR-1840-02-21-a-p{number:04}", "cdt": "2020", "r": list(regions)}


PAGES = [
    page(
        5, region(None, tokens("Beilage")), region("EZR-1840-02-21-a-i0001", tokens("Das Eis der"))
    ),
    page(6, region("EZR-1840-02-21-a-i0001", tokens("See ist fort .")), AD),
]
LINES = "\n".join(map(json.dumps, PAGES)).encode()


def read_lines(content: bytes) -> list[Document]:
    return list(reader.read(SourceFile("EZR-1840-02-21-a-pages.jsonl", content=content)))


def test_regions_of_an_article_are_one_document_over_its_pages() -> None:
    rest, article, advertisement = read_lines(LINES)
    assert article.text == "Das Eis der\n\nSee ist fort."
    assert [each.label for each in article.pages] == ["5", "6"]
    assert (article.part, advertisement.text) == (ARTICLE, "Haus")
    known = {"source": "EZR", "date": "1840-02-21", "title": "Das Eis der See ist fort."}
    assert dict(article.metadata) == known
    assert (rest.part, rest.text) == ("EZR-1840-02-21-a", "Beilage")


def test_a_token_hangs_on_the_next_where_it_says_so() -> None:
    line: list[dict] = [
        {"tx": "L'", "gn": True},
        {"tx": "an"},
        {"tx": "IX", "gn": True},
        {"tx": "."},
    ]
    (document,) = read_lines(json.dumps(page(1, region(None, line))).encode())
    assert document.text == "L'an IX."


def test_an_issue_only_describes_also_where_it_is_compressed() -> None:
    issue = {"id": "EZR-1840-02-21-a", "i": [{"m": {"id": "EZR-1840-02-21-a-i0001"}}], "pp": []}
    content = json.dumps(issue).encode()
    for name, data in (("i.jsonl", content), ("i.jsonl.bz2", bz2.compress(content))):
        with pytest.raises(Companion):
            list(read(SourceFile(name, content=data)))


def test_a_rebuilt_article_is_a_record() -> None:
    pages = [{"id": "EZR-1840-02-21-a-p0005", "t": [], "r": []}]
    article = {"id": "EZR-1840-02-21-a-i0001", "pp": [5], "ppreb": pages, "lg": "de", "ft": "Eis."}
    (document,) = read_lines(json.dumps(article).encode())
    assert (document.format, document.text) == ("json", "Eis.")


def test_what_is_no_page_is_said() -> None:
    broken = json.dumps({**PAGES[0], "r": [7]}).encode()
    document, *_ = read_lines(LINES + b"\n" + broken)
    problems = [each.problems for each in read_lines(LINES + b"\n" + broken)]
    assert ("page 3: not as impresso has it (AttributeError)",) in problems
    assert document.text


@settings(max_examples=100, deadline=None)
@given(EDITS)
def test_damaged_pages_are_read_or_refused(edits: list) -> None:
    try:
        found = read_lines(mutated(LINES, edits))
    except ReaderError:
        return
    for document in found:
        assert all(0 <= start < end <= len(document.text) for start, end in document.paragraphs)
