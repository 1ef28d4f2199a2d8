"""The front matter of a text.

It is a block of YAML between `---` lines or of TOML between `+++` lines at the very beginning.
Values are kept as they are written: in `date: 1945-04` and `country: no` nothing is a
date, a number or a truth value. What people write and YAML does not allow
(`title: The Rebellion: A Reader`) is read line by line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any, NamedTuple

from sourcesearch.document import Metadata

__all__ = ["FrontMatter", "front_matter", "readable"]

ORIGIN = "front matter"
_LIMIT = 1 << 16
_MOST_DOTS = 1_000
"""In a line of TOML: the parser's time and memory grow with the square of a key's parts."""

_BLOCK = re.compile(r"(?P<mark>---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
_END = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
}

_NAMED = re.compile(r"(?P<name>[^\W\d][\w -]{0,60}?)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<item>.*)")
_QUOTED = re.compile(r"(?P<mark>['\"])(?P<inner>.*)(?P=mark)")
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
"""A link to another note, as programs for notes write it: `[[Terry Bouton]]`."""


class FrontMatter(NamedTuple):
    """What it says, where the text behind it begins (0 without any), what is wrong with it."""

    metadata: Metadata
    end: int
    problem: str | None


def front_matter(text: str) -> FrontMatter:
    """The front matter of a text, read; a broken block is a problem, not an error."""
    begin = _BLOCK.match(text)
    # In the search, every line end is one "\n" as regular expressions want it.
    block = text[begin.end() : begin.end() + _LIMIT] if begin else ""
    lined = block.replace("\r\n", " \n").replace("\r", "\n")
    close = _END[begin["mark"]].search(lined) if begin else None
    if begin is None or close is None:
        return FrontMatter(Metadata(), 0, None)
    end = begin.end() + close.start() + len(begin["mark"])
    try:
        values: Mapping[str, object] | None = _parse(begin["mark"], lined[: close.start()])
        problem = None
    except (ValueError, RecursionError) as error:
        cause = " ".join(str(error).split())[:160] or type(error).__name__
        values = _line_by_line(lined[: close.start()]) if begin["mark"] == "---" else {}
        how = "is read line by line" if values else "cannot be read"
        problem = f"front matter {how}: {cause}"
    if values is None:  # a text between two rules
        return FrontMatter(Metadata(), 0, None)
    texts = {str(name): _LINK.sub(r"\1", readable(value)) for name, value in values.items()}
    return FrontMatter(Metadata.of(ORIGIN, texts), end, problem)


def readable(value: object, depth: int = 3) -> str:
    """A value of YAML, TOML or JSON as a person would write it: lists with semicolons."""
    if isinstance(value, dict) and depth:
        pairs = list(value.items())[:100]
        return "; ".join(f"{name}: {readable(inner, depth - 1)}" for name, inner in pairs)
    if isinstance(value, list) and depth:
        return "; ".join(filter(None, (readable(item, depth - 1) for item in value[:100])))
    if value is None or isinstance(value, dict | list):
        return ""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _parse(mark: str, block: str) -> dict[str, object] | None:
    """The values of a block, None if it is no such block. Raises ValueError."""
    if mark == "+++":
        if any(line.count(".") > _MOST_DOTS for line in block.split("\n")):
            raise ValueError(f"a line with more than {_MOST_DOTS:,} dots")
        return tomllib.loads(block)
    import yaml

    # The base loader builds texts, lists and mappings, and nothing else.
    class Loader(yaml.BaseLoader):
        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):  # a few of them stand for gigabytes
                raise yaml.YAMLError("it has aliases, which are not followed")
            return super().compose_node(parent, index)

    try:
        values = yaml.load(block, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        raise ValueError(f"line {at.line + 2 if at else 2}: {error.problem}") from error
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
    return values if isinstance(values, dict) else None


def _line_by_line(block: str) -> dict[str, list[str]]:
    """The values of lines `name: value`, and of those below one that are its items.

    What begins with a sign that opens something in YAML (`{{title}}`, `[` alone) is left out.
    """
    values: dict[str, list[str]] = {}
    name, items = "", list[str]()
    for line in map(str.rstrip, block.split("\n")):
        if found := _NAMED.fullmatch(line):
            name, value = found["name"], _unquoted(found["value"] or "")
            values[name] = items = [value] if value else []
        elif name and (found := _ITEM.fullmatch(line)):
            items.append(_unquoted(found["item"]))
        elif name and line[:1].isspace():
            items[-1:] = [" ".join([*items[-1:], line.strip()])]
    return {name: items for name, items in values.items() if any(items)}


def _unquoted(value: str) -> str:
    """A value without the quotation marks, or the brackets of a list, that are around all of it."""
    value = value.strip()
    quoted = _QUOTED.fullmatch(value)
    if quoted and quoted["mark"] not in quoted["inner"]:
        return quoted["inner"]
    if _LINK.match(value):
        return value
    if value.startswith("[") and value.endswith("]"):
        return "; ".join(filter(None, map(_unquoted, value[1:-1].split(","))))
    return "" if value.startswith(("[", "{", "}", "]", "&", "*", "|", ">", "!")) else value
