"""How is a typed query read in less time than it takes to answer it?

Whoosh's query parser asks each tagger of each plug-in at each character of the
text, and asks the plug-ins for their taggers and filters anew for each query.
This one finds with a single expression where the next mark stands and which
tagger it belongs to, and asks the plug-ins once. What it reads is the same.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from whoosh import qparser
from whoosh.qparser import syntax
from whoosh.qparser.taggers import RegexTagger

__all__ = ["QueryParser"]

_NAMED = re.compile(r"(?<!\\)\(\?P<\w+>")
_UNJOINABLE = re.compile(r"\(\?P=|\(\?\(|\\[1-9]|\(\?[aiLmsux-]")
"""Of expressions: references to groups, which joining renumbers, and flags inside."""

_FLAGS = {"i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL, "x": re.VERBOSE}


class QueryParser(qparser.QueryParser):  # type: ignore[misc]
    """Whoosh's parser of queries: for the same arguments and texts the same trees."""

    _plugged: _Plugged | None = None

    def tag(self, text: str, pos: int = 0, debug: bool = False) -> Any:
        """The group of the nodes that `text` holds from `pos` on, marks and words."""
        marks = self._asked().marks
        if debug or marks is None:
            return super().tag(text, pos, debug)
        nodes: list[Any] = []
        done = pos
        while (found := marks.expression.search(text, pos)) and found.start() < len(text):
            pos = found.start()
            node = self._node(text, pos, marks.taggers[found.lastindex or 0])
            if node is None:
                pos += 1
                continue
            if done < pos:
                nodes.append(_word(text, done, pos))
            nodes.append(node)
            done = pos = node.endchar
        if done < len(text):
            nodes.append(_word(text, done, len(text)))
        return self.group(nodes)

    def _node(self, text: str, pos: int, tagger: Any) -> Any:
        """What stands at `pos` for the first tagger to know it; `tagger` is the first to try."""
        node = tagger.match(self, text, pos)
        for other in () if node else self.taggers():
            node = other.match(self, text, pos)
            if node:
                break
        return node

    def taggers(self) -> list[Any]:
        """The taggers of the plug-ins, in the order in which they are asked."""
        return self._asked().taggers

    def filters(self) -> list[Any]:
        """The filters of the plug-ins, in the order in which they work."""
        return self._asked().filters

    def _asked(self) -> _Plugged:
        plugged = self._plugged
        if plugged is None or plugged.plugins != self.plugins:
            taggers = self._priorized("taggers")
            plugged = self._plugged = _Plugged(
                list(self.plugins), taggers, self._priorized("filters"), _joined(taggers)
            )
        return plugged


class _Marks(NamedTuple):
    """One expression for all taggers, and the tagger by the number of its group."""

    expression: re.Pattern[str]
    taggers: dict[int, Any]


class _Plugged(NamedTuple):
    """What the plug-ins said when they were asked."""

    plugins: list[Any]
    taggers: list[Any]
    filters: list[Any]
    marks: _Marks | None


def _word(text: str, start: int, end: int) -> Any:
    return syntax.WordNode(text[start:end]).set_range(start, end)


def _joined(taggers: list[Any]) -> _Marks | None:
    """None if the taggers are of another kind than one expression can stand for.

    Of the alternatives of an expression the first that matches is taken, as of the
    taggers; its group is the last to be closed.
    """
    patterns = []
    numbers: dict[int, Any] = {}
    groups = 1
    for tagger in taggers:
        if type(tagger).match is not RegexTagger.match or _UNJOINABLE.search(tagger.expr.pattern):
            return None
        flags = "".join(letter for letter, flag in _FLAGS.items() if tagger.expr.flags & flag)
        end = "\n" if "x" in flags else ""  # a comment may stand last
        patterns.append(f"((?{flags}:{_NAMED.sub('(', tagger.expr.pattern)}{end}))")
        numbers[groups] = tagger
        groups += 1 + tagger.expr.groups
    return _Marks(re.compile("|".join(patterns)), numbers)
