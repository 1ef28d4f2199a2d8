from collections.abc import Iterator

import pytest

from sourcesearch.document import Document
from sourcesearch.errors import Companion, ReaderError
from sourcesearch.readers.common.problems import MOST, attached


def test_a_problem_is_said_by_the_document_before_it_or_by_the_first() -> None:
    first, second = attached(["1: bad", Document("a"), "3: bad", Document("b"), "5: bad"])
    assert first.problems == ("1: bad", "3: bad")
    assert second.problems == ("5: bad",)


def test_problems_without_any_document_are_an_error() -> None:
    with pytest.raises(ReaderError, match=r"\Aa; b; c; and 2 more\Z"):
        list(attached(["a", "b", "c", "d", "e"]))
    with pytest.raises(ReaderError, match=r"\Aa; b; c\Z"):
        list(attached(["a", "b", "c"]))


def test_an_error_comes_after_the_documents_before_it() -> None:
    def items() -> Iterator[Document | str]:
        yield Document("a")
        yield "2: bad"
        raise ReaderError("broken off")

    found = attached(items())
    assert next(found).problems == ("2: bad",)
    with pytest.raises(ReaderError, match="broken off"):
        next(found)


def test_no_file_says_more_than_a_thousand_lines() -> None:
    (document,) = attached([Document("a"), *["bad"] * (MOST + 5)])
    assert len(document.problems) == MOST + 1
    assert document.problems[-1] == "5 more could not be read"


def test_a_document_without_text_is_none_but_what_it_says_is_said() -> None:
    blank = Document(" \n", problems=("2: bad",))
    (document,) = attached([Document("a"), blank])
    assert document.problems == ("2: bad",)
    with pytest.raises(ReaderError, match=r"\A2: bad\Z"):
        list(attached([blank]))


def test_an_error_keeps_its_kind() -> None:
    def items() -> Iterator[Document | str]:
        raise Companion("checksums")
        yield ""

    with pytest.raises(Companion):
        list(attached(items()))


def test_whatever_goes_wrong_comes_after_the_documents_before_it() -> None:
    def items() -> Iterator[Document | str]:
        yield Document("a")
        raise KeyError("b")

    found = attached(items())
    assert next(found).text == "a"
    with pytest.raises(KeyError):
        next(found)
