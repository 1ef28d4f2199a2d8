import pytest
from columnar_samples import open_writer, row, write
from whoosh import index, query
from whoosh.qparser import QueryParser
from whoosh.query import spans
from whoosh.sorting import FieldFacet

from sourcesearch.columnar import Snapshot
from sourcesearch.errors import CollectionDamaged


@pytest.fixture
def directory(tmp_path):
    texts = ["the old man and the sea", "sea ports of old", "an old old port", "nothing"]
    rows = [
        row(f"d{n}", text, values={"year": 1900 - n * n * 10, "weight": n / 2})
        for n, text in enumerate(texts)
    ]
    write(tmp_path, rows[:2], rows[2:])
    with open_writer(tmp_path) as writer:
        writer.delete("id", ["d1"])
        writer.commit()
    return tmp_path


@pytest.fixture
def searcher(directory):
    with index.open_dir(str(directory)).searcher() as searcher:
        yield searcher


def found(searcher, wanted):
    return {hit["record"] for hit in searcher.search(wanted, limit=None)}


def test_whoosh_opens_the_index_and_parses_for_it(searcher):
    parser = QueryParser("body", searcher.schema)
    assert found(searcher, parser.parse("old port")) == {"d2"}
    assert found(searcher, parser.parse('"old man"')) == {"d0"}
    assert found(searcher, parser.parse("id:d3")) == {"d3"}


def test_whoosh_finds_what_patterns_stand_for(searcher):
    assert found(searcher, query.Prefix("body", "po")) == {"d2"}
    assert found(searcher, query.Wildcard("body", "*a")) == {"d0"}
    assert found(searcher, query.FuzzyTerm("body", "prt", prefixlength=0)) == {"d2"}
    assert found(searcher, query.TermRange("body", "m", "n")) == {"d0"}


def test_whoosh_finds_ranges_of_numbers(searcher):
    assert found(searcher, query.NumericRange("year", 1860, 1900)) == {"d0", "d2"}
    assert found(searcher, query.NumericRange("year", None, 1859)) == {"d3"}
    assert found(searcher, query.NumericRange("weight", 0.9, 1.1)) == {"d2"}


def test_whoosh_sorts_by_a_column(searcher):
    hits = searcher.search(query.Every(), sortedby=FieldFacet("year"))
    assert [hit["record"] for hit in hits] == ["d3", "d2", "d0"]


def test_whoosh_knows_lengths_and_statistics(searcher):
    reader = searcher.reader()
    assert (reader.doc_count_all(), reader.doc_count()) == (4, 3)
    assert reader.field_length("body") == 6 + 4 + 4 + 1
    assert [reader.doc_field_length(n, "body") for n in range(4)] == [6, 4, 4, 1]
    info = reader.term_info("body", "old")
    assert (info.weight(), info.doc_frequency(), info.max_weight()) == (4, 3, 2)
    assert (info.min_length(), info.max_length(), info.min_id(), info.max_id()) == (4, 6, 0, 2)


def test_whoosh_goes_through_the_vocabulary(searcher):
    reader = searcher.reader()
    assert list(reader.field_terms("id")) == ["d0", "d1", "d2", "d3"]
    assert b"sea" in list(reader.lexicon("body"))
    assert list(reader.expand_prefix("body", "o")) == [b"of", b"old"]


def test_whoosh_steps_through_positions(searcher):
    near = spans.SpanNear2([query.Term("body", "the"), query.Term("body", "man")], slop=2)
    assert found(searcher, near) == {"d0"}
    assert found(searcher, spans.SpanFirst(query.Term("body", "old"), limit=1)) == {"d0", "d2"}


def test_whoosh_may_not_write(directory):
    with pytest.raises(NotImplementedError):
        Snapshot.open(directory).index().writer()


def test_whoosh_may_ask_for_the_document_after_the_last(tmp_path):
    write(tmp_path, [row(f"d{number}", "ice") for number in range(8)])
    with open_writer(tmp_path) as writer:
        writer.delete("id", ["d2"])
        writer.commit()
    with index.open_dir(str(tmp_path)).searcher() as searcher:
        wanted = query.Not(query.Term("body", "sea"))
        assert found(searcher, wanted) == {"d0", "d1", "d3", "d4", "d5", "d6", "d7"}


def test_the_safe_index_gives_the_same(directory):
    with Snapshot.open(directory).index().searcher() as searcher:
        assert found(searcher, query.Term("body", "old")) == {"d0", "d2"}


def test_a_missing_segment_file_is_damage(directory):
    for path in directory.glob("*.columns"):
        path.unlink()
    with pytest.raises(CollectionDamaged, match="is missing"):
        Snapshot.open(directory)
