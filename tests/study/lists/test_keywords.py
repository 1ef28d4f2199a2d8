"""Keywords: frequencies of both sides counted by hand, scores by NLTK and by the formulas."""

import json
import math
from collections import Counter
from statistics import NormalDist

import numpy as np
import pytest
from nltk.metrics.association import BigramAssocMeasures as Stock

from sourcesearch import analysis
from sourcesearch.study.lists.keywords import conservative_log_ratio


def counted(made, wanted):
    """Occurrences, and documents, of each folded word in the documents that are wanted."""
    counts, documents = Counter(), Counter()
    for scanned in made.scanned:
        if wanted(scanned):
            words = {}
            for token in scanned.tokens:
                words.setdefault(token.position, analysis.folded(token.form))
            counts.update(words.values())
            documents.update(set(words.values()))
    return counts, documents


def test_both_sides_are_counted_as_a_scan_counts_them(made):
    rows = made.collection.keywords('source:"The Times"', least=1)
    counts, documents = counted(made, lambda s: s.source == "The Times")
    others, other_documents = counted(made, lambda s: s.source != "The Times")
    assert {(r.word, r.occurrences, r.documents) for r in rows if r.occurrences} == {
        (word, counts[word], documents[word]) for word in counts
    }
    assert {(r.word, r.other_occurrences, r.other_documents) for r in rows if r.other_occurrences}\
        == {(word, others[word], other_documents[word]) for word in others}  # fmt: skip


def test_the_scores_are_those_of_the_formulas(made):
    rows = made.collection.keywords('source:"The Times"', least=1)
    counts, _ = counted(made, lambda s: s.source == "The Times")
    others, _ = counted(made, lambda s: s.source != "The Times")
    size, other_size = sum(counts.values()), sum(others.values())
    for row in rows:
        one, other = counts[row.word], others[row.word]
        expected = Stock.likelihood_ratio(one, (size, one + other), size + other_size)
        assert row.log_likelihood == pytest.approx(expected, abs=1e-3)
        if one and other:
            ratio = math.log2(one / size / (other / other_size))
            assert row.log_ratio == pytest.approx(ratio)
            assert abs(row.conservative) <= abs(row.log_ratio)
            assert row.conservative * row.log_ratio >= 0
        assert row.p == pytest.approx(
            min(1, math.erfc(math.sqrt(row.log_likelihood / 2)) * len({*counts, *others}))
        )


def test_a_word_is_listed_that_both_sides_have_often_enough_together(made):
    everything, _ = counted(made, lambda s: True)
    for least in sorted(set(everything.values())):
        rows = made.collection.keywords('source:"The Times"', least=least)
        assert {r.word for r in rows} == {w for w in everything if everything[w] >= least}


def test_rates_are_of_the_words_of_each_side(made):
    rows = made.collection.keywords('source:"The Times"', least=1)
    size, other_size = (sum(getattr(r, n) for r in rows)
                        for n in ("occurrences", "other_occurrences"))  # fmt: skip
    for row in rows:
        assert row.per_million == pytest.approx(row.occurrences / size * 1e6)
        assert row.other_per_million == pytest.approx(row.other_occurrences / other_size * 1e6)


def test_words_of_which_all_may_be_chance_are_sorted_by_their_likelihood(made):
    rows = list(made.collection.keywords('source:"The Times"', least=1))
    for side in (True, False):
        order = [
            (-abs(row.conservative), -row.log_likelihood, row.word)
            for row in rows
            if (row.log_ratio < 0) == side
        ]
        assert order == sorted(order)


def test_two_parts_are_compared_with_one_another(made):
    rows = made.collection.keywords("source:herald", against='source:"The Times"', least=1)
    others, _ = counted(made, lambda s: s.source == "The Times")
    assert {(r.word, r.other_occurrences) for r in rows if r.other_occurrences} == {*others.items()}


def test_words_that_are_more_frequent_in_the_part_come_first(made):
    signs = [row.log_ratio < 0 for row in made.collection.keywords("source:herald")]
    assert signs == sorted(signs)


def test_what_may_be_chance_has_a_conservative_log_ratio_of_0():
    found = conservative_log_ratio(np.array([12.0, 120.0]), np.array([10.0, 10.0]), 1000, 1000, 1)
    assert found[0] == 0
    assert 0 < found[1] < math.log2(12)


def test_the_conservative_log_ratio_is_an_end_of_wilsons_interval():
    """Where the share p of the part solves (p - share)² = z² p (1 - p) / n."""
    words, size, other_size = 50, 3000, 7000
    (found,) = conservative_log_ratio(np.array([80.0]), np.array([20.0]), size, other_size, words)
    odds = 2**found * size / other_size
    p = odds / (1 + odds)
    z = NormalDist().inv_cdf(1 - 0.05 / words / 2)
    assert (p - 0.8) ** 2 == pytest.approx(z**2 * p * (1 - p) / 100)
    assert p < 0.8


@pytest.mark.parametrize(
    ("filters", "empty"),
    [
        (["zeppelin"], "zeppelin"),
        ([], "the rest"),
        (["war", "--against", "zeppelin"], "zeppelin"),
        (["--from", "1700", "--to", "1701"], "the part"),
    ],
)
def test_what_holds_no_words_is_said_and_nothing_is_found(made, run, filters, empty):
    found = run("keywords", *filters, "--index", made.path)
    assert found.exit_code == 1
    assert f"{empty}: no words to compare" in found.stdout.splitlines()
    assert not found.stderr


def test_the_command_says_what_was_compared(made, run):
    said = run("keywords", "source:herald", "--index", made.path).stdout
    assert "Beside the rest: " in said
    record = json.loads(run("keywords", "source:herald", "--json", "--index", made.path).stdout)
    assert record["rows"][0]["word"] == made.collection.keywords("source:herald")[0].word
