"""The reader of presentations of OpenDocument (ODP).

Slides come in their order with the texts of their frames, tables and shapes; dates, footers and
page numbers, and all that stands on master pages, are left out. (OpenDocument 1.3, part 3: 3.7,
10.9.)
"""

from __future__ import annotations

from collections.abc import Iterator

from sourcesearch.document import Document
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.office.odtbody import Body, Style
from sourcesearch.readers.office.opendocument import read_parts
from sourcesearch.readers.office.slides.slides import Slides
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["reader"]

_MARGINS = frozenset({"date-time", "footer", "header", "page-number"})


def read(file: SourceFile) -> Iterator[Document]:
    """The one document of a presentation, zipped or flat (.fodp)."""
    return attached(_items(file))


def _items(file: SourceFile) -> Iterator[Document | str]:
    slides = Slides()
    properties, problems = read_parts(file, ".fodp", ("content.xml",), _Presentation(slides))
    yield from problems
    yield slides.document("odp", properties.metadata("ODP"))


class _Presentation(Body):
    """The body of a presentation: what stands in its frames is the running text."""

    skipped = Body.skipped | {
        "date-time-decl", "footer-decl", "header-decl", "master-styles", "page-thumbnail",
    }  # fmt: skip

    def __init__(self, slides: Slides) -> None:
        super().__init__(slides.draft)
        self._slides = slides
        self._in_title = False

    def open_page(self, attributes: dict[str, str]) -> None:
        self._slides.begin()

    def open_frame(self, attributes: dict[str, str]) -> None:
        kind = attributes.get("class", "")
        self._in_title = kind == "title"
        if kind in _MARGINS:
            self._leave_out(unseen=True)
        else:
            super().open_frame(attributes)

    def close_frame(self) -> None:
        super().close_frame()
        self._in_title = False

    def close_p(self) -> None:
        self._end_paragraph(heading=self._in_title)

    def _begin_page(self, style: Style) -> None:
        """Nothing: no paragraph begins a slide."""

    def open_text_box(self, attributes: dict[str, str]) -> None:
        """Nothing: it is no aside here. Headers and footers are fields that stand in frames."""

    def close_text_box(self) -> None:
        """Nothing, as when it opens."""

    open_soft_page_break = open_header = open_footer = open_text_box
    close_header = close_footer = close_text_box


reader = Reader("odp", (".odp", ".otp", ".fodp"), read)
