"""How often and where a text stands, against a scan of the documents."""

from collections import Counter

import numpy as np
import pytest
from evaluation_samples import NODES, beside, build, collection, word

from sourcesearch.columnar import Snapshot
from sourcesearch.search.evaluation import Evaluation, Index
from sourcesearch.search.evaluation.postings import PooledPostings
from sourcesearch.search.evaluation.sequences import spans
from sourcesearch.search.evaluation.term_postings import TermPostings
from sourcesearch.search.query.description import understood
from sourcesearch.search.query.nodes import Slot, Text, phrase_way
from sourcesearch.search.query.syntax.spacing import in_any_order, in_order

DOCUMENTS = collection(size=120)
DELETED = [5, 17, 60]
TEXTS = [
    *(
        node
        for node in NODES
        if type(node) is Text and [name for name, _ in node.fields] == ["body"]
    ),
    beside(word("sea"), word("old"), reach=3),
    beside(word("sea", "the"), word("the"), reach=2),  # either word may be first
    Text(
        "house (also old man, word3)",
        tuple(
            phrase_way([Slot(frozenset({term})) for term in row.split()])
            for row in ("house", "old man", "word3")
        ),
    ),
]


@pytest.fixture(
    scope="module", params=[(1, ()), (3, ()), (3, DELETED)], ids=["one", "three", "deleted"]
)
def index(request, tmp_path_factory):
    segments, deleted = request.param
    folder = tmp_path_factory.mktemp("counted")
    build(folder, DOCUMENTS, segments, [f"d{number}" for number in deleted])
    with Snapshot.open(folder) as snapshot:
        yield Index(snapshot)


def scanned(index, text):
    """(document, position) of each first word, of all or of the tightest way to each last word."""
    found = []
    for number in index.every.tolist():
        tokens = DOCUMENTS[int(index.snapshot.record(number))][1].lower().split()
        for way in text.ways:
            spans = {
                (_start([way.slots[n] for n in one.order], one.gaps, tokens, end), end)
                for one in way.layout
                for end in range(len(tokens))
            }
            found += [(number, start) for start, _ in spans if start is not None]
    return sorted(found)


def _start(slots, gaps, tokens, end):
    """The first place of the tightest chain of words that ends here."""
    starts = [end] if tokens[end] in slots[-1].terms else []
    for slot, (least, most) in zip(slots[-2::-1], gaps[::-1], strict=True):
        starts = [
            at
            for start in starts
            for at in range(start - least, start - most - 1, -1)
            if at >= 0 and tokens[at] in slot.terms
        ]
    return max(starts, default=None)


@pytest.mark.parametrize("text", TEXTS, ids=understood)
def test_counts_are_the_numbers_of_occurrences(index, text):
    documents = [document for document, _ in scanned(index, text)]
    counts = Evaluation(index).counts(text, "body")
    expected = {document: documents.count(document) for document in documents}
    assert dict(zip(counts.docs.tolist(), counts.counts.tolist(), strict=True)) == expected


@pytest.mark.parametrize("docs", [[0, 3, 17, 18, 60, 110], range(110), range(40, 70), [7]], ids=str)
@pytest.mark.parametrize("text", TEXTS, ids=understood)
def test_occurrences_in_some_documents_are_those_of_a_scan(index, text, docs):
    docs = np.array(docs)
    expected = [place for place in scanned(index, text) if place[0] in docs]
    for _ in range(2):  # read in part, and from what was kept
        found = Evaluation(index).occurrences(text, "body", docs)
        assert list(zip(docs[found.docs].tolist(), found.first.tolist(), strict=True)) == expected


def test_documents_above_65535_are_not_taken_for_lower_ones(tmp_path):
    documents = [(f"d{n}", "sea" if n == 3 else "ship", "", "a", None) for n in range(65_545)]
    build(tmp_path, documents)
    with Snapshot.open(tmp_path) as snapshot:
        evaluation = Evaluation(Index(snapshot))
        docs = np.array([5, 65_536 + 3])
        assert len(evaluation.occurrences(word("sea"), "body", docs).docs) == 0
        assert evaluation.occurrences(word("ship"), "body", docs).docs.tolist() == [0, 1]


@pytest.mark.parametrize("share", [1, 4, 40])
def test_among_some_places_are_those_at_which_a_word_stands(index, share):
    for one, other in (("the", "of"), ("king", "the")):
        wanted, found = (index.postings("body", Slot(frozenset({word}))) for word in (one, other))
        keys = np.union1d(wanted.keys[::share] + 1, found.keys[::share])
        expected = sorted({*keys.tolist()} & {*found.keys.tolist()})
        fresh = Index(index.snapshot).postings("body", Slot(frozenset({other})))  # knows no places
        assert expected
        assert fresh.among(keys).tolist() == expected
        assert found.among(keys).tolist() == expected


def test_words_in_any_order_are_read_once_each(index, monkeypatch):
    reads = Counter()
    for kind in (TermPostings, PooledPostings):
        keys_in = kind.keys_in

        def counted(postings, docs, keys_in=keys_in):
            reads[id(postings)] += 1
            return keys_in(postings, docs)

        monkeypatch.setattr(kind, "keys_in", counted)
    slots = [index.postings("body", Slot(frozenset({term}))) for term in ("sea", "old", "the")]
    layout = in_any_order([(1, in_order(())) for _ in slots], [9, 9])
    assert len(layout) == 6
    assert len(spans(slots, layout).starts)
    assert max(reads.values()) == 1
