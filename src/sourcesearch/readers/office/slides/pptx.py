"""The reader of presentations of PowerPoint (PPTX).

Slides come in the order in which they are shown, also those that are hidden, with the texts of
their shapes, tables and diagrams. Dates, footers and slide numbers are left out.
(ECMA-376, part 1: chapters 19 and 21.)
"""

from __future__ import annotations

from collections.abc import Iterator

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError, Refused
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.containers.zipped import Zipped
from sourcesearch.readers.markup.xmlhandler import XmlHandler
from sourcesearch.readers.office.draft import Draft
from sourcesearch.readers.office.opc import Related, properties, related
from sourcesearch.readers.office.slides.slides import Slides
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["reader"]

# ruff: noqa: N802 (methods are named after the elements they open and close)

_MARGINS = frozenset({"dt", "ftr", "hdr", "sldNum", "sldImg"})
_TITLES = frozenset({"title", "ctrTitle"})
_MOST_SLIDES = 20_000


def read(file: SourceFile) -> Iterator[Document]:
    """The one document of a presentation."""
    return attached(_items(file))


def _items(file: SourceFile) -> Iterator[Document | str]:
    with Zipped(file) as package:
        roots = related(package, "")
        main = roots.by_kind.get("officeDocument", ["ppt/presentation.xml"])[0]
        if main not in package:
            raise ReaderError("no presentation: its list of slides is missing")
        listed, slides = _Listed(), Slides()
        yield from package.parse(main, listed)
        for slide in _in_order(listed, related(package, main)):
            slides.begin()
            yield from _read_slide(package, slide, slides.draft)
        yield slides.document("pptx", properties(package, roots, "PPTX"))


def _in_order(listed: _Listed, parts: Related) -> list[str]:
    """The parts of the slides as they are shown; without a list, as they are named."""
    shown = [parts.by_id[name] for name in listed.slides if name in parts.by_id]
    return list(dict.fromkeys(shown))[:_MOST_SLIDES] or parts.by_kind.get("slide", [])


def _read_slide(package: Zipped, slide: str, draft: Draft) -> Iterator[str]:
    """Writes a slide with its diagrams and notes; yields what cannot be read of it."""
    others = related(package, slide).by_kind
    parts = [slide, *others.get("diagramData", ()), *others.get("notesSlide", ())]
    for part in parts:
        try:
            yield from package.parse(part, _Shapes(draft))
        except Refused:
            raise
        except ReaderError as error:
            yield str(error)
        draft.finish()


class _Listed(XmlHandler):
    """The slides of a presentation in their order, by the names that it has for them."""

    def __init__(self) -> None:
        super().__init__()
        self.slides: list[str] = []

    def open_sldId(self, attributes: dict[str, str]) -> None:
        # Its other attribute is a number that is called `id` without a namespace.
        self.slides += [text for key, text in attributes.items() if key.endswith(":id")]


class _Shapes(XmlHandler):
    """Writes the texts of the shapes of a slide, of its notes or of a diagram."""

    skipped = frozenset({"Fallback", "cxnLst", "extLst"})

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self._in_text = self._in_margin = self._in_title = False

    def text(self, text: str) -> None:
        if self._in_text and not self._in_margin:
            self._draft.write(text)

    def open_t(self, attributes: dict[str, str]) -> None:
        self._in_text = True

    def close_t(self) -> None:
        self._in_text = False

    def open_sp(self, attributes: dict[str, str]) -> None:
        self._in_margin = self._in_title = False

    close_sp = close_t

    def open_ph(self, attributes: dict[str, str]) -> None:
        kind = attributes.get("type", "")
        self._in_margin, self._in_title = kind in _MARGINS, kind in _TITLES

    def open_graphicFrame(self, attributes: dict[str, str]) -> None:
        self._in_margin = self._in_title = False

    def open_br(self, attributes: dict[str, str]) -> None:
        self.open_t(attributes)
        self.text("\n")
        self.close_t()

    def close_p(self) -> None:
        self._draft.end_paragraph(heading=self._in_title)

    def open_tr(self, attributes: dict[str, str]) -> None:
        self._draft.begin_row()

    def close_tc(self) -> None:
        self._draft.end_cell()

    def close_tr(self) -> None:
        self._draft.end_row()


reader = Reader("pptx", (".pptx", ".pptm", ".ppsx", ".ppsm", ".potx"), read)
