"""What a word with marks asks for."""

import pytest

from sourcesearch import analysis
from sourcesearch.search.query.syntax.word_syntax import Nearly, Plain, Wildcard, unphrased


@pytest.mark.parametrize(
    ("word", "before", "pieces"),
    [
        ("fre*", [], ("fre", "")),
        ("ice-fre*", ["ice"], ("fre", "")),
        ("half-ice-f?ee*d", ["half", "ice"], ("f?ee", "d")),
        ("l'ind*", ["l"], ("ind", "")),
        ("歷史*", ["歷"], ("史", "")),
        ("*port", [], ("", "port")),
    ],
)
def test_what_stands_before_the_last_word_of_a_wildcard_is_as_it_is(word, before, pieces):
    *plain, wild = unphrased(word)
    assert isinstance(wild, Wildcard)
    assert wild.pieces == tuple(analysis.fold(piece) for piece in pieces)
    assert all(isinstance(each, Plain) for each in plain)
    forms = [token.form for each in plain for token in analysis.tokens(each.text, None)]
    assert forms == before


@pytest.mark.parametrize(
    ("word", "before", "meant", "edits"),
    [
        ("ports~", [], "ports", 1),
        ("ice-free~2", ["ice"], "free", 2),
        ("half-ice-free~9", ["half", "ice"], "free", 2),
    ],
)
def test_the_last_word_is_meant_nearly(word, before, meant, edits):
    *plain, nearly = unphrased(word)
    assert isinstance(nearly, Nearly)
    assert (nearly.folded, nearly.edits) == (meant, edits)
    forms = [token.form for each in plain for token in analysis.tokens(each.text, None)]
    assert forms == before
