from zlib import crc32

import numpy as np
import pytest
from columnar_samples import PlainAnalysis, bodies, open_writer, row, sample_schema, write

from sourcesearch.columnar import Builder, Row, Snapshot, Writer
from sourcesearch.columnar.vocabulary import decoded
from sourcesearch.errors import UsageError


@pytest.fixture
def opened(tmp_path):
    def open_(*rows):
        write(tmp_path / "index", rows)
        return Snapshot.open(tmp_path / "index")

    return open_


def test_a_term_gathers_its_forms(opened):
    snapshot = opened(*bodies("Port ports PORT port", "ports"))
    assert snapshot.forms("body", "port") == [("PORT", 1), ("Port", 1), ("port", 1), ("ports", 2)]
    assert snapshot.frequency("body", "port") == (2, 5)


def test_positions_count_words(opened):
    snapshot = opened(*bodies("the sea, the old sea"))
    assert snapshot.positions("body", "the", 0).tolist() == [0, 2]
    assert snapshot.positions("body", "sea", 0).tolist() == [1, 4]


def test_a_word_of_several_parts_has_tokens_at_one_position_and_the_next(opened):
    snapshot = opened(*bodies("an ice_free port"))
    positions = {
        term: snapshot.positions("body", term, 0).tolist() for term, _ in snapshot.terms("body")
    }
    assert positions == {"an": [0], "icefree": [1], "ice": [1], "free": [2], "port": [3]}


def test_more_than_255_forms_of_a_term_are_told_apart(opened):
    forms = [format(number, "09b").translate({48: "a", 49: "A"}) for number in range(300)]
    snapshot = opened(*bodies(" ".join(forms)))
    assert snapshot.forms("body", "aaaaaaaaa") == [(form, 1) for form in sorted(forms)]


def test_positions_beyond_65535_are_kept(opened):
    snapshot = opened(*bodies("a " * 70_000 + "b", "c"))
    assert snapshot.positions("body", "b", 0).tolist() == [70_000]
    assert snapshot.positions("body", "a", 0).tolist() == list(range(70_000))
    assert snapshot.length("body", 0) == 70_001


def test_what_is_unsearched_is_stored_and_gives_no_tokens(opened):
    snapshot = opened(row("d", "one RUNNING HEAD two", unsearched=[(4, 16)]))
    assert snapshot.text(0) == "one RUNNING HEAD two"
    assert snapshot.frequency("body", "head").documents == 0
    assert snapshot.positions("body", "two", 0).tolist() == [1]


def test_spans_know_the_position_of_their_first_token(opened):
    spans = {"paragraphs": [(0, 8), (8, 9), (9, 14), (14, 14)]}
    snapshot = opened(row("c", "x y z"), row("d", "one two\n\nthree", spans=spans))
    assert snapshot.table("paragraphs", 1).tolist() == [
        [0, 8, 0],
        [8, 9, 2],
        [9, 14, 2],
        [14, 14, 3],
    ]
    assert snapshot.table("paragraphs", 0).tolist() == []


def test_tables_come_back_as_they_were(opened):
    snapshot = opened(row("c", "x", tables={"lines": np.array([[0], [7], [5]])}), row("d", "y"))
    assert snapshot.table("lines", 0).tolist() == [[0], [7], [5]]
    assert snapshot.table("pages", 1).tolist() == []


def test_each_document_is_analysed_in_its_language(opened):
    snapshot = opened(Row("haus maus"), Row("haus maus", language="de"), Row("maus"))
    terms = {term: frequency.documents for term, frequency in snapshot.terms("body")}
    assert terms == {"hau": 1, "haus": 1, "mau": 2, "maus": 1}


class OneList(PlainAnalysis):
    """Goes on with one list of distinct words from batch to batch."""

    def __init__(self):
        self.distinct = []

    def words(self, texts):
        words = super().words(texts)
        new = [word for word in words.distinct if word not in self.distinct]
        self.distinct += new
        places = np.array([self.distinct.index(word) for word in words.distinct], np.int32)
        return words._replace(distinct=self.distinct, ids=places[words.ids])


def test_a_list_of_words_that_grows_from_batch_to_batch_gives_the_same_terms(tmp_path):
    texts = ["sea ice", "ice_free sea", "Haus seas ice", "new sea"]
    rows = [Row(text, {"title": text[::-1]}, language="en de".split()[n % 2])
            for n, text in enumerate(texts * 2)]  # fmt: skip
    found = []
    for number, analysis in enumerate((PlainAnalysis(), OneList())):
        with Writer(tmp_path / str(number), sample_schema(), analysis, memory=400) as writer:
            for one in rows:
                writer.add(one)
            writer.commit(optimize=True)
        snapshot = Snapshot.open(tmp_path / str(number))
        found.append([(term, snapshot.forms("body", term)) for term, _ in snapshot.terms("body")])
    assert found[0] == found[1]


def test_values_go_to_the_fields_of_the_schema(opened):
    values = {"title": "Old Ports", "tags": ["b", "a", "b"], "year": -43, "weight": 0.5}
    snapshot = opened(row("c", "x", values=values), row("d", "y", values={"year": None}))
    assert snapshot.positions("title", "port", 0).tolist() == [1]
    assert [key for key, _ in snapshot.terms("tags")] == ["a", "b"]
    assert (snapshot.number("year", 0), snapshot.number("year", 1)) == (-43, None)
    assert snapshot.number("weight", 0) == 0.5
    assert snapshot.text_fields() == {"body", "title"}


def test_a_field_that_the_schema_lacks_is_an_error(tmp_path):
    with open_writer(tmp_path) as writer, pytest.raises(UsageError, match="no field 'colour'"):
        writer.add(row("d", "x", values={"colour": "red"}))


def test_a_number_that_does_not_fit_is_an_error(tmp_path):
    with open_writer(tmp_path) as writer, pytest.raises(UsageError, match="'year'"):
        writer.add(row("d", "x", values={"year": 2**40}))


def test_an_empty_document_is_a_document(opened):
    snapshot = opened(row("d", ""), row("e", "...", values={"title": ""}))
    assert snapshot.documents == 2
    assert snapshot.text(0) == ""
    assert snapshot.find("id", "e") == [1]


def test_forms_are_found_by_their_folded_spelling(opened):
    snapshot = opened(*bodies("Ports PORTS port sea", "ports"))
    assert snapshot.terms_of("body", "ports") == {"port"}
    ((_, column),) = snapshot.columns("body")
    folded = column.folded
    assert [decoded(column.forms[form]) for form in folded.of("ports")] == [
        "PORTS",
        "Ports",
        "ports",
    ]
    assert [decoded(column.forms[form]) for form in folded.between("port", "porz").tolist()] == [
        "port",
        "PORTS",
        "Ports",
        "ports",
    ]
    assert folded.of("por") == []


def test_terms_and_frequencies_of_several_words_are_those_of_each(opened):
    words = "Ports port Straße STRASSE ΣΟΦΟΣ a b c d e f".split()
    snapshot = opened(*bodies(" ".join(words), "ports d d"))
    spellings = ["ports", "strasse", "σοφοσ", "d", "nowhere", "never"]
    found = set(snapshot.terms_of_each("body", spellings))
    assert found == {
        (each, term) for each in spellings[:4] for term in snapshot.terms_of("body", each)
    }
    terms = ["port", *"abcd", "nowhere"]
    assert [*snapshot.frequencies("body", terms).values()] == [
        (2, 3), (1, 1), (1, 1), (1, 1), (2, 3), (0, 0),
    ]  # fmt: skip


def test_spellings_with_the_same_hash_are_told_apart(opened):
    """The CRC-32 of both is 4DDB0C25."""
    assert crc32(b"plumless") == crc32(b"buckeroo")
    snapshot = opened(*bodies("plumless plumless", "buckeroo"))
    ((_, column),) = snapshot.columns("body")
    assert list(snapshot.terms_of_each("body", ["buckeroo"])) == [("buckeroo", "buckeroo")]
    for spelling in ("plumless", "buckeroo"):
        assert [column.forms[form] for form in column.folded.of(spelling)] == [spelling.encode()]


def test_forms_are_kept_with_the_spelling_they_are_folded_to(opened):
    texts = "Straße STRASSE École école ΣΟΦΟΣ naïve Port 1a", "İstanbul"
    column = opened(*bodies(*texts)).segments[0].file.text("body")
    forms = [form.decode() for form in column.forms]
    assert set(forms) == set(" ".join(texts).split())
    folded = [column.folded[number].decode() for number in range(len(forms))]
    assert folded == [form.casefold() for form in forms]
    assert [folded[number] for number in column.folded.between().tolist()] == sorted(folded)


def test_memory_is_bounded_by_writing_segments(tmp_path):
    builder = Builder(tmp_path, sample_schema(), PlainAnalysis(), memory=1 << 20)
    for number in range(60):
        builder.add(row(f"d{number}", f"word{number} sea " * 500))
    segments = builder.finish()
    assert len(segments) > 1
    assert sum(segment.documents for segment in segments) == 60


def test_broken_surrogates_are_kept(opened):
    snapshot = opened(row("d", "a\ud800b c"))
    assert snapshot.text(0) == "a\ud800b c"


def test_what_is_known_from_the_segment_before_changes_nothing_of_the_next(tmp_path):
    written = []
    for name, texts in (("alone", ["an Ice_Free port"]), ("after", ["a port", "an Ice_Free port"])):
        (tmp_path / name).mkdir()
        builder = Builder(tmp_path / name, sample_schema(), PlainAnalysis())
        for text in texts:
            builder.add(row("d", text))
            (segment,) = builder.finish()
        builder.close()
        written.append((tmp_path / name / segment.file_name).read_bytes())
    assert written[0] == written[1]
