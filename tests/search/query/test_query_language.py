"""What a query finds and marks is what a scan of the original texts finds."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from query_samples import edits, either, near, phrase, spelled, stemmed, texts, written

import sourcesearch

NEXT = [(1, 1)]


def word(accepts):
    return phrase([accepts], [])


def like(expression):
    return spelled(re.compile(expression).fullmatch)


def almost(typed, most):
    return spelled(lambda folded: edits(typed, folded) <= most)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    for number, text in enumerate(texts()):
        (folder / f"{number:03}.md").write_text(text, newline="")
    with sourcesearch.build(folder, into=folder / "index", language="en", jobs=1) as collection:
        yield collection


def found(collection, query):
    results = collection.search(query, limit=None, passages=None, width=10_000)
    assert not results.relaxed
    return {hit.document.path[-6:]: marked(hit) for hit in results}


def marked(hit):
    (passage,) = hit.passages
    return passage.highlights


def scanned(scan):
    every = {f"{number:03}.md": scan(text) for number, text in enumerate(texts())}
    return {name: spans for name, spans in every.items() if spans}


THE_ICE = [stemmed("the"), stemmed("ice")]

CASES = {
    "port": word(stemmed("port")),
    "häfen": word(stemmed("hafen")),
    '"ice free"': either(
        phrase([stemmed("ice"), stemmed("free")], NEXT),
        word(lambda token, _: token.form == "ice-\nfree"),
    ),
    "ice-free": either(
        phrase([stemmed("ice"), stemmed("free")], NEXT), word(spelled("icefree".__eq__))
    ),
    '"naive governments, Russian"': phrase(
        [stemmed("naive"), stemmed("government"), stemmed("russian")], NEXT * 2
    ),
    '"the ice"~3': phrase(THE_ICE, [(1, 4)]),
    "the NEAR/3 ice": near(THE_ICE, 3),
    "the NEAR/0 ice": near(THE_ICE, 0),
    "the NEAR/2 ice NEAR/2 port*": near([*THE_ICE, like("port.*")], 2),
    '"the ice" NEAR/2 treaty': either(
        phrase([*THE_ICE, stemmed("treaty")], [(1, 1), (1, 3)]),
        phrase([stemmed("treaty"), *THE_ICE], [(1, 3), (1, 1)]),
    ),
    "(soviet OR russian) NEAR/1 ambassador": either(
        near([stemmed("soviet"), stemmed("ambassador")], 1),
        near([stemmed("russian"), stemmed("ambassador")], 1),
    ),
    "port*": word(like("port.*")),
    "*port": word(like(".*port")),
    "re*tion": word(like("re.*tion")),
    "harb?r": word(like("harb.r")),
    "*o*r*": word(like(".*o.*r.*")),
    "17*": word(like("17.*")),
    "/re-?unif.*/": word(like("re-?unif.*")),
    "/(soviet|RUSSIAN)/": word(like("soviet|russian")),
    "/h[äa]fen/": word(like("hafen")),
    "roshchin~": word(almost("roshchin", 1)),
    "stalin~1": word(almost("stalin", 1)),
    "port~2": word(almost("port", 2)),
    "Häfen~0": word(almost("hafen", 0)),
    "=Polish": word(written("Polish")),
    "=häfen": word(written("häfen")),
    "=Stalin's": word(written("Stalin's")),
    "=government": word(written("government")),
    '="Soviet ambassador"': phrase([written("Soviet"), written("ambassador")], NEXT),
    '="ice free"': either(
        phrase([written("ice"), written("free")], NEXT), word(lambda t, _: t.form == "ice-\nfree")
    ),
    '"the port*"': phrase([stemmed("the"), like("port.*")], NEXT),
    '"the * of"': phrase([stemmed("the"), stemmed("of")], [(2, 2)]),
    '"the *ist"~2': phrase([stemmed("the"), like(".*ist")], [(1, 3)]),
    '"stalin~ /the|of/"': phrase([almost("stalin", 1), like("the|of")], NEXT),
    '"(soviet OR russian) ambassador"': phrase(
        [like("soviet|russian"), stemmed("ambassador")], NEXT
    ),
    '"(the port|of) ice"': either(
        phrase([stemmed("the"), stemmed("port"), stemmed("ice")], NEXT * 2),
        phrase([stemmed("of"), stemmed("ice")], NEXT),
    ),
}  # fmt: skip


@pytest.mark.parametrize("query", CASES)
def test_a_query_finds_and_marks_what_a_scan_finds(made, query):
    expected = scanned(CASES[query])
    assert expected
    assert found(made, query) == expected


PLACES = st.sampled_from(
    [
        ("the", stemmed("the")),
        ("treaty", stemmed("treaty")),
        ("soviet", stemmed("soviet")),
        ("port*", like("port.*")),
        ("*ish", like(".*ish")),
        ("stalin~", almost("stalin", 1)),
        ("/r.*n/", like("r.*n")),
    ]
)


@given(st.lists(PLACES, min_size=2, max_size=3), st.integers(0, 4))
def test_any_loose_phrase_is_what_a_scan_finds(made, places, between):
    typed, accepts = zip(*places, strict=True)
    gaps = [(1, between + 1)] * (len(places) - 1)
    assert found(made, f'"{" ".join(typed)}"~{between}') == scanned(phrase(accepts, gaps))


@settings(max_examples=25)
@given(st.lists(PLACES, min_size=2, max_size=3), st.integers(0, 4))
def test_any_words_near_one_another_are_what_a_scan_finds(made, places, between):
    typed, accepts = zip(*places, strict=True)
    query = f" NEAR/{between} ".join(typed)
    assert found(made, query) == scanned(near(accepts, between))


def test_four_words_may_be_near_one_another(made):
    four = ["the", "ice", "free", "port"]
    expected = scanned(near([stemmed(each) for each in four], 5))
    assert found(made, " NEAR/5 ".join(four)) == expected


def test_a_weight_changes_the_order_and_not_what_is_found(made):
    plain = made.search("port OR treaty", limit=None)
    heavy = made.search("port OR treaty^9", limit=None)
    assert plain.total == heavy.total
    assert [hit.document.id for hit in plain] != [hit.document.id for hit in heavy]


@pytest.mark.parametrize("how", [{}, {"any_word": True}, {"more": True}, {"ocr": True}], ids=str)
def test_a_collection_without_documents_answers_every_query_with_nothing(tmp_path, how):
    (tmp_path / "in").mkdir()
    asked = [
        *("ice", "ice-free ports", '"free of ice"', "a NEAR/3 b", '"a b"~4', "port*", "/re.*/"),
        *("roshchin~", "=Ice", "title:war", "language:de", "date:1950", "date:none"),
        *("a AND NOT b", "+a -b", "a OR b", "*", "", "北京"),
    ]
    with sourcesearch.build(tmp_path / "in", into=tmp_path / "index") as collection:
        assert [collection.search(text, **how).total for text in asked] == [0] * len(asked)
