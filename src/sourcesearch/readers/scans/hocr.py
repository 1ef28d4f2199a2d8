"""The reader of hOCR.

Recognised text as a web page: the classes of its elements say what is a page, a
paragraph, a line and a word, their titles where it stands. One tag after the other is
read, in pieces: each begins something or is passed over, so that unclosed tags do no
harm and a book of any size needs the memory of one page.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html import unescape
from pathlib import PurePath

from sourcesearch.document import Box, Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.encoding import detect
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.scans.pages.ocr import Line, OcrPage, documents
from sourcesearch.readers.scans.pages.otherforms import of_page, with_text

__all__ = ["is_hocr", "pages", "pages_of", "reader"]

_CHUNK = 1 << 18
_LONGEST_TAG = 1 << 16
_LARGEST_PAGE = 1 << 23
"""Characters of recognised text."""

# Attribute values hold no "<", in XML by rule: so nothing is looked at twice.
_TOKEN = re.compile(
    r"<(?P<name>/?[a-zA-Z][\w:-]*)(?P<attributes>(?:[^<>\"']++|\"[^<\"]*\"|'[^<']*')*+)>"
    r"|<[^<>]*>|(?P<text>[^<]+)|<"
)
_ATTRIBUTE = re.compile(r"([a-zA-Z:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_SIGNS = re.compile(
    rb"<[^<>]{1,500}?(?:class\s*=\s*[\"'][^\"'<>]{0,200}\bocr_page\b"
    rb"|name\s*=\s*[\"']ocr-(?:system|capabilities)[\"'])",
    re.IGNORECASE,
)
_BLOCKS = frozenset({"ocr_carea", "ocr_par", "ocrx_block"})
_LINES = frozenset({
    "ocr_caption", "ocr_footer", "ocr_header", "ocr_line", "ocr_textfloat", "ocrx_line",
})  # fmt: skip
_WORDS = frozenset({"ocrx_word", "ocr_word"})


def read(file: SourceFile) -> Iterator[Document]:
    """The document of an hOCR file."""
    problems: list[str] = []
    return with_text(file, documents(pages_of(file, problems), "hocr", "hOCR", problems, file))


def is_hocr(head: bytes) -> bool:
    """Whether a web page that begins so is recognised text."""
    return _SIGNS.search(head) is not None


def pages_of(file: SourceFile, problems: list[str]) -> Iterator[OcrPage]:
    """The pages in the encoding that is found; `problems` grows by what is wrong with that."""
    with file.open() as stream:
        declared = _CHARSET.search(stream.read(1 << 12))
        encoding = detect(stream, declared[1].decode() if declared else None)
    problems += [encoding.problem] if encoding.problem else []
    return pages(file, encoding.name)


def pages(file: SourceFile, encoding: str) -> Iterator[OcrPage]:
    """The pages of an hOCR file. Raises `ReaderError` and OSError."""
    hocr = _Hocr()
    for token in _tokens(file, encoding):
        if token["text"]:
            hocr.text(token["text"])
        elif token["name"] and not token["name"].startswith("/"):
            page = hocr.begin(_attributes(token["attributes"]))
            if page:
                yield page
    if page := hocr.end_page():
        yield page


def _tokens(file: SourceFile, encoding: str) -> Iterator[re.Match[str]]:
    """The tags and the text between them; a longer tag than there can be is text."""
    decoder = codecs.getincrementaldecoder(encoding)()
    rest = ""
    with file.open() as stream:
        while data := stream.read(_CHUNK):
            text = rest + decoder.decode(data)
            cut = text.rfind("<")
            if cut < 0 or len(text) - cut > _LONGEST_TAG:
                cut = len(text)
            yield from _TOKEN.finditer(text, 0, cut)
            rest = text[cut:]
    yield from _TOKEN.finditer(rest)


def _attributes(text: str) -> dict[str, str]:
    return {name.lower(): unescape(a or b) for name, a, b in _ATTRIBUTE.findall(text)}


class _Hocr:
    """The page that is being read."""

    def __init__(self) -> None:
        self._page: OcrPage | None = None
        self._line: list[str] | None = None
        self._box: Box | None = None
        self._name = ""
        self._in_characters = False
        self._size = 0

    def begin(self, attributes: dict[str, str]) -> OcrPage | None:
        """An element begins; the page that ends with that, if one does."""
        classes = set(attributes.get("class", "").split())
        if "ocr_page" in classes:
            done = self.end_page()
            self._page = _new_page(_properties(attributes.get("title", "")))
            return done
        page = self._page
        if page is None or not classes:
            return None
        self._in_characters = "ocrx_cinfo" in classes
        if classes & (_BLOCKS | _LINES):
            self._end_line()
        if classes & _BLOCKS or not page.blocks:
            page.blocks.append([])
            page.named[attributes.get("id", "")] = page.blocks[-1]
        if classes & _LINES:
            self._line = []
            self._name = attributes.get("id", "")
            self._box = _box(_properties(attributes.get("title", "")))
        elif classes & _WORDS:
            properties = _properties(attributes.get("title", ""))
            if self._line:
                self._line.append(" ")
            page.sure(properties.get("x_wconf", "").partition(" ")[0], out_of=100)
        if language := attributes.get("lang") or attributes.get("xml:lang"):
            page.languages[language] += 1
        return None

    def text(self, text: str) -> None:
        """Text of the line that is open; outside of lines there is only layout."""
        if self._page is None or (self._line is None and text.isspace()):
            return
        if self._in_characters and text.isspace():
            return  # between the elements of characters; words begin with theirs
        self._size += len(text)
        if self._size > _LARGEST_PAGE:
            raise ReaderError("a page of more than 8 million characters (refused)")
        if self._line is None:
            self._line, self._box = [], None
        self._line.append(text)

    def end_page(self) -> OcrPage | None:
        """The page, complete."""
        self._end_line()
        page, self._page, self._size = self._page, None, 0
        return page

    def _end_line(self) -> None:
        if self._page and self._line:
            text = " ".join(unescape("".join(self._line)).split())
            if not self._page.blocks:
                self._page.blocks.append([])
            line = Line(text, self._box)
            self._page.blocks[-1].append(line)
            self._page.named[self._name] = [line]
        self._line = None


def _new_page(properties: dict[str, str]) -> OcrPage:
    """A page labelled as it is printed (`lpageno`), or by its number in the file's order."""
    box = _box(properties) or Box(0, 0, 0, 0)
    picture = PurePath(properties.get("image", "").strip("\"'").replace("\\", "/"))
    number = properties.get("ppageno", "")
    # OCRopus names the pictures of its steps 0001.bin.png and 0001.nrm.png.
    stem = picture.stem.removesuffix(".bin").removesuffix(".nrm")
    counted = str(int(number[:9]) + 1) if number.isdecimal() else stem
    label = properties.get("lpageno", "").strip("\"'") or counted
    page = OcrPage(label, picture.name, box.x + box.width, box.y + box.height)
    page.is_counted = not properties.get("lpageno") and label == "1"
    return page


def _properties(title: str) -> dict[str, str]:
    """The parts of a title: `bbox 0 0 10 20; x_wconf 93`."""
    parts = (part.strip().partition(" ") for part in title.split(";"))
    return {name: value.strip() for name, _, value in parts}


def _box(properties: dict[str, str]) -> Box | None:
    try:
        left, top, right, bottom = map(float, properties["bbox"].split())
    except (KeyError, ValueError):
        return None
    return Box(left, top, right - left, bottom - top)


reader = Reader("hocr", (".hocr",), read, claims=of_page)
