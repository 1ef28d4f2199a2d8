"""The forms that a pattern stands for are pooled as one word."""

from types import MappingProxyType

import numpy as np
import pytest
from evaluation_samples import build

from sourcesearch.columnar import Snapshot
from sourcesearch.search.evaluation import Evaluation, Index
from sourcesearch.search.query.nodes import Expansion, Slot, Text, phrase_way
from sourcesearch.search.vocabulary.field_forms import Chosen, FieldForms, Most
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
    """All forms that are written as one of some words."""
    forms = {}
    for segment, column in snapshot.columns("body"):
        part = FormColumn(segment, column)
        every = np.arange(len(column.forms))
        numbers = [n for n, form in zip(every, part.strings(every), strict=True) if form in words]
        if numbers:
            forms[part] = np.array(numbers, np.int64)
    weights = {part: np.ones(len(numbers)) for part, numbers in forms.items()}
    return Chosen("body", MappingProxyType(forms), weights, len(words), len(words))


def text_of(chosen):
    slot = Slot(expansions=(Expansion("", (chosen,)),))
    return Text("", (phrase_way([slot]),), (("body", 1.0),))


def found(snapshot, chosen):
    """How often the forms stand in each document, by its number."""
    counts = Evaluation(Index(snapshot)).counts(text_of(chosen), "body")
    names = [int(snapshot.record(number)) for number in counts.docs.tolist()]
    return dict(sorted(zip(names, counts.counts.tolist(), strict=True)))


def test_all_forms_of_a_term_are_the_term(snapshot):
    assert found(snapshot, choose(snapshot, "port", "Port", "PORT")) == {0: 2, 2: 2}


def test_one_form_is_found_where_it_is_written_so(snapshot):
    assert found(snapshot, choose(snapshot, "Port")) == {0: 1}
    assert found(snapshot, choose(snapshot, "PORT")) == {2: 1}


def test_forms_of_several_terms_are_one_word(snapshot):
    assert found(snapshot, choose(snapshot, "port", "ports", "porter")) == {0: 1, 1: 1, 2: 1, 4: 1}


def test_occurrences_are_where_the_forms_stand(snapshot):
    index = Index(snapshot)
    text = text_of(choose(snapshot, "Port", "sea"))
    where = Evaluation(index).occurrences(text, "body", index.every)
    docs = index.every[where.docs].tolist()
    names = {
        (int(snapshot.record(doc)), at) for doc, at in zip(docs, where.first.tolist(), strict=True)
    }
    assert names == {
        (number, at)
        for number, body in enumerate(BODIES)
        for at, word in enumerate(body.split())
        if word in ("Port", "sea")
    }


def test_no_forms_match_nothing(snapshot):
    assert found(snapshot, choose(snapshot, "nowhere")) == {}


def test_a_nearer_spelling_counts_more(snapshot):
    counts = found(snapshot, FieldForms(snapshot, "body").nearly("port", 1))
    assert counts == {0: 2, 1: 0.5, 2: 2}


def test_forms_are_counted_as_they_are_written(snapshot):
    counts = {}
    for segment, column in snapshot.columns("body"):
        part = FormColumn(segment, column)
        words = part.strings(np.arange(len(column.forms)))
        for word, count in zip(words, part.counts.tolist(), strict=True):
            counts[word] = counts.get(word, 0) + count
    words = " ".join([*BODIES, DELETED]).split()
    live = " ".join(BODIES).split()
    assert counts == {word: live.count(word) for word in words}


@pytest.mark.parametrize(
    ("most", "shown"), [(Most(2), ("sea", "port")), (Most(9, 7), ("sea",)), (Most(9, 1), ("sea",))]
)
def test_of_too_many_the_most_frequent_are_chosen(snapshot, most, shown):
    forms = FieldForms(snapshot, "body")
    chosen = forms.chosen(range(len(forms.spellings)), most=most)
    assert (chosen.used, chosen.total) == (len(shown), 6)
    assert chosen.shown[: len(shown)] == shown
    assert frozenset(word.lower() for word in chosen.words) == set(shown)
