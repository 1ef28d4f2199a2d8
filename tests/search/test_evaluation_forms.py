"""A form is one of the spellings of a term, however many it has."""

import pytest
from evaluation_samples import build, t

from sourcesearch.columnar import Snapshot
from sourcesearch.search.evaluation import Evaluator, FormTerm

FORMS = [format(number, "09b").translate({48: "a", 49: "A"}) for number in range(300)]
"""300 spellings of one word: more than a byte can number."""


@pytest.fixture(scope="module")
def evaluator(tmp_path_factory):
    """Document n says the form n and the one after it, in two segments."""
    directory = tmp_path_factory.mktemp("index")
    texts = [f"{a} sea {b} {a}" for a, b in zip(FORMS, [*FORMS[1:], FORMS[0]], strict=True)]
    documents = [(f"d{n}", text, "", "a", None) for n, text in enumerate(texts)]
    build(directory, documents, segments=2, deleted=["d256"])
    with Snapshot.open(directory) as snapshot:
        yield Evaluator(snapshot)


@pytest.mark.parametrize("number", [1, 15, 16, 254, 255, 258, 299])
def test_each_of_300_forms_is_found_where_it_is_spelled_so(evaluator, number):
    wanted = FormTerm("body", "aaaaaaaaa", FORMS[number])
    assert evaluator.matches(wanted).docs.tolist() == [number - 1, number]


def test_what_is_deleted_is_not_found(evaluator):
    found = [evaluator.matches(FormTerm("body", "aaaaaaaaa", FORMS[n])) for n in (256, 257)]
    assert [one.docs.tolist() for one in found] == [[255], [257]]


def test_places_are_those_of_the_form(evaluator):
    spans = evaluator.spans(FormTerm("body", "aaaaaaaaa", FORMS[299]))
    assert (spans.docs.tolist(), spans.starts.tolist()) == ([298, 299, 299], [2, 0, 3])


def test_the_term_finds_all_forms_and_an_unknown_form_none(evaluator):
    assert len(evaluator.matches(t("aaaaaaaaa"))) == 299
    assert len(evaluator.matches(FormTerm("body", "aaaaaaaaa", "AAAAAAAAA"))) == 0
