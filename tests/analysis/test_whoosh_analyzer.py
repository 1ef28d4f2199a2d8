import pickle

from whoosh.fields import TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser import QueryParser

from sourcesearch.analysis.whoosh_analyzer import WordAnalyzer


def test_whoosh_gets_terms_positions_and_characters():
    found = WordAnalyzer("en")("Ice-free ports", positions=True, chars=True)
    assert [(token.text, token.pos, token.startchar, token.endchar) for token in found] == [
        ("ice", 0, 0, 3),
        ("free", 1, 4, 8),
        ("port", 2, 9, 14),
    ]


def test_positions_and_characters_start_where_whoosh_says():
    found = WordAnalyzer()("a b", positions=True, chars=True, start_pos=10, start_char=100)
    assert [(token.pos, token.startchar) for token in found] == [(10, 100), (11, 102)]


def test_the_form_is_kept_as_original_when_asked_for():
    (token,) = WordAnalyzer("en")("Ports", keeporiginal=True, mode="query")
    assert (token.text, token.original, token.mode) == ("port", "Ports", "query")


def test_an_analyzer_is_pickled_by_reference_and_equal_by_language():
    analyzer = WordAnalyzer("de")
    assert pickle.loads(pickle.dumps(analyzer)) == analyzer
    assert analyzer != WordAnalyzer("en")
    assert repr(analyzer) == "WordAnalyzer('de')"


def test_whoosh_indexes_and_finds_a_phrase_with_it():
    schema = Schema(text=TEXT(analyzer=WordAnalyzer("en"), stored=True))
    index = RamStorage().create_index(schema)
    with index.writer() as writer:
        writer.add_document(text="three ice-free\nports")
        writer.add_document(text="free of ice, the port")
    with index.searcher() as searcher:
        query = QueryParser("text", schema).parse('"ice free port"')
        assert [hit["text"] for hit in searcher.search(query)] == ["three ice-free\nports"]
