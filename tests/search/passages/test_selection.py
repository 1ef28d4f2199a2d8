"""The paragraphs that are shown are those that counting word by word finds best."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.search.passages.selection import Match, best_ranges

LIMITS = st.sampled_from([None, 0, 1, 2, 3])


@st.composite
def documents(draw):
    """Tables of paragraphs, as rows of characters and positions; between two some are unsearched.

    A character is a position, and paragraphs begin behind the places that are unsearched.
    """
    tables = []
    for _ in range(draw(st.integers(1, 2))):
        at, table = 0, []
        for size, before in draw(
            st.lists(st.tuples(st.integers(1, 3), st.integers(0, 1)), max_size=6)
        ):
            at += before
            table.append((at, at + size, at, at + size))
            at += size
        tables.append(table)
    return tables


@st.composite
def found(draw, tables):
    """What stands where: for each thing its weight, and document, first and last position."""
    things = []
    for _ in range(draw(st.integers(0, 3))):
        places = st.tuples(st.integers(0, len(tables) - 1), st.integers(0, 14), st.integers(0, 4))
        matches = sorted(draw(st.sets(places, min_size=1, max_size=12)))
        things.append((draw(st.sampled_from([1.0, 2.0, 5.0])), matches))
    return things


def score(things, document, first, behind):
    """The score of a range of positions, and the last position of what begins in it."""
    total, last, inside = 0.0, -1, []
    for number, (weight, matches) in enumerate(things):
        here = [(at, at + more) for doc, at, more in matches if doc == document]
        here = [each for each in here if first <= each[0] < behind]
        total += weight * len(here) / (len(here) + 0.5)
        last = max([last, *(end for _, end in here)])
        inside += [(at, number, weight) for at, _ in here]
    inside.sort(key=lambda each: each[:2])
    close = [
        min(weight, other) / max(place - at, 1)
        for (at, one, weight), (place, another, other) in pairwise(inside)
        if one != another
    ]
    return round(total + max(close, default=0.0), 9), last


def expected(tables, things, limit):
    for document, table in enumerate(tables):
        rows = []
        for number, (start, _, first, behind) in enumerate(table):
            points, last = score(things, document, first, behind)
            end = [end for _, end, begins, _ in table[number + 1 :] if begins <= last]
            rows.append((-points, number, (start, [table[number][1], *end][-1])))
        best = [
            (span, standing_in(things, document, *table[number][2:]))
            for points, number, span in sorted(rows)
            if points
        ]
        yield shown(best, limit) if best else [row[:2] for row in table[:1]][:limit]


def standing_in(things, document, first, behind):
    return {
        number
        for number, (_, matches) in enumerate(things)
        if any(doc == document and first <= at < behind for doc, at, _ in matches)
    }


def shown(best, limit):
    """The first of the best, and those before them that alone have what they lack."""
    limit = len(best) if limit is None else limit
    every = set().union(*(held for _, held in best))
    kept = []
    while len(kept) < limit and (missing := every.difference(*(best[at][1] for at in kept))):
        kept.append(next(at for at, (_, held) in enumerate(best) if held & missing))
    rest = [at for at in range(len(best)) if at not in kept]
    return [best[at][0] for at in sorted(kept + rest[: limit - len(kept)])]


@given(st.data(), LIMITS)
def test_the_best_paragraphs_are_those_of_the_most_and_closest_matches(data, limit):
    tables = data.draw(documents())
    things = data.draw(found(tables))
    matches = [
        Match(
            np.array([doc for doc, _, _ in places], np.int64),
            np.array([at for _, at, _ in places], np.int64),
            np.array([at + more for _, at, more in places], np.int64),
            weight,
        )
        for weight, places in things
    ]
    paragraphs = [np.array(table, np.int64).reshape(-1, 4) for table in tables]
    assert best_ranges(paragraphs, matches, limit) == [*expected(tables, things, limit)]


def test_a_word_that_stands_only_in_a_worse_paragraph_is_shown_in_the_place_of_the_last():
    table = np.array([[at, at + 5, at, at + 5] for at in (0, 5, 10, 15)])
    often, once = np.array([1, 2, 6, 7, 11, 12]), np.array([16])
    none = np.zeros(6, np.int64)
    matches = [Match(none, often, often, 3.0), Match(none[:1], once, once, 1.0)]
    assert best_ranges([table], matches, 3) == [[(0, 5), (5, 10), (15, 20)]]


def test_words_that_stand_close_together_decide_between_paragraphs_that_have_both():
    table = np.array([[0, 50, 0, 10], [50, 100, 10, 20]])
    docs, one, other = np.zeros(2, np.int64), np.array([1, 12]), np.array([8, 13])
    assert best_ranges(
        [table], [Match(docs, one, one, 1.0), Match(docs, other, other, 1.0)], 1
    ) == [[(50, 100)]]


def test_a_match_in_what_stands_in_no_paragraph_shows_none():
    table = np.array([[0, 50, 0, 10], [60, 100, 11, 20]])
    docs, places = np.zeros(2, np.int64), np.array([10, 12])
    assert best_ranges([table], [Match(docs, places, places, 1.0)], None) == [[(60, 100)]]


def test_what_counts_more_in_a_document_decides_there():
    table = np.array([[0, 5, 0, 5], [5, 10, 5, 10]])
    docs, one, other = np.arange(2), np.array([1, 1]), np.array([6, 6])
    matches = [Match(docs, one, one, np.array([1.0, 3.0])), Match(docs, other, other, 2.0)]
    assert best_ranges([table, table], matches, 1) == [[(5, 10)], [(0, 5)]]
