"""The alignment of a quotation is the cheapest there is, as the table of the textbook has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.quotations.alignment import aligned
from sourcesearch.quotations.tokens import original, quoted

ORIGINALS = st.lists(st.sampled_from(["a", "b", "c", "d", ",", ";"]), max_size=12).map(" ".join)
QUOTED = st.sampled_from(["a", "b", "c", "x", ",", "[...]", "[y]"])
QUOTATIONS = st.lists(QUOTED, max_size=6).map(" ".join)


def weight(token):
    """A word counts 1, a mark of punctuation less, what brackets leave out nothing."""
    return 0.0 if token.gap else 1.0 if token.is_word else 0.3


def cheapest(quotation, text):
    """The costs of a fitting alignment, cell by cell (Gusfield 1997, 11.6.5)."""
    above = [0.0] * (len(text) + 1)
    for token in quotation:
        row = []
        for at, cost in enumerate(above):
            ways = [cost if token.gap or token.put else cost + weight(token)]
            if at:
                skipped = weight(text[at - 1])
                between = 0.0 if token.gap else 0.02 * skipped if token.put else skipped
                ways.append(row[at - 1] + between)
                if not (token.gap or token.put):
                    same = token.form == text[at - 1].form
                    change = 0.0 if same else max(skipped, weight(token))
                    ways.append(above[at - 1] + change)
            row.append(min(ways))
        above = row
    return min(above)


def outside(tokens, ranges):
    """The forms of the tokens that are in none of some ranges."""
    return [
        token.form
        for token in tokens
        if not any(each and each[0] <= token.start < each[1] for each in ranges)
    ]


@given(QUOTATIONS, ORIGINALS)
def test_no_alignment_costs_less(quotation, text):
    tokens, words = quoted(quotation), original(text)
    found = aligned(tokens, words)
    if found is not None:
        assert found.cost == pytest.approx(cheapest(tokens, words))
    elif tokens and words:  # no word of it stands there
        assert cheapest(tokens, words) >= sum(token.is_word for token in tokens)


@given(QUOTATIONS.filter(lambda text: "[" not in text), ORIGINALS)
def test_what_is_in_no_difference_is_the_same_in_both(quotation, text):
    tokens, words = quoted(quotation), original(text)
    if found := aligned(tokens, words):
        inside = [token for token in words if found.start <= token.start < found.end]
        same = outside(tokens, [each.quoted for each in found.differences])
        assert same == outside(inside, [each.original for each in found.differences])
        assert found.words == sum(form.isalpha() for form in same)
        assert text[found.start : found.end] == text[found.start : found.end].strip()


@pytest.mark.parametrize(
    ("quotation", "differences"),
    [
        ("a b x y e f", [("x y", "c d")]),  # side by side, they are one
        ("a x c d y f", [("x", "b"), ("y", "e")]),
        ("a b d e f g", [("", "c")]),
        ("a b c x y d e", [("x y", "")]),
    ],
)
def test_words_side_by_side_are_one_difference(quotation, differences):
    text = "z a b c d e f g z"
    found = aligned(quoted(quotation), original(text))
    assert differences == [
        (quotation[slice(*one)] if one else "", text[slice(*other)] if other else "")
        for one, other in found.differences
    ]


def test_a_place_is_given_up_only_where_missing_words_alone_cost_too_much():
    tokens, words = quoted("a b x d y"), original("a b c d e")
    assert aligned(tokens, words, most=2.0).cost == 2.0
    assert aligned(tokens, words, most=1.9) is None
