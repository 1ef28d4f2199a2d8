"""Our query parser reads what Whoosh's reads, only sooner."""

from collections.abc import Iterable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from whoosh import fields, qparser
from whoosh.qparser import plugins
from whoosh.qparser.taggers import Tagger

from sourcesearch.search.query.syntax.tagging import QueryParser

_SCHEMA = fields.Schema(body=fields.TEXT, title=fields.TEXT, year=fields.NUMERIC)
_PIECES = st.sampled_from(
    [
        *("war", "peace's", "title:", "year:", "nothing:", "*", "?", "*:*", "(", ")", "[", "]"),
        *("{", "AND", "OR", "NOT", "ANDNOT", "ANDMAYBE", "REQUIRE", " TO ", "^2", "^.5", "~3"),
        *('"', "'", " ", "  ", "\t", "+", "-", "<", ">=", "/", "Zürich", "北京", "1914"),
    ]
)
_TEXTS = st.lists(_PIECES, max_size=12).map("".join) | st.text(max_size=30)


@given(_TEXTS, st.booleans())
def test_every_text_is_read_as_whoosh_reads_it(text: str, normalize: bool) -> None:
    ours, stock = QueryParser("body", _SCHEMA), qparser.QueryParser("body", _SCHEMA)

    assert _read(ours, text, normalize) == _read(stock, text, normalize)


def _read(parser: qparser.QueryParser, text: str, normalize: bool) -> str:
    """The tree, or what Whoosh raises for some texts (`year:""`, ` ANDMAYBE ANDNOT war`)."""
    try:
        return repr(parser.parse(text, normalize))
    except Exception as error:
        return repr(error)


@given(_TEXTS)
def test_the_marks_of_every_plugin_are_found_where_whoosh_finds_them(text: str) -> None:
    more = [
        *(plugins.PlusMinusPlugin, plugins.GtLtPlugin, plugins.RegexPlugin),
        *(plugins.FuzzyTermPlugin, plugins.SequencePlugin, plugins.PrefixPlugin),
    ]
    stock = qparser.QueryParser("body", _SCHEMA)
    ours = QueryParser("body", _SCHEMA)
    for plugin in more:
        stock.replace_plugin(plugin())
        ours.replace_plugin(plugin())

    assert _spelled(ours.tag(text)) == _spelled(stock.tag(text))


def _spelled(nodes: Iterable[Any]) -> list[tuple[str, int, int]]:
    return [(repr(node), node.startchar, node.endchar) for node in nodes]


def test_a_plugin_that_comes_later_is_asked_too() -> None:
    parser = QueryParser("body", _SCHEMA)
    assert repr(parser.parse("war +peace")) == repr(parser.parse("war peace"))

    parser.add_plugin(plugins.PlusMinusPlugin())

    stock = qparser.QueryParser("body", _SCHEMA)
    stock.add_plugin(plugins.PlusMinusPlugin())
    assert repr(parser.parse("war +peace")) == repr(stock.parse("war +peace"))
    assert repr(parser.parse("war +peace")) != repr(parser.parse("war peace"))


def test_a_tagger_without_an_expression_is_asked_everywhere() -> None:
    class Sevens(Tagger):  # type: ignore[misc]
        def match(self, parser: object, text: str, pos: int) -> object:
            if text[pos] != "7":
                return None
            return qparser.WordNode("seven").set_range(pos, pos + 1)

    class Plugin(plugins.Plugin):  # type: ignore[misc]
        def taggers(self, parser: object) -> list[tuple[Tagger, int]]:
            return [(Sevens(), 0)]

    parser = QueryParser("body", _SCHEMA, [Plugin()])

    assert repr(parser.parse("war 7")) == repr(parser.parse("war seven"))
