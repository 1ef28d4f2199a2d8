"""Forms are looked up in several segments as in one, and what is deleted does not count."""

import re
from collections import Counter
from fnmatch import fnmatchcase

import numpy as np
import pytest
from query_samples import edits
from vocabulary_samples import write_segments

from sourcesearch import analysis
from sourcesearch.columnar import Snapshot
from sourcesearch.search.vocabulary.forms import segment_forms
from sourcesearch.search.vocabulary.forms.expansion import Limit
from sourcesearch.search.vocabulary.forms.field_forms import FieldForms
from sourcesearch.search.vocabulary.forms.spelling import documents_of_each
from sourcesearch.search.vocabulary.forms.wildcards import expression, wildcard

TEXTS = [
    "port Port sea", "ports sea sea", "PORT port's", "sea", "porter of the sea sea sea",
    "Häfen naïve porters", "a port of ports", "seal and sea",
]  # fmt: skip
DELETED = ["port harbor sea", "Port sealed"]


def spelled(texts):
    """How often each spelling stands in some texts, by splitting them at blanks."""
    return Counter(analysis.folded(form) for text in texts for form in text.split())


@pytest.fixture(params=[1, 3], ids=["one segment", "three segments"])
def snapshot(request, tmp_path):
    segments = [
        [text for number, text in enumerate(TEXTS + DELETED) if number % request.param == which]
        for which in range(request.param)
    ]
    write_segments(tmp_path, *segments, deleted=DELETED)
    with Snapshot.open(tmp_path) as opened:
        assert any(segment.deleted for segment in opened.segments)
        yield opened


@pytest.fixture
def forms(snapshot):
    return FieldForms(snapshot, "body")


def found(expansion):
    """The spellings of an expansion."""
    return {analysis.folded(word) for word in expansion.words}


@pytest.mark.parametrize("pattern", ["port*", "*s", "s?a", "*o*r*", "p*t?", "???", "h*", "*"])
def test_a_wildcard_is_expanded_to_what_a_scan_of_the_texts_finds(forms, pattern):
    counts = {word: n for word, n in spelled(TEXTS).items() if fnmatchcase(word, pattern)}
    expansion = forms.matching(wildcard(tuple(pattern.split("*"))))
    assert found(expansion) == counts.keys()
    assert (expansion.total, expansion.occurrences) == (len(counts), sum(counts.values()))


@pytest.mark.parametrize("text", ["ports?", "(p|s).*", "[a-o].*", ".*ea.*", "x?sea"])
def test_so_is_a_regular_expression(forms, text):
    counts = {word: n for word, n in spelled(TEXTS).items() if re.fullmatch(text, word)}
    expansion = forms.matching(expression(text))
    assert found(expansion) == counts.keys()
    assert expansion.occurrences == sum(counts.values())


@pytest.mark.parametrize(("word", "most"), [("port", 0), ("port", 1), ("sae", 2), ("seal", 1)])
def test_so_is_a_fuzzy_word_and_each_edit_halves_the_weight(forms, word, most):
    near = {each: far for each in spelled(TEXTS) if (far := edits(word, each)) <= most}
    expansion = forms.fuzzy(word, most)
    weights = {
        analysis.folded(form): weight
        for column, numbers in expansion.forms.items()
        for form, weight in zip(
            column.strings(numbers), expansion.weights[column].tolist(), strict=True
        )
    }
    assert weights == {each: 0.5**far for each, far in near.items()}


@pytest.mark.parametrize(
    ("limit", "shown"),
    [(Limit(2), ("sea", "port")), (Limit(9, 8), ("sea",)), (Limit(9, 1), ("sea",))],
)
def test_of_too_many_the_most_frequent_are_taken(forms, limit, shown):
    expansion = forms.matching(wildcard(("", "")), limit)
    assert expansion.total == len(spelled(TEXTS))
    assert expansion.shown[: expansion.used] == shown
    assert found(expansion) == set(shown)


def test_each_form_is_counted_as_it_is_written(forms):
    counts = Counter()
    for column, numbers in forms.matching(wildcard(("", ""))).forms.items():
        counts.update(dict(zip(column.strings(numbers), column.counts(numbers), strict=True)))
    assert counts == Counter(form for text in TEXTS for form in text.split())


@pytest.mark.parametrize("patch", [{"_MANY": 1}, {"_AT_ONCE": 2}, {"_MANY": 1, "_AT_ONCE": 2}])
def test_however_much_is_looked_at_together(forms, monkeypatch, patch):
    for name, value in patch.items():
        monkeypatch.setattr(segment_forms, name, value)
    expansion = forms.matching(wildcard(("", "")))
    assert expansion.occurrences == sum(spelled(TEXTS).values())


def test_spellings_have_the_documents_of_their_occurrences(snapshot, forms):
    texts = [snapshot.record(number) for number in range(snapshot.size)]
    wanted = ["sea", "port", "porters", "sea", "harbor", "naive"]
    counted = Counter()
    for places, docs in documents_of_each([*forms.spellings(wanted).values()]):
        names = [*forms.spellings(wanted)]
        counted.update((names[at], texts[doc]) for at, doc in zip(places, docs, strict=True))
    expected = Counter()
    for text in TEXTS:
        for word in text.split():
            if (each := analysis.folded(word)) in wanted:
                expected[each, text] += 1
    assert counted == expected


def test_spellings_that_share_forms_have_the_documents_of_these_each(forms):
    (sea,) = forms.spellings(["sea"]).values()
    once, thrice = (
        sorted((int(at), int(doc)) for places, docs in documents_of_each(some)
               for at, doc in zip(places, docs, strict=True))
        for some in ([sea], [sea] * 3)
    )  # fmt: skip
    assert thrice == sorted((at, doc) for _, doc in once for at in range(3))


def test_a_spelling_comes_with_its_terms_and_how_often_it_occurs(forms):
    found = forms.spellings(["ports", "hafen", "harbor", "sealed", "ports"])
    assert {text: (each.terms, each.occurrences) for text, each in found.items()} == {
        "ports": ({"port"}, 2), "hafen": ({"hafen"}, 1),
    }  # fmt: skip


def test_the_spellings_of_a_term_come_by_frequency(forms):
    found = forms.spellings_of(frozenset(["port", "porter"]))
    assert [each.text for each in found] == ["port", "ports", "porter", "porters"]
    assert forms.spellings_of(frozenset(["harbor"])) == []


def test_those_of_several_sets_of_terms_are_looked_up_together(forms):
    sets = [frozenset(some) for some in (["port"], ["porter", "port"], ["harbor"], ["sea"])]
    found = forms.spellings_of_each(sets)
    assert {terms: [each.text for each in some] for terms, some in found.items()} == {
        terms: [each.text for each in forms.spellings_of(terms)] for terms in sets
    }


def test_near_spellings_that_only_deleted_documents_have_do_not_occur(forms):
    assert forms.near(["harbor", "seal"], 1) == {
        "harbor": {"harbor": 0}, "seal": {"seal": 0, "sea": 1},
    }  # fmt: skip
    assert [*forms.spellings(["harbor", "seal"])] == ["seal"]


def test_a_weight_is_given_to_each_spelling_and_the_documents_are_kept(forms):
    documents = np.array([True] * (len(TEXTS) + len(DELETED)))
    expansion = forms.weighted({"port": 1.0, "seal": 0.25, "fort": 0.5}, documents)
    assert found(expansion) == {"port", "seal"}
    assert expansion.documents is documents


def test_a_spelling_is_shown_as_it_is_mostly_written(tmp_path):
    write_segments(tmp_path, ["Manchester MANCHESTER", "in Manchester"], ["manchester"])
    with Snapshot.open(tmp_path) as snapshot:
        (spelling,) = FieldForms(snapshot, "body").spellings(["manchester"]).values()
        assert spelling.most_written() == "Manchester"


def test_what_stands_for_the_same_in_the_same_way_is_equal(forms):
    first, again = forms.exactly("port"), forms.exactly("port")
    assert (first == again, hash(first) == hash(again), len({first, again})) == (True, True, 1)
    assert forms.fuzzy("port", 1) == forms.fuzzy("port", 1)


def test_other_forms_weights_or_documents_are_not_equal(forms):
    marks = np.zeros(len(TEXTS) + len(DELETED), bool)
    several = [
        forms.exactly("port"), forms.exactly("Port"), forms.exactly("sea"),
        forms.weighted({"port": 1.0}), forms.weighted({"port": 0.5}),
        forms.weighted({"port": 0.5}, marks), forms.weighted({"port": 0.5}, marks.copy()),
    ]  # fmt: skip
    assert len(set(several)) == len(several)
