"""The trial in the Proceedings of the Old Bailey, which say in `<interp>` what they are.

A file has no header: `<interp type="date" value="17800112"/>` dates the session and each trial,
and defendants are names of the type `defendantName`.
https://www.oldbaileyonline.org/about/doc-bailey
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element

from sourcesearch.readers.markup.xmltree import one_line

__all__ = ["TRIAL", "facts", "is_trial"]

TRIAL = r"trial[-_ ]?account"
"""The type of a `<div>` that is a trial."""

_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)\Z")
_COLLECTIONS = {"BAILEY": "Old Bailey Proceedings", "ORDINARY": "Ordinary of Newgate's Accounts"}
_LONGEST = 200


@lru_cache(1 << 10)
def is_trial(kind: str) -> bool:
    """Whether this type of `<div>` is that of a trial."""
    return re.fullmatch(TRIAL, kind, re.IGNORECASE) is not None


def facts(element: Element) -> Iterator[tuple[str, str]]:
    """Names and values of metadata in an element of a session or of a trial."""
    if element.tag == "interp":
        value = element.get("value", "")
        if element.get("type") == "date" and (day := _DAY.match(value)):
            yield "date", "-".join(day.groups())
        elif element.get("type") == "collection" and (name := _COLLECTIONS.get(value)):
            yield "source", name
    else:
        persons = (each for each in element.iter("persName") if each.get("type") == "defendantName")
        names = dict.fromkeys(one_line(each) for each in persons)
        if title := ", ".join(filter(None, names)):
            yield "title", textwrap.shorten(f"Trial of {title}", _LONGEST, placeholder=" …")
