"""The tagger of typed queries, which finds their marks in less time than Whoosh's parser.

Whoosh's query parser asks each tagger of each plug-in at each character of the
text, and asks the plug-ins for their taggers and filters anew for each query.
This one finds with a single expression where the next mark stands and which
tagger it belongs to, asks the plug-ins once, and leaves out those filters of
Whoosh's that look for marks which the text does not have. What it reads is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from whoosh import qparser
from whoosh.qparser import plugins, syntax
from whoosh.qparser.taggers import RegexTagger

__all__ = ["QueryParser"]

_NAMED = re.compile(r"(?<!\\)\(\?P<\w+>")
_UNJOINABLE = re.compile(r"\(\?P=|\(\?\(|\\[1-9]|\(\?[aiLmsux-]")
"""Of expressions: references to groups, which joining renumbers, and flags inside."""

_FLAGS = {"i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL, "x": re.VERBOSE}


_LOOKS_FOR: dict[Any, tuple[type, ...]] = {
    plugins.BoostPlugin.clean_boost: (plugins.BoostPlugin.BoostNode,),
    plugins.BoostPlugin.do_boost: (plugins.BoostPlugin.BoostNode,),
    plugins.FieldsPlugin.do_fieldnames: (syntax.FieldnameNode,),
    plugins.GroupPlugin.do_groups: (
        *(plugins.GroupPlugin.OpenBracket, plugins.GroupPlugin.CloseBracket, syntax.GroupNode),
    ),
    plugins.OperatorsPlugin.do_operators: (syntax.Operator,),
    plugins.WhitespacePlugin.remove_whitespace: (syntax.Whitespace,),
    plugins.WildcardPlugin.do_wildcards: (plugins.WildcardPlugin.WildcardNode,),
}
"""The nodes without which a filter changes nothing. They come from taggers only."""


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

    def filterize(self, nodes: Any, debug: bool = False) -> Any:
        """What the filters of the plug-ins make of a group of nodes."""
        if debug:
            return super().filterize(nodes, debug)
        kinds = frozenset(_kinds(nodes))
        known = self._asked().needed
        if kinds not in known:
            known[kinds] = [one for one in self.filters() if _is_needed(one, kinds)]
        for needed in known[kinds]:
            nodes = needed(self, nodes)
        return nodes

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
                list(self.plugins), taggers, self._priorized("filters"), {}, _joined(taggers)
            )
        return plugged


class _Marks(NamedTuple):
    """One expression for all taggers, and the tagger by the number of its group."""

    expression: re.Pattern[str]
    taggers: dict[int, Any]


class _Plugged(NamedTuple):
    """What the plug-ins said when they were asked.

    needed: the filters that do something with nodes of these kinds.
    """

    plugins: list[Any]
    taggers: list[Any]
    filters: list[Any]
    needed: dict[frozenset[type], list[Any]]
    marks: _Marks | None


def _word(text: str, start: int, end: int) -> Any:
    return syntax.WordNode(text[start:end]).set_range(start, end)


def _kinds(nodes: Any) -> Iterator[type]:
    """The classes of nodes, and of those in groups among them."""
    for node in nodes:
        yield type(node)
        if isinstance(node, syntax.GroupNode):
            yield from _kinds(node)


def _is_needed(filtering: Any, kinds: frozenset[type]) -> bool:
    wanted = _LOOKS_FOR.get(getattr(filtering, "__func__", None))
    return wanted is None or any(issubclass(kind, wanted) for kind in kinds)


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
