"""The steps lead from a form to its folded spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch import analysis
from sourcesearch.analysis.steps import FOLDING, steps


@pytest.mark.parametrize("rule", FOLDING, ids=lambda rule: rule.name)
def test_each_rule_is_shown_by_its_example(rule):
    form, folded = rule.example
    parts = analysis.parts(form)
    if rule.name == "elision":
        assert [part.folded for part in parts] == ["l", folded]
    else:
        assert parts[0].folded == folded
        assert rule.name in [step.rule for step in steps(parts[0])]


@given(st.text("aAéßſæﬁ'’s.-\n1,$¬ü", min_size=1, max_size=12))
def test_each_step_goes_on_where_the_one_before_ended(text):
    for start, end in analysis.spans(text):
        for part in analysis.parts(text[start:end]):
            form = part.form
            for step in steps(part):
                assert step.before == form
                form = step.after
            assert form == part.folded


def test_a_plain_word_takes_no_step():
    (part,) = analysis.parts("port")
    assert steps(part) == []
