"""Plug-ins for Whoosh's query parser: the marks that mean something in a typed query.

They differ from Whoosh's own in what they
leave alone: a mark means something only where a person would mean it (a minus
before a word, not inside `ice-free`; a field name that the collection has, not
every word before a colon), and nothing that is left over is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from whoosh import query
from whoosh.qparser import plugins, syntax
from whoosh.qparser.taggers import FnTagger, RegexTagger

from sourcesearch.search.query.nodes import Node
from sourcesearch.search.query.syntax.sentence import QUOTED

__all__ = [
    "Boosts",
    "Expressions",
    "FieldNames",
    "Leaf",
    "Phrases",
    "PlusMinus",
    "Together",
    "TogetherGroup",
    "operators",
]

_BEFORE = r"(?:^|(?<=[\s(]))"


class Leaf(query.Query):  # type: ignore[misc]
    """A node of ours in the tree that Whoosh's parser makes."""

    def __init__(self, node: Node) -> None:
        self.node = node


class Together(query.And):  # type: ignore[misc]
    """Words that simply stand side by side: all are wanted, some will do if need be."""


class TogetherGroup(syntax.AndGroup):  # type: ignore[misc]
    """The group of nodes without an operator between them."""

    qclass = Together


class PhraseNode(syntax.TextNode):  # type: ignore[misc]
    """Words in quotation marks; `mark` is "=" if they are meant as they are written, "==" if
    they are all that a field holds."""

    def __init__(self, text: str, slop: int, mark: str) -> None:
        super().__init__(text)
        self.slop = slop
        self.mark = mark

    def query(self, parser: Any) -> Any:
        return parser.phrase_query(self.fieldname, self.text, self.slop, self.mark, self.boost)


class Phrases(plugins.Plugin):  # type: ignore[misc]
    """`"ice-free ports"`, with any of the marks that books and keyboards have for it.

    `="Ice-Free Ports"` is the phrase as it is written, `"ice ports"~2` a loose one;
    `source:=="Times"` is all that the field holds.
    """

    class _Tagger(RegexTagger):  # type: ignore[misc]
        def create(self, parser: Any, match: Any) -> Any:
            text = next(part for part in match.group("a", "b", "c", "d") if part is not None)
            return PhraseNode(text, _reach(match["slop"]), match["mark"] or "")

    _EXPRESSION = (
        r"(?:(?:^|(?<=[\s(:+-]))(?P<mark>={1,2}))?"
        rf"(?:{QUOTED})"
        r"(?:~(?P<slop>[0-9]+))?"
    )

    def taggers(self, parser: Any) -> Any:
        return [(self._Tagger(self._EXPRESSION), -10)]


class Expressions(plugins.Plugin):  # type: ignore[misc]
    """`/re-?unif.*/`, whatever marks it holds."""

    class _Tagger(RegexTagger):  # type: ignore[misc]
        def create(self, parser: Any, match: Any) -> Any:
            return syntax.WordNode(match[0])

    _EXPRESSION = r"(?:^|(?<=[\s(:]))/(?:[^/\s\\]|\\\S)+/(?=[\s)^]|$)"

    def taggers(self, parser: Any) -> Any:
        return [(self._Tagger(self._EXPRESSION), -5)]


class Boosts(plugins.BoostPlugin):  # type: ignore[misc]
    """`word^2` counts twice."""

    expr = r"(?<=[^\s\d^])\^(?P<boost>[0-9]{1,3}(?:\.[0-9]{1,3})?)(?=[\s)]|$)"

    def filters(self, parser: Any) -> Any:
        return [(self.clean_boost, 0), (self.do_boost, 505)]


class FieldNames(plugins.FieldsPlugin):  # type: ignore[misc]
    """`title:` before a word, a phrase or a group; only for names that are fields.

    Keyboards of East Asia have another colon.
    """

    def __init__(self, resolve: Callable[[str], str | None]) -> None:
        super().__init__(remove_unknown=False)

        class Tagger(RegexTagger):  # type: ignore[misc]
            def create(self, parser: Any, match: Any) -> Any:
                field = resolve(match["text"])
                return syntax.FieldnameNode(field, match[0]) if field else None

        self._tagger = Tagger(r"(?:^|(?<=[\s(+-]))(?P<text>\w+)[:：](?=[^\s)])")

    def taggers(self, parser: Any) -> Any:
        return [(self._tagger, 0)]


class PlusMinus(plugins.Plugin):  # type: ignore[misc]
    """`+word` must be there, `-word` must not; with a plus, the other words may be missing."""

    def taggers(self, parser: Any) -> Any:
        mark = _BEFORE + r'{}(?=["“„«\w(=/*?])'
        return [
            (FnTagger(mark.format(r"\+"), plugins.PlusMinusPlugin.Plus), 0),
            (FnTagger(mark.format("-"), plugins.PlusMinusPlugin.Minus), 0),
        ]

    def filters(self, parser: Any) -> Any:
        return [(self._sort, 510)]

    def _sort(self, parser: Any, group: Any) -> Any:
        required: list[Any] = []
        banned: list[Any] = []
        optional = where = group.empty_copy()
        for node in group:
            if isinstance(node, plugins.PlusMinusPlugin.Plus):
                where = required
            elif isinstance(node, plugins.PlusMinusPlugin.Minus):
                where = banned
            else:
                inner = isinstance(node, syntax.GroupNode)
                where.append(self._sort(parser, node) if inner else node)
                where = optional
        result = optional
        if required:
            wanted = syntax.AndGroup(required)
            result = syntax.AndMaybeGroup([wanted, optional]) if optional else wanted
        if banned:
            result = syntax.AndNotGroup([result, syntax.OrGroup(banned)])
        return result


class NearGroup(syntax.GroupNode):  # type: ignore[misc]
    """What is to be near one another; `reaches` are how far each and the next."""

    def query(self, parser: Any) -> Any:
        sides = [node.query(parser) for node in self.nodes]
        return parser.near_query(sides, self.kwargs["reaches"], self.boost)


class NearOperator(syntax.InfixOperator):  # type: ignore[misc]
    """`NEAR/10` between words."""

    def replace_self(self, parser: Any, group: Any, position: int) -> int:
        left, right = group[position - 1], group[position + 1]
        reach = _reach(self.text.partition("/")[2] or _USUAL_REACH)
        if isinstance(left, NearGroup):
            left.append(right)
            left.kwargs["reaches"].append(reach)
            del group[position : position + 2]
        else:
            group[position - 1 : position + 2] = [NearGroup([left, right], reaches=[reach])]
        return position


_USUAL_REACH = "10"
_FARTHEST = 10_000
_DIGITS = 6  # more make no difference, and Python takes no number of thousands


def _reach(words_between: str | None) -> int:
    """From the number of words between two to the distance of their positions."""
    return min(int((words_between or "0")[:_DIGITS]), _FARTHEST) + 1


class _Operators(plugins.OperatorsPlugin):  # type: ignore[misc]
    """Whoosh's operators; one that stands where it joins nothing is a word."""

    def filters(self, parser: Any) -> Any:
        return [(self._tidy, 590), *super().filters(parser)]

    def _tidy(self, parser: Any, group: Any) -> Any:
        nodes = [
            self._tidy(parser, node) if isinstance(node, syntax.GroupNode) else node
            for node in group
        ]
        kept: list[Any] = []
        for node in nodes:
            after_operand = bool(kept) and not isinstance(kept[-1], syntax.Operator)
            if isinstance(node, syntax.InfixOperator) and not after_operand:
                continue
            if isinstance(node, syntax.PrefixOperator) and kept and _is_not(kept[-1]):
                continue
            if isinstance(node, syntax.PrefixOperator) and kept and _is_near(kept[-1]):
                kept.pop()
            kept.append(node)
        while kept and isinstance(kept[-1], syntax.Operator):
            kept.pop()
        if not kept:
            kept = [syntax.WordNode(n.text).set_range(0, 0) for n in nodes if hasattr(n, "text")]
        group.nodes = kept
        return group


def _is_not(node: Any) -> bool:
    return isinstance(node, syntax.PrefixOperator)


def _is_near(node: Any) -> bool:
    return isinstance(node, NearOperator)


def operators() -> plugins.Plugin:
    """NEAR, NOT, AND and OR in capitals, between words; the first binds tightest."""
    alone = _BEFORE + r"{}(?=[\s(]|$)"
    tag = plugins.OperatorsPlugin.OpTagger
    words: Iterable[tuple[str, Any, Any]] = (
        (r"NEAR(?:/[0-9]+)?", NearGroup, NearOperator),
        ("NOT", syntax.NotGroup, syntax.PrefixOperator),
        ("AND", syntax.AndGroup, syntax.InfixOperator),
        ("OR", syntax.OrGroup, syntax.InfixOperator),
    )
    return _Operators([(tag(alone.format(w), g, o, memo=w), 0) for w, g, o in words], clean=True)
