"""The texts of pages that lie beside a METS file which names only their pictures.

As Goobi and Kitodo leave them: each has the name of its picture, in a folder of its form
(`ocr/alto/00000001.xml`), which may begin with the name of the METS file
(`PPN517154005_alto/00000001.xml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath, PurePosixPath

from sourcesearch.readers.reader import SourceFile

__all__ = ["OF_METS", "names_beside", "stem_of"]

OF_METS = re.compile(r"[-_. ]?mets\Z", re.IGNORECASE)
"""How the name of a METS file ends behind that of what it is about."""

_FORMS = ("wc", "txt", "ocr", "hocr", "alto")
_FOLDERS = ("txt", "ocr", "ocr/txt", "fulltext", "hocr", "page", "ocr/alto", "alto")
"""What says best where words stand comes last."""

_ENDINGS = (".txt", ".xml")
_PICTURE = re.compile(r"([^/\\]{1,200})\.(?:jp2|jpe?g|tiff?|png)\Z", re.IGNORECASE)


def stem_of(picture: str) -> str:
    """The name of a picture without its ending, of its path or address; "" if it is none."""
    found = _PICTURE.search(picture)
    return found[1] if found else ""


def names_beside(file: SourceFile, pictures: Iterable[str]) -> tuple[str, ...]:
    """How the texts of these pictures may be called, as seen from the folder of the METS file."""
    head = OF_METS.sub("", PurePath(file.name).stem)
    folders = [*(f"{head}_{form}" for form in _FORMS), *_FOLDERS]
    if file.path:
        folders = [each for each in folders if (file.path.parent / each).is_dir()]
    stems = dict.fromkeys(filter(None, map(stem_of, pictures)))
    places = (str(PurePosixPath(folder, stem)) for folder in folders for stem in stems)
    return tuple(place + ending for place in places for ending in _ENDINGS)
