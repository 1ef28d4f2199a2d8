"""An extension of griffe: lists of arguments in docstrings become lists on the site.

In a docstring, a paragraph of lines `name: what it is` says what arguments and fields are; a
line that goes on is indented.
"""

from __future__ import annotations

import re
from typing import Any

import griffe

_ITEM = re.compile(r"([a-z_]+(?:, [a-z_]+)*): +(\S.*)")


class Docstrings(griffe.Extension):  # type: ignore[misc]
    """Rewrites the docstring of each object."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Called with each object that is on a page."""
        if obj.docstring:
            parts = obj.docstring.value.split("\n\n")
            obj.docstring.value = "\n\n".join(map(_listed, parts))


def _listed(paragraph: str) -> str:
    """A paragraph as a list, if every line of it is an item or goes on with one."""
    items: list[str] = []
    for line in paragraph.splitlines():
        if found := _ITEM.fullmatch(line):
            names = ", ".join(f"`{name}`" for name in found[1].split(", "))
            items.append(f"- {names}: {found[2]}")
        elif items and line.startswith(" "):
            items[-1] += f" {line.strip()}"
        else:
            return paragraph
    return "\n".join(items)
