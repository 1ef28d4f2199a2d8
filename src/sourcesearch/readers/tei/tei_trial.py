"""The trial in the Proceedings of the Old Bailey, which say in `<interp>` what they are.

A file has no header: `<interp type="date" value="17800112"/>` dates the session and each trial,
and defendants are names of the type `defendantName`.
https://www.oldbaileyonline.org/about/doc-bailey
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from xml.etree.ElementTree import Element

__all__ = ["TRIAL", "facts"]

TRIAL = r"trial[-_ ]?account"
"""The type of a `<div>` that is a trial."""

_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)\Z")
_COLLECTIONS = {"BAILEY": "Old Bailey Proceedings", "ORDINARY": "Ordinary of Newgate's Accounts"}
_LONGEST = 200


def facts(element: Element, kind: str) -> Iterator[tuple[str, str]]:
    """Names and values of metadata in an element of a `<div>` of the type `kind`."""
    if element.tag == "interp":
        value = element.get("value", "")
        if element.get("type") == "date" and (day := _DAY.match(value)):
            yield "date", "-".join(day.groups())
        elif element.get("type") == "collection" and (name := _COLLECTIONS.get(value)):
            yield "source", name
    elif re.fullmatch(TRIAL, kind, re.IGNORECASE):
        persons = (each for each in element.iter("persName") if each.get("type") == "defendantName")
        names = dict.fromkeys(" ".join("".join(each.itertext()).split()) for each in persons)
        if title := ", ".join(filter(None, names)):
            yield "title", textwrap.shorten(f"Trial of {title}", _LONGEST, placeholder=" …")
