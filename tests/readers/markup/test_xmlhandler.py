"""What is done with the elements of a file, by their names."""

from __future__ import annotations

from sourcesearch.readers.common.sizes import TooLong
from sourcesearch.readers.markup.xmlhandler import MAX_ELEMENTS, XmlHandler, XmlTexts, handle
from sourcesearch.readers.reader import SourceFile

TOO_LONG = "too long or nested too deeply: the rest is left out"


def told(handler: XmlHandler, content: str) -> list[str]:
    return handle(SourceFile("a", content=content.encode()), handler)


class Seen(XmlHandler):
    skipped = frozenset({"deleted"})

    def __init__(self) -> None:
        super().__init__()
        self.log: list[object] = []

    def open_page_break(self, attributes: dict[str, str]) -> None:
        self.log.append(attributes)

    def close_page_break(self) -> None:
        self.log.append("/page-break")

    def text(self, text: str) -> None:
        self.log.append(text)


def test_methods_are_called_by_local_names_with_hyphens_as_underscores() -> None:
    handler = Seen()
    assert told(handler, '<a xmlns:t="t">one<t:page-break t:n="2"/>two</a>') == []
    assert handler.log == ["one", {"n": "2"}, "/page-break", "two"]


def test_of_two_attributes_that_are_alike_without_prefix_one_keeps_it() -> None:
    handler = Seen()
    told(handler, '<page-break r:id="rId2" id="256" s:id="7"/>')
    assert handler.log[0] == {"id": "256", "r:id": "rId2", "s:id": "7"}


def test_what_is_skipped_is_left_out_with_all_that_it_contains() -> None:
    handler = Seen()
    told(handler, "<a>one<deleted>two<page-break/><deleted>three</deleted></deleted>four</a>")
    assert handler.log == ["one", "four"]


def test_texts_are_those_of_their_elements() -> None:
    texts = XmlTexts()
    told(texts, '<m xmlns:d="d"><d:title> A </d:title><d:title>B</d:title></m>')
    assert texts.texts == {"title": ["A", "B"]}


def test_what_takes_no_more_keeps_what_it_has() -> None:
    class Short(Seen):
        def text(self, text: str) -> None:
            if self.log:
                raise TooLong
            super().text(text)

    handler = Short()
    assert told(handler, "<a><b>one</b><b>two</b></a>") == [TOO_LONG]
    assert handler.log == ["one"]


def test_no_more_elements_are_told_than_documents_have() -> None:
    assert told(XmlHandler(), "<a>" + "<b/>" * MAX_ELEMENTS + "</a>") == [TOO_LONG]
