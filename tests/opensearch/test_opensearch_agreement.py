"""The two backends asked the same find the same, and quote it letter for letter."""

import pytest

QUERIES = """
war | peace | war peace | port | harbour | harbors | colour | =Port | =the | ="The port" | loved
"ice-free ports" | "ice free" | "the * treaty" | "war peace"~2 | "peace war"~3
war NEAR/3 peace | peace NEAR/9 war | "a b" NEAR/4 c | a NEAR/3 b NEAR/2 c | alpha NEAR/1 gamma
war AND NOT sea | war NOT sea | -sea | NOT war | war OR port | +war sea | (war OR port) treaty
port* | *bour | har?ors | h*rb* | /libert.*/ | "the r*way" | e* | a*
prot~1 | tready~2 | "tready of"~1 | recieve
title:railway | author:okafor | language:de hafen | format:html | path:news | place:poole
date:1860 | date:1914 | date:1890..1946 | date:>1900 war | date:none | date:1914-1918 peace
upon | time | love | liberté | "l'indépendance" | eau-de-vie | £500 | 500 | nato | u.s. | 1745
place:* | -place:* | war place:* | war date:* | language:* | language:unknown
government | geschlossen | хлеб | =хлѣбъ | 東京 | 港 | treaty^3 port | * | nowhere | market fire
"""


def found(collection, query, **options):
    results = collection.search(query, limit=None, passages=0, **options)
    assert len(results.hits) == results.total
    return results.relaxed, results.partial_total, {hit.document.id for hit in results}


@pytest.mark.parametrize(
    "query", [q.strip() for q in QUERIES.replace("\n", "|").split("|") if q.strip()]
)
def test_the_same_documents_are_found(both, query):
    embedded, served = both
    assert found(served, query) == found(embedded, query)


def test_a_compound_is_found_as_two_words_only_where_positions_are_known(both):
    embedded, served = both
    assert found(served, "icefree")[2] < found(embedded, "icefree")[2]
    assert found(embedded, "icefree") == found(embedded, "icefree OR ice-free")


def test_the_queries_are_not_all_of_one_answer(both):
    embedded, _ = both
    sets = {frozenset(found(embedded, q.strip())[2]) for q in QUERIES.replace("\n", "|").split("|")}
    assert len(sets) > 25


@pytest.mark.parametrize("options", [{"since": "1890"}, {"until": "1900"}, {"phrase": True},
                                     {"any_word": True}, {"variants": False}])  # fmt: skip
def test_what_is_said_besides_the_words_holds_for_both(both, options):
    embedded, served = both
    for query in ("war peace", "upon time", "the port"):
        assert found(served, query, **options) == found(embedded, query, **options)


def test_dates_are_certain_or_possible_alike(both):
    embedded, served = both
    for query in ("date:1890", "date:1914 war", "war date:1900..1920"):
        assert served.search(query).dates == embedded.search(query).dates


@pytest.mark.parametrize("sort", ["date", "-date", "source"])
@pytest.mark.parametrize("query", ["the", "war peace", "date:>1800", "nowhere"])
def test_documents_are_sorted_alike(both, query, sort):
    ours, theirs = (
        [hit.document.id for hit in collection.search(query, sort=sort, limit=None)]
        for collection in both
    )
    assert theirs == ours


def quoted(passages):
    return [(each.text, each.highlights, each.locator) for each in passages]


@pytest.mark.parametrize("query", ["port", "the port", "ice-free ports", "war peace", "loved"])
def test_hits_come_in_the_same_order_with_the_same_passages(both, query):
    said = [
        [(hit.document.id, hit.partial, quoted(hit.passages)) for hit in collection.search(query)]
        for collection in both
    ]
    assert said[0] == said[1]
    assert said[0]


def test_pages_fit_together(both):
    _, served = both
    whole = [hit.document.id for hit in served.search("the", limit=None)]
    pages = [hit.document.id for start in range(0, len(whole), 3)
             for hit in served.search("the", limit=3, offset=start)]  # fmt: skip
    assert len(whole) > 5
    assert pages == whole


def test_a_document_is_read_and_cited_by_its_name(both):
    embedded, served = both
    for collection in both:
        assert collection.read("treaty", line=3)[0].text.startswith("It gave three")
    assert served.cite("notes") == embedded.cite("notes")
    ours, theirs = (quoted(each.read("letter", query="government")) for each in both)
    assert theirs == ours


def test_all_documents_are_there_letter_for_letter(both):
    texts = [
        {document.id: document.text for document in collection.documents()} for collection in both
    ]
    assert texts[0] == texts[1]


def test_the_overview_counts_the_same(both):
    ours, theirs = (collection.overview() for collection in both)
    for name in ("languages", "formats", "sources", "fields", "dated", "span"):
        assert getattr(theirs, name) == getattr(ours, name)
    assert theirs.commit.fingerprint == ours.commit.fingerprint
    assert theirs.commit.documents == len(both[1])
    assert both[1].values("place") == both[0].values("place")
