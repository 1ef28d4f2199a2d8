"""Which marks in a typed query mean something?

Plug-ins for Whoosh's query parser. They differ from Whoosh's own in what they
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

__all__ = ["FieldNames", "Phrases", "PlusMinus", "Together", "TogetherGroup", "operators"]

_BEFORE = r"(?:^|(?<=[\s(]))"


class Together(query.And):  # type: ignore[misc]
    """Words that simply stand side by side: all are wanted, some will do if need be."""


class TogetherGroup(syntax.AndGroup):  # type: ignore[misc]
    """The group of nodes without an operator between them."""

    qclass = Together


class PhraseNode(syntax.TextNode):  # type: ignore[misc]
    """Words in quotation marks."""

    def __init__(self, text: str, slop: int) -> None:
        super().__init__(text)
        self.slop = slop

    def query(self, parser: Any) -> Any:
        return parser.phrase_query(self.fieldname, self.text, self.slop)


class Phrases(plugins.Plugin):  # type: ignore[misc]
    """`"ice-free ports"`, with any of the marks that books and keyboards have for it."""

    class _Tagger(RegexTagger):  # type: ignore[misc]
        def create(self, parser: Any, match: Any) -> Any:
            text = next(part for part in match.group("a", "b", "c", "d") if part is not None)
            return PhraseNode(text, min(int(match["slop"] or 0), 10_000) + 1)

    _EXPRESSION = (
        r'(?:"(?P<a>[^"]*)"|“(?P<b>[^“”]*)”|„(?P<c>[^„“”]*)[“”]|«(?P<d>[^«»]*)»)'
        r"(?:~(?P<slop>[0-9]{1,6}))?"
    )

    def taggers(self, parser: Any) -> Any:
        return [(self._Tagger(self._EXPRESSION), -10)]


class FieldNames(plugins.FieldsPlugin):  # type: ignore[misc]
    """`title:` before a word, a phrase or a group; only for names that are fields."""

    def __init__(self, resolve: Callable[[str], str | None]) -> None:
        super().__init__(remove_unknown=False)

        class Tagger(RegexTagger):  # type: ignore[misc]
            def create(self, parser: Any, match: Any) -> Any:
                field = resolve(match["text"])
                return syntax.FieldnameNode(field, match[0]) if field else None

        self._tagger = Tagger(r"(?:^|(?<=[\s(+-]))(?P<text>\w+):(?=[^\s)])")

    def taggers(self, parser: Any) -> Any:
        return [(self._tagger, 0)]


class PlusMinus(plugins.Plugin):  # type: ignore[misc]
    """`+word` must be there, `-word` must not; with a plus, the other words may be missing."""

    def taggers(self, parser: Any) -> Any:
        mark = _BEFORE + r'{}(?=["“„«\w(=])'
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
            kept.append(node)
        while kept and isinstance(kept[-1], syntax.Operator):
            kept.pop()
        if not kept:
            kept = [syntax.WordNode(n.text).set_range(0, 0) for n in nodes if hasattr(n, "text")]
        group.nodes = kept
        return group


def _is_not(node: Any) -> bool:
    return isinstance(node, syntax.PrefixOperator)


def operators() -> plugins.Plugin:
    """AND, OR and NOT in capitals, between words."""
    alone = _BEFORE + r"{}(?=[\s(]|$)"
    tag = plugins.OperatorsPlugin.OpTagger
    words: Iterable[tuple[str, Any, Any]] = (
        ("NOT", syntax.NotGroup, syntax.PrefixOperator),
        ("AND", syntax.AndGroup, syntax.InfixOperator),
        ("OR", syntax.OrGroup, syntax.InfixOperator),
    )
    return _Operators([(tag(alone.format(w), g, o, memo=w), 0) for w, g, o in words], clean=True)
