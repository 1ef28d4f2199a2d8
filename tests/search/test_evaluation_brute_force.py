"""Random queries on random documents must match what twenty lines of plain Python find."""

from math import log

import pytest
from evaluation_samples import build, phrase, t
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import query

from sourcesearch.columnar import Snapshot
from sourcesearch.search.evaluation import Evaluator, phrases

words = st.sampled_from(["a", "b", "c", "ab", "abc", "d"])
texts = st.lists(words, max_size=9).map(" ".join)
years = st.none() | st.integers(-3, 3)
documents = st.lists(st.tuples(texts, texts, st.sampled_from("xy"), years), min_size=1, max_size=12)
boosts = st.sampled_from([1.0, 2.5])
leaves = st.one_of(
    st.builds(t, words, st.sampled_from(["body", "title"]), boost=boosts),
    st.builds(t, st.sampled_from("xyz"), st.just("tag"), boost=boosts),
    st.builds(phrase, st.lists(words, min_size=2, max_size=3).map(" ".join), boost=boosts),
    st.builds(
        phrase, st.lists(words, min_size=2, max_size=3).map(" ".join), slop=st.integers(2, 4)
    ),
    st.builds(query.Prefix, st.just("body"), st.sampled_from(["a", "ab", "z"]), boost=boosts),
    st.builds(query.NumericRange, st.just("year"), st.integers(-3, 0), st.integers(-1, 3)),
    st.just(query.Every()),
)


def branches(inner):
    lists = st.lists(inner, min_size=1, max_size=4)
    return st.one_of(
        st.builds(query.And, lists, boost=boosts),
        st.builds(query.Or, lists, boost=boosts),
        st.builds(query.DisjunctionMax, lists, tiebreak=st.sampled_from([0.0, 0.5])),
        st.builds(query.Not, inner),
        st.builds(query.AndNot, inner, inner),
        st.builds(query.AndMaybe, inner, inner),
        st.builds(query.Require, inner, inner),
        st.builds(query.ConstantScoreQuery, inner, st.just(3.0)),
    )


def brute(wanted, docs, live):  # noqa: C901
    """The scores of the live documents that match; each is a dictionary of its fields."""
    match wanted:
        case query.Term(fieldname=field, text=text, boost=boost):
            return {n: boost * bm25(docs, n, field, text) for n in live if text in docs[n][field]}
        case query.Phrase(words=terms, slop=slop, boost=boost):
            found = [n for n in live if phrase_ends(docs[n]["body"], terms, slop)]
            return {n: boost * sum(bm25(docs, n, "body", word) for word in terms) for n in found}
        case query.Prefix(text=text, boost=boost):
            return {n: boost for n in live if any(w.startswith(text) for w in docs[n]["body"])}
        case query.NumericRange(start=start, end=end):
            return {
                n: 1.0 for n in live if (y := docs[n]["year"]) is not None and start <= y <= end
            }
        case query.Every():
            return dict.fromkeys(live, 1.0)
        case query.ConstantScoreQuery(child=child, score=score):
            return dict.fromkeys(brute(child, docs, live), score)
        case query.Not(query=child):
            return dict.fromkeys(live - brute(child, docs, live).keys(), 1.0)
    subs = [brute(sub, docs, live) for sub in wanted.children()]
    first, second = subs[0], subs[-1]
    every = set().union(*subs)
    match wanted:
        case query.And(boost=boost):
            return {n: boost * sum(s[n] for s in subs) for n in every if all(n in s for s in subs)}
        case query.Or(boost=boost):
            return {n: boost * sum(s.get(n, 0) for s in subs) for n in every}
        case query.DisjunctionMax(tiebreak=tie):
            scores = {n: [s[n] for s in subs if n in s] for n in every}
            return {n: max(s) + tie * (sum(s) - max(s)) for n, s in scores.items()}
        case query.AndNot():
            return {n: score for n, score in first.items() if n not in second}
        case query.AndMaybe():
            return {n: score + second.get(n, 0) for n, score in first.items()}
        case query.Require():
            return {n: score for n, score in first.items() if n in second}


def bm25(docs, number, field, text):
    if field == "tag":
        return 1.0
    frequency = docs[number][field].count(text)
    average = sum(len(doc[field]) for doc in docs) / len(docs)
    idf = log(len(docs) / (sum(text in doc[field] for doc in docs) + 1)) + 1
    norm = 1.2 * (0.25 + 0.75 * len(docs[number][field]) / average)
    return idf * frequency * 2.2 / (frequency + norm)


def phrase_ends(tokens, terms, slop):
    ends = {place for place, word in enumerate(tokens) if word == terms[0]}
    for term in terms[1:]:
        ends = {
            place for end in ends for place in range(end + 1, end + slop + 1)
            if place < len(tokens) and tokens[place] == term
        }  # fmt: skip
    return ends


@settings(max_examples=80, deadline=None)
@given(
    documents=documents,
    segments=st.integers(1, 3),
    deleted=st.sets(st.integers(0, 11)),
    wanted=st.lists(st.recursive(leaves, branches, max_leaves=6), min_size=1, max_size=5),
    bitmaps=st.booleans(),
)
def test_any_query_on_any_documents(
    tmp_path_factory, documents, segments, deleted, wanted, bitmaps
):
    directory = tmp_path_factory.mktemp("index")
    deleted &= set(range(len(documents) // 2))
    rows = [(f"d{number}", *document) for number, document in enumerate(documents)]
    build(directory, rows, segments, [f"d{number}" for number in deleted])
    docs = [
        {"body": body.split(), "title": title.split(), "tag": [tag], "year": year}
        for body, title, tag, year in documents
    ]
    with Snapshot.open(directory) as snapshot:
        names = [int(snapshot.record(number)) for number in range(snapshot.size)]
        docs = [docs[name] for name in names]  # a segment may have been merged or dropped
        live = {n for n, lives in enumerate(snapshot.live().tolist()) if lives}
        evaluator = Evaluator(snapshot)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(phrases, "_FILTERED", 0)
            if not bitmaps:
                patch.setattr(phrases, "_SEARCHED", 0)
            for one in wanted * 4:  # what is asked for again is answered from what was kept
                found = evaluator.matches(one)
                answer = dict(zip(found.docs.tolist(), found.scores.tolist(), strict=True))
                assert answer == pytest.approx(brute(one, docs, live), rel=1e-9)
                assert evaluator.matches(one, scored=False).docs.tolist() == found.docs.tolist()
