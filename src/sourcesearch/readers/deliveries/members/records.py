"""The record of a catalogue in a file of its own, and whether it describes anything that is there.

A record of MODS, MARC 21 or Dublin Core mostly lies with what it describes, in a folder or above
it, and is a companion of that. Where there is nothing but records, as a catalogue hands them over,
one a file, each is a document.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from sourcesearch.readers.deliveries.description import DUBLIN_CORE
from sourcesearch.readers.deliveries.members.descriptions import is_of_folder

__all__ = ["ALONE", "CLAIM", "bare_folders", "is_record"]

ALONE = "."
"""What a record is said to describe that describes nothing else: itself, in its folder."""

CLAIM = (ALONE,)
"""The names that a record claims, which tell that it is one."""

_ROOTS = (DUBLIN_CORE - {"record"}) | {"mods", "modsCollection"}
_MARC = frozenset({"record", "collection"})
_OF_MARC = b"MARC21/slim"
_APART = re.compile(r"mods|marc(?:xml)?|dc|desc(?:riptive)?|meta(?:data)?", re.IGNORECASE)
"""Folders for records beside those for what they describe."""


def is_record(name: str, root: str, head: bytes) -> bool:
    """Whether XML in a file of this name, with this first element, is records of a catalogue.

    What is called as the description of a folder is one, whatever else is there.
    """
    if is_of_folder(name):
        return False
    return root in _ROOTS or (root in _MARC and _OF_MARC in head)


def bare_folders(records: Iterable[str], others: Iterable[str]) -> frozenset[str]:
    """The folders of records in which, and below which, there is nothing else.

    records, others: the places of records, and of what they may describe.
    """
    folders = {os.path.dirname(place) for place in records}  # noqa: PTH120 - of many
    taken: set[str] = set()
    for place in others if folders else ():
        folder = os.path.dirname(place)  # noqa: PTH120
        while folder not in taken:
            taken.add(folder)
            folder = os.path.dirname(folder)  # noqa: PTH120
    return frozenset(each for each in folders if not taken & {each, _seen_from(each)})


def _seen_from(folder: str) -> str:
    """The folder of what the records in a folder describe, if it is one for records."""
    above, own = os.path.split(folder)
    return above if _APART.fullmatch(own) else folder
