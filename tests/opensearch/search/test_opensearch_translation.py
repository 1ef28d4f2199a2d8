"""The queries of OpenSearch that nodes of ours become."""

from sourcesearch.dates import Interval
from sourcesearch.opensearch.search.translation import Translator
from sourcesearch.search.query.nodes import Dates, Having, Slot, Text, Undated, Way, phrase_way
from sourcesearch.search.query.syntax.spacing import Arrangement

TRANSLATOR = Translator(lambda marks: None)
BODY = (("body", 1.0),)


def word(*terms):
    return Slot(frozenset(terms))


def spans(*ways):
    found = TRANSLATOR.query(Text("", ways, BODY))
    return found["bool"]["must"][0]


def of(term):
    return {"span_term": {"t.body": term}}


def near(first, last, slop):
    return {"span_near": {"clauses": [first, last], "slop": slop, "in_order": True}}


def test_a_phrase_is_a_span_of_neighbours():
    way = phrase_way([word("ice"), word("port")])
    assert spans(way) == near(of("ice"), of("port"), 0)


def test_a_chain_of_words_is_nested_from_its_end():
    way = phrase_way([word("a"), word("b"), word("c")], slop=3)
    assert spans(way) == near(of("a"), near(of("b"), of("c"), 2), 2)


def test_a_place_for_any_word_is_a_gap():
    way = phrase_way([word("house"), None, word("lord")])
    gap = {"span_gap": {"t.body": 1}}
    assert spans(way)["span_near"]["clauses"] == [of("house"), gap, of("lord")]


def test_words_near_in_any_order_are_two_chains():
    layout = (Arrangement((0, 1), ((1, 8),)), Arrangement((1, 0), ((1, 8),)))
    found = spans(Way((word("war"), word("peace")), layout))
    assert found["bool"]["should"] == [
        near(of("war"), of("peace"), 7),
        near(of("peace"), of("war"), 7),
    ]


def test_a_blank_in_a_term_parts_no_token():
    assert spans(Way((word("govern-\nment"),))) == {"term": {"t.body": "govern-\x02a\x02ment"}}


def test_possible_dates_intersect_and_certain_ones_lie_within():
    asked = Interval(10, 20)
    possible = TRANSLATOR.query(Dates("", asked))["range"]["days"]
    certain = TRANSLATOR.query(Dates("", asked, certain=True))["range"]["days"]
    assert possible == {"gte": 10, "lte": 20, "relation": "intersects"}
    assert certain == {"gte": 10, "lte": 20, "relation": "within"}
    assert TRANSLATOR.query(Undated())["bool"]["must_not"] == [{"exists": {"field": "days"}}]


def test_nothing_that_is_asked_for_matches_nothing():
    assert TRANSLATOR.query(None) == {"match_none": {}}


def test_so_many_words_in_a_field_are_a_number_and_any_are_its_presence():
    assert TRANSLATOR.query(Having("place", 2)) == {"term": {"n.place": 2}}
    assert TRANSLATOR.query(Having("place")) == {"exists": {"field": "n.place"}}
