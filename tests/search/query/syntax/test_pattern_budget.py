"""The budget that all patterns of a query share."""

from types import SimpleNamespace
from typing import Any

import pytest

from sourcesearch.search.query.syntax.pattern_budget import Budget
from sourcesearch.search.query.syntax.word_syntax import Nearly
from sourcesearch.search.vocabulary.forms.expansion import MAX_FORMS, MAX_OCCURRENCES, Expansion


def expansion(used, occurrences, total):
    return Expansion("body", {}, {}, used, total, occurrences)


class Forms:
    """Forms of which each pattern takes what is told, and keeps which limits it was given."""

    def __init__(self, *taken):
        self.taken, self.limits = list(taken), []

    def fuzzy(self, folded, edits, limit):
        self.limits.append(tuple(limit))
        return self.taken.pop(0)

    def undecided(self):
        return expansion(0, 0, -1)


def totals(forms, patterns, fields=("body",)):
    vocabulary: Any = SimpleNamespace(forms=lambda field: forms)
    budget = Budget(vocabulary)
    found = [budget.alternative(Nearly("ice~", "ice", 1), fields) for _ in range(patterns)]
    return [each.total for one in found for each in one.expansions]


def test_a_pattern_has_what_those_before_it_left():
    forms = Forms(expansion(10, 500, 10), expansion(3, 70, 90), expansion(1, 1, 1))
    assert totals(forms, 3) == [10, 90, 1]
    assert forms.limits == [
        (MAX_FORMS, MAX_OCCURRENCES),
        (MAX_FORMS - 10, MAX_OCCURRENCES - 500),
        (MAX_FORMS - 13, MAX_OCCURRENCES - 570),
    ]


@pytest.mark.parametrize(
    "costly",
    [expansion(0, 0, -1), expansion(MAX_FORMS, 1, 9_000), expansion(1, MAX_OCCURRENCES, 1)],
)
def test_after_one_that_costs_all_there_is_the_others_are_left_out(costly):
    forms = Forms(costly, expansion(1, 1, 1))
    assert totals(forms, 3) == [costly.total, -1, -1]
    assert len(forms.limits) == 1


def test_of_many_patterns_the_first_eight_are_looked_for_in_all_fields():
    forms = Forms(*[expansion(1, 1, 1)] * 20)
    assert totals(forms, 10, ("title", "body")) == [1] * 16 + [-1] * 4
