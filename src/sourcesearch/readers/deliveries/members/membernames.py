"""The other names that a text may have which a METS file does not name by a path, or by half of it.

Where it is not at the place that is written (`FLocat`), it may lie in a folder that is called as
its group is used (`USE="FULLTEXT"`), as who downloads a delivery has it; be called by the last
part of its URN, as in Norway's National Library
(`URN:NBN:no-nb_digibok_2006111600032_0001` is `digibok_2006111600032_0001.xml`); or by its ID.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

__all__ = ["other_names"]

_ENDINGS = (("hocr", ".hocr"), ("html", ".html"), ("plain", ".txt"), ("xml", ".xml"))
_URN = re.compile(r"urn:", re.IGNORECASE)
_PLACED = re.compile(r"(?!https?:)[^:]*/", re.IGNORECASE)
_NAME = re.compile(r"[^/\\:*?\"<>|\x00-\x1f]{1,200}\Z")
_STRIPPED = 2
"""So many words that say where a URN is from are left out in front of names."""


def other_names(use: str, identity: str, kind: str, locations: Iterable[str]) -> Iterator[str]:
    """How a file may be called besides what its location says; none if it is no text.

    use:       what its group is used for.
    identity:  its ID.
    kind:      its type (`MIMETYPE`).
    locations: where it is said to be.
    """
    ending = next((each for sign, each in _ENDINGS if sign in kind.lower()), "")
    written = [each.strip() for each in locations]
    if not ending or any(map(_PLACED.match, written)):
        return
    bare = [each for each in written if _NAME.match(each)]
    names = [stem + ending for each in written if _URN.match(each) for stem in _stems(each)]
    if not bare and identity:
        names.append(identity + ending)
    folders = [use] if _NAME.match(use) else []
    for name in filter(_NAME.match, [*bare, *names]):
        if name in names:
            yield name
        yield from (f"{folder}/{name}" for folder in folders)


def _stems(urn: str) -> Iterator[str]:
    """Its last part, also without what says where it is from; and all of it as a file is named."""
    stem = urn.rpartition(":")[2]
    yield stem
    for _ in range(_STRIPPED):
        _, _, stem = stem.partition("_")
        if stem:
            yield stem
    yield urn.replace(":", "+")
    yield urn.replace(":", "_")
