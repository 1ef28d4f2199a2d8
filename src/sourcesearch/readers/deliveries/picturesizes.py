"""The sizes of pictures, as a METS file has them in records of MIX.

MIX 0.2 to 2.0 (https://www.loc.gov/standards/mix/) in `techMD`, to which the files refer (`ADMID`).
It is read by itself, because most files have much of it and hardly any needs it.
"""

from __future__ import annotations

from contextlib import suppress
from xml.etree.ElementTree import Element

from sourcesearch.errors import ReaderError
from sourcesearch.readers.deliveries.members.claims import WRAPPERS
from sourcesearch.readers.markup.xmltree import Open, Tree, events
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.scans.pages.picture import Size

__all__ = ["picture_sizes"]

_SECTIONS = frozenset({"techMD", "md"})
_CONTAINERS = WRAPPERS | {"mets", "amdSec", "mdSec", "mdGrp"}
_SKIPPED = frozenset({"dmdSec", "rightsMD", "digiprovMD", "sourceMD", "structMap", "structLink"})
_WIDTHS = ("imageWidth", "ImageWidth")
_HEIGHTS = ("imageHeight", "imageLength", "ImageHeight", "ImageLength")


def picture_sizes(file: SourceFile) -> dict[str, Size]:
    """The sizes of pictures by the IDs of their files in a METS file, as far as it has them."""
    sizes: dict[str, Size] = {}
    found: dict[str, Size] = {}
    around = ""
    with suppress(ReaderError, OSError):
        for event in events(file, _CONTAINERS, _SKIPPED):
            if isinstance(event, Open) and event.element.tag in ("amdSec", "mdGrp"):
                around = event.element.get("ID", "")
            elif isinstance(event, Tree) and event.element.tag in _SECTIONS:
                if size := _size(event.element):
                    sizes[event.element.get("ID", "")] = size
                    sizes.setdefault(around, size)
            elif isinstance(event, Tree) and event.element.tag == "fileSec":
                found |= _of_files(event.element, sizes)
    return found


def _of_files(section: Element, sizes: dict[str, Size]) -> dict[str, Size]:
    """The sizes of the files that refer to their records."""
    found = {}
    for file in section.iter("file"):
        named = f"{file.get('ADMID', '')} {file.get('MDID', '')}".split()
        if size := next((sizes[name] for name in named if name in sizes), None):
            found[file.get("ID", "")] = size
    return found


def _size(section: Element) -> Size | None:
    width, height = (
        next((element.text for name in names for element in section.iter(name)), None)
        for names in (_WIDTHS, _HEIGHTS)
    )
    numbers = [
        int(text.strip())
        for text in (width, height)
        if text and text.strip().isdecimal() and len(text) < 10
    ]
    return Size(*numbers) if len(numbers) == 2 and min(numbers) > 0 else None
