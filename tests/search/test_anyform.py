"""The forms that a pattern stands for are weighed as one word."""

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest
from evaluation_samples import build, t

from sourcesearch.columnar import Snapshot
from sourcesearch.search.evaluation import Evaluator
from sourcesearch.search.evaluation.pooled_forms import AnyForm
from sourcesearch.search.vocabulary.expansion import Expansion
from sourcesearch.search.vocabulary.field_forms import FieldForms
from sourcesearch.search.vocabulary.segment_forms import FormColumn

BODIES = ["port Port sea", "ports sea sea", "PORT port", "sea", "porter of the sea sea sea"]
DELETED = "port port"


@pytest.fixture(params=[1, 3], ids=["one segment", "three segments"])
def snapshot(request, tmp_path):
    documents = [(f"d{n}", body, "", "a", None) for n, body in enumerate([*BODIES, DELETED])]
    build(tmp_path, documents, request.param, ["d5"])
    with Snapshot.open(tmp_path) as opened:
        yield opened


def choose(snapshot, *words):
    """All forms that are folded to one of some words."""
    forms = {}
    for segment, column in snapshot.columns("body"):
        part = FormColumn(segment, column)
        every = np.arange(len(column.forms))
        numbers = [n for n, form in zip(every, part.strings(every), strict=True) if form in words]
        if numbers:
            forms[part] = np.array(numbers, np.int64)
    weights = {part: np.ones(len(numbers)) for part, numbers in forms.items()}
    return Expansion("body", MappingProxyType(forms), weights, len(words), len(words))


def found(snapshot, asked):
    matches = Evaluator(snapshot).matches(asked)
    names = [int(snapshot.record(number)) for number in matches.docs.tolist()]
    return dict(sorted(zip(names, matches.scores.tolist(), strict=True)))


def test_all_forms_of_a_term_are_the_term(snapshot):
    every = AnyForm(choose(snapshot, "port", "Port", "PORT"))
    assert found(snapshot, every) == pytest.approx(found(snapshot, t("port")))


def test_one_form_is_found_where_it_is_written_so(snapshot):
    assert found(snapshot, AnyForm(choose(snapshot, "Port"))).keys() == {0}
    assert found(snapshot, AnyForm(choose(snapshot, "PORT"))).keys() == {2}


def test_forms_of_several_terms_are_one_word(snapshot):
    pooled = AnyForm(choose(snapshot, "port", "ports", "porter"))
    assert found(snapshot, pooled).keys() == {0, 1, 2, 4}
    assert pooled.frequency == (5, 6)  # the deleted document counts until it is merged away


def test_spans_are_where_the_forms_stand(snapshot):
    spans = Evaluator(snapshot).spans(AnyForm(choose(snapshot, "Port", "sea")))
    where = zip(spans.docs.tolist(), spans.starts.tolist(), spans.ends.tolist(), strict=True)
    names = {(int(snapshot.record(doc)), start, end) for doc, start, end in where}
    expected = {
        (number, at, at)
        for number, body in enumerate(BODIES)
        for at, word in enumerate(body.split())
        if word in ("Port", "sea")
    }
    assert names == expected


def test_a_boost_multiplies_the_scores(snapshot):
    chosen = choose(snapshot, "port")
    plain, boosted = found(snapshot, AnyForm(chosen)), found(snapshot, AnyForm(chosen, 3.0))
    assert boosted == pytest.approx({name: 3 * score for name, score in plain.items()})


def test_no_forms_match_nothing(snapshot):
    nothing = AnyForm(choose(snapshot, "nowhere"))
    assert found(snapshot, nothing) == {}
    assert len(Evaluator(snapshot).spans(nothing).docs) == 0


def test_a_nearer_spelling_counts_more(snapshot):
    forms = FieldForms(snapshot, "body")
    scores = found(snapshot, AnyForm(forms.fuzzy("port", 1)))
    assert scores.keys() == {0, 1, 2}
    assert scores[1] < scores[0]


def test_forms_that_count_in_some_documents_are_found_in_these(snapshot):
    documents = np.array([snapshot.record(number) in "02" for number in range(snapshot.size)])
    some = replace(choose(snapshot, "Port", "PORT", "sea"), documents=documents)
    assert found(snapshot, AnyForm(some)).keys() == {0, 2}
    spans = Evaluator(snapshot).spans(AnyForm(some))
    assert {int(snapshot.record(doc)) for doc in spans.docs.tolist()} == {0, 2}
