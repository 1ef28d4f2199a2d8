"""Random nodes on random documents find what twenty lines of plain Python find."""

from evaluation_samples import beside, build, phrase, word
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcesearch.columnar import Snapshot
from sourcesearch.search.evaluation import Evaluation, Index
from sourcesearch.search.query.nodes import (
    And,
    AndMaybe,
    AndNot,
    Everything,
    Keys,
    Near,
    Not,
    Or,
    Slot,
    Text,
    phrase_way,
)

words = st.sampled_from(["a", "b", "c", "ab", "abc", "d"])
texts = st.lists(words, max_size=9).map(" ".join)
documents = st.lists(st.tuples(texts, texts, st.sampled_from("xy")), min_size=1, max_size=12)
rows = st.lists(st.sampled_from(["a", "b", "c", "a|b", "d|c"]), min_size=2, max_size=3)
single = st.one_of(
    st.builds(word, words),
    st.builds(word, words, words),
    st.builds(lambda one: word(one, fields=["title", "body"]), words),
)
preceded = st.builds(
    lambda one, other: Text("", (phrase_way([Slot(frozenset({one}), unless=frozenset({other}))]),)),
    words,
    words,
)
leaves = st.one_of(
    single,
    preceded,
    st.builds(lambda tag: Keys(tag, "tag", (tag,)), st.sampled_from("xyz")),
    st.builds(lambda row, slop: phrase(" ".join(row), slop), rows, st.integers(1, 4)),
    st.builds(lambda row: phrase(f"{row[0]} * {row[1]}"), rows),
    st.builds(lambda a, b, reach: beside(a, b, reach=reach), single, single, st.integers(1, 4)),
    st.builds(lambda row, b: beside(phrase(" ".join(row)), b), rows, single),
    st.just(Everything()),
)


def branches(inner):
    lists = st.lists(inner, min_size=1, max_size=4).map(tuple)
    return st.one_of(
        st.builds(And, lists),
        st.builds(Or, lists),
        st.builds(Not, inner),
        st.builds(AndNot, inner, inner),
        st.builds(AndMaybe, inner, inner),
    )


def matches(node, doc):
    """Whether a document, a dictionary of its fields, matches."""
    match node:
        case Near() | Text():
            return any(places(way, doc[field]) for field, _ in node.fields for way in node.ways)
        case Keys(field=field, values=values):
            return bool({*values} & {*doc[field]})
        case Everything():
            return True
        case Not(part=part):
            return not matches(part, doc)
        case AndNot(part=part, excluded=other):
            return matches(part, doc) and not matches(other, doc)
        case AndMaybe(part=part):
            return matches(part, doc)
        case And(parts=parts):
            return all(matches(part, doc) for part in parts)
        case Or(parts=parts):
            return any(matches(part, doc) for part in parts)


def places(way, tokens):
    """The places at which a way ends in a text."""
    found = set()
    for one in way.layout:
        slots = [way.slots[number] for number in one.order]
        ends = {at for at in range(len(tokens)) if stands(slots[0], tokens, at)}
        for slot, (least, most) in zip(slots[1:], one.gaps, strict=True):
            ends = {
                at
                for end in ends
                for at in range(end + least, end + most + 1)
                if at < len(tokens) and stands(slot, tokens, at)
            }
        found |= ends
    return found


def stands(slot, tokens, at):
    return tokens[at] in slot.terms and not (at and tokens[at - 1] in slot.unless)


@settings(max_examples=100, deadline=None)
@given(
    documents=documents,
    segments=st.integers(1, 3),
    deleted=st.sets(st.integers(0, 11)),
    wanted=st.lists(st.recursive(leaves, branches, max_leaves=6), min_size=1, max_size=5),
)
def test_any_node_on_any_documents(tmp_path_factory, documents, segments, deleted, wanted):
    directory = tmp_path_factory.mktemp("index")
    deleted &= set(range(len(documents) // 2))
    entries = [(f"d{number}", *document, None) for number, document in enumerate(documents)]
    build(directory, entries, segments, [f"d{number}" for number in deleted])
    with Snapshot.open(directory) as snapshot:
        names = [int(snapshot.record(number)) for number in range(snapshot.size)]
        live = snapshot.live().nonzero()[0].tolist()  # a segment may have been merged or dropped
        index = Index(snapshot)
        for node in wanted * 2:  # what is asked for again is answered from what was kept
            expected = [n for n in live if matches(node, split(documents[names[n]]))]
            assert Evaluation(index).documents(node).tolist() == expected


def split(document):
    body, title, tag = document
    return {"body": body.split(), "title": title.split(), "tag": [tag]}
