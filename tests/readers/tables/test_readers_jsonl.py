import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.tables import jsonl


def documents(content: str, name: str = "a.jsonl") -> list[Document]:
    return list(jsonl.reader.read(SourceFile(name, content=content.encode())))


def test_a_line_is_a_record_and_what_is_nested_is_named_by_the_way_to_it() -> None:
    (record,) = documents('{"text": "Hallo", "meta": {"Autor": "X", "tags": ["a", "b"]}, "n": 2}\n')
    assert (record.text, record.part, record.first_line) == ("Hallo", "1", 1)
    assert dict(record.metadata) == {
        "meta.autor": "X",
        "author": "X",
        "meta.tags": "a; b",
        "n": "2",
    }


def test_a_line_that_is_no_json_costs_that_line() -> None:
    first, second = documents('{"text": "one"}\n{"text"\n{"text": "two"}\n')
    assert first.problems == ("line 2: no JSON (expecting ':' delimiter)",)
    assert second.first_line == 3


def test_a_text_with_escapes_has_no_lines() -> None:
    (record,) = documents('{"text": "two\\nlines"}\n')
    assert (record.text, record.first_line) == ("two\nlines", None)


def test_a_list_of_objects_is_its_items_with_the_lines_of_their_texts() -> None:
    content = '[\n {"title": "T",\n  "body": "some text"},\n {"body": "more text"}\n]\n'
    first, second = documents(content, "a.json")
    assert (first.text, first.first_line) == ("some text", 3)
    assert (second.text, second.first_line) == ("more text", 4)


def test_an_object_may_wrap_the_records() -> None:
    found = documents('{"count": 2, "results": [{"text": "a"}, {"text": "b"}]}', "a.json")
    assert [d.text for d in found] == ["a", "b"]


def test_an_object_with_a_text_is_a_record_whatever_lists_it_has() -> None:
    (letter,) = documents('{"people": [{"name": "X"}, {"name": "Y"}], "text": "a"}', "a.json")
    assert letter.text == "a"
    assert letter.metadata["people.name"] == "X; Y"


def test_an_object_that_says_what_records_say_is_one_though_its_text_lies_deeper() -> None:
    """As the Caselaw Access Project has a case (https://static.case.law)."""
    case = {
        "id": 435150,
        "decision_date": "1819-12-01",
        "citations": [{"type": "official", "cite": "1 Ill. 1"}],
        "cites_to": [{"cite": "2 Ill. 3"}, {"cite": "2 Ill. 9"}],
        "casebody": {"opinions": [{"text": "Trespass."}, {"text": "I dissent."}]},
    }
    (document,) = documents(json.dumps(case), "a.json")
    assert (document.text, document.metadata["date"]) == ("Trespass.\n\nI dissent.", "1819-12-01")


def test_a_page_with_its_text_beside_lists_of_files_is_one_record() -> None:
    """As loc.gov answers for a page of a newspaper (`fo=json`)."""
    page = {
        "full_text": "The aqueduct.",
        "item": {
            "title": "The Tribune, p. 3",
            "date": "1910-01-15",
            "newspaper_title": ["Tribune"],
        },
        "page": [{"url": "https://x/a.jpg", "mimetype": "image/jpeg"}, {"url": "https://x/a.xml"}],
        "timestamp": 1699999999999,
    }
    (document,) = documents(json.dumps(page), "a.json")
    assert document.text == "The aqueduct."
    said = [document.metadata[name] for name in ("title", "date", "source")]
    assert said == ["The Tribune, p. 3", "1910-01-15", "Tribune"]


@pytest.mark.parametrize(
    "record",
    [
        {"_id": "a", "headline": {"main": "Storm"}, "pub_date": "1912-04-15", "lead": "It broke."},
        {"id": "a", "type": "article", "fields": {"headline": "Storm", "body": "It broke."}},
        {"_id": "a", "_source": {"title": "Storm", "text": "It broke."}},
    ],
)
def test_records_in_an_answer_are_told_by_what_they_say(record: dict[str, object]) -> None:
    """Short texts under any name, and those that lie deeper.

    So answer the New York Times, the Guardian and whatever asks Elasticsearch.
    """
    other = {name: "b" if value == "a" else value for name, value in record.items()}
    answer = {"status": "OK", "response": {"total": 2, "docs": [record, other]}}
    found = documents(json.dumps(answer), "a.json")
    assert [each.metadata["title"] for each in found] == ["Storm", "Storm"]
    assert "source" not in found[0].metadata


def test_objects_may_follow_each_other_without_a_list() -> None:
    assert [d.text for d in documents('{"text": "a"}{"text": "b"}', "a.json")] == ["a", "b"]


def test_a_file_that_breaks_off_is_read_up_to_there() -> None:
    found = jsonl.reader.read(SourceFile("a.json", content=b'[{"text": "a"}, {"text": "b'))
    assert next(found).text == "a"
    with pytest.raises(ReaderError, match="line 1: no JSON"):
        next(found)


@pytest.mark.parametrize("content", ["[" * 200_000, '{"a":' * 100_000, "[1", "9" * 5_000, "nope"])
def test_hostile_json_is_refused_in_one_line(content: str) -> None:
    with pytest.raises(ReaderError, match=r"\A[^\n]+\Z"):
        documents(content, "a.json")


def test_a_value_of_a_million_parts_is_refused() -> None:
    with pytest.raises(ReaderError, match="more than 1,000,000 parts"):
        documents('{"a": [' + "{}," * 1_000_000 + "1]}", "a.json")


def test_a_value_longer_than_a_record_may_be_is_not_said_to_be_no_json() -> None:
    with pytest.raises(ReaderError, match="line 2: one value of more than 16,777,216 characters"):
        documents('{"text": "a"}\n{"text":\n"' + "a" * 22_000_000 + '"}', "a.json")


def test_a_record_longer_than_what_is_read_at_once_is_whole() -> None:
    text = "word " * 200_000
    first, second = documents(json.dumps([{"text": text}, {"text": "b"}]), "a.json")
    assert first.text == text
    assert second.text == "b"


TEXT = st.text(st.characters(codec="utf-8"), max_size=20).map("x{}".format)


@given(st.lists(TEXT, min_size=1, max_size=6), st.sampled_from([None, 1]), st.booleans())
def test_however_a_list_is_written_it_holds_the_same_texts(
    texts: list[str], indent: int | None, escaped: bool
) -> None:
    records = [{"text": text} for text in texts]
    listed = documents(json.dumps(records, indent=indent, ensure_ascii=escaped), "a.json")
    lines = documents("\n".join(json.dumps(record) for record in records))
    assert [d.text for d in listed] == [d.text for d in lines] == texts


def test_a_list_of_paragraphs_is_a_text_with_blank_lines() -> None:
    (record,) = documents('{"text": ["One.", "Two."], "tags": ["a", "b"]}\n')
    assert (record.text, record.metadata["tags"]) == ("One.\n\nTwo.", "a; b")
    assert len(record.paragraphs) == 2


ARTICLE = {
    "heading": "WRAGGE.",
    "title": {"id": "11", "title": "The Queenslander"},
    "articleText": "<p><span> Ice in the port. </span></p><p><span>No wind.</span></p>",
}
"""As version 3 of Trove's interface has one."""


@pytest.mark.parametrize(
    "answer",
    [
        {"article": ARTICLE},
        {"category": [{"code": "newspaper", "records": {"total": 2, "article": [ARTICLE] * 2}}]},
        {"response": {"zone": [{"name": "x", "records": {"n": "2", "article": [ARTICLE] * 2}}]}},
    ],
)
def test_an_answer_of_an_archive_may_group_its_articles(answer) -> None:
    found = documents(json.dumps(answer), "a.json")
    assert len(found) == (1 if "article" in answer else 2)
    for document in found:
        assert document.text == ARTICLE["articleText"]
        assert document.metadata["title"] == "WRAGGE."
        assert document.metadata["source"] == "The Queenslander"


def test_tags_in_a_text_are_not_searched_and_end_its_paragraphs() -> None:
    (document,) = documents(json.dumps(ARTICLE), "a.json")
    text = document.text
    assert [text[start:end] for start, end in document.paragraphs] == [
        "Ice in the port.",
        "No wind.",
    ]
    left_out = {text[start:end] for start, end in document.unsearched}
    assert left_out == {"<p>", "<span>", "</span>", "</p>"}


def test_among_tags_other_signs_are_searched() -> None:
    text = '<p class="a">if a<b and c>d, <Smith, 1900>, <gap> <o:p></o:p></p>'
    (document,) = documents(json.dumps({"text": text}), "a.json")
    left_out = [text[start:end] for start, end in document.unsearched]
    assert left_out == ['<p class="a">', "<o:p>", "</o:p>", "</p>"]


@pytest.mark.parametrize("text", ["a < b and c > d", "<unclear>port</unclear> of", "x <y@z.org> x"])
def test_other_signs_are_no_tags(text) -> None:
    (document,) = documents(json.dumps({"text": text}), "a.json")
    assert document.unsearched == ()


def test_two_breaks_end_a_paragraph_and_one_does_not() -> None:
    (document,) = documents(json.dumps({"text": "Ice in<br>the port<br/><br/>No wind"}), "a.json")
    found = [document.text[start:end] for start, end in document.paragraphs]
    assert found == ["Ice in<br>the port", "No wind"]


def test_what_impresso_calls_rebuilt_is_named_by_its_letters() -> None:
    record = {"id": "GDL-1799-11-21-a-i0003", "d": "1799-11-21", "lg": "fr", "t": "Avis"}
    record |= {"tp": "ar", "ft": "Le port"}
    (document,) = documents(json.dumps(record))
    assert (document.text, document.part) == ("Le port", record["id"])
    known = [document.metadata[name] for name in ("title", "date", "language")]
    assert known == ["Avis", "1799-11-21", "fr"]


def test_a_record_with_lists_inside_of_it_stays_one() -> None:
    record = {"title": "A list", "people": {"all": [{"name": "Ann"}, {"name": "Bob"}]}}
    assert len(documents(json.dumps(record), "a.json")) == 1


def test_the_fields_of_an_item_of_contentdm_are_known_by_their_names() -> None:
    transcript = "Dear wife, I take my pen in hand to inform you that the town has fallen."
    as_fields = [
        {"key": "title", "label": "Title", "value": "A letter"},
        {"key": "creato", "label": "Creator", "value": "Smith, John"},
        {"key": "transc", "label": "Transcript", "value": transcript},
    ]
    as_names = {each["key"]: each["value"] for each in as_fields} | {"dmrecord": "7", "full": {}}
    for item in (as_names, {"id": 7, "fields": as_fields, "text": "", "parentId": -1}):
        (document,) = documents(json.dumps(item), "item.json")
        assert document.text == transcript
        assert document.metadata["title"] == "A letter"
        assert document.metadata["author"] == "Smith, John"


def test_counts_of_words_are_no_fields_and_what_a_record_is_part_of_is_its_source() -> None:
    record = {
        "title": "Ice-Free Ports",
        "isPartOf": "The American Historical Review",
        "publisher": "Macmillan",
        "fullText": ["In the winter the harbour was free.", "The ships left."],
        "unigramCount": {f"word{number}": number for number in range(60)},
        "size": {"width": 3, "height": 4},
    }
    (document,) = documents(json.dumps(record))
    assert document.metadata["source"] == "The American Historical Review"
    assert document.metadata["size.width"] == "3"
    assert not [name for name in document.metadata if name.startswith("unigram")]


def test_an_address_is_no_source() -> None:
    (document,) = documents('{"text": "Ice.", "isPartOf": "https://a.org/set/7"}')
    assert "source" not in document.metadata


def test_texts_with_their_language_or_type_are_the_values_of_their_fields() -> None:
    typed = {"type": "literal", "property_id": 1, "property_label": "Title"}
    record = {
        "o:id": 12,
        "dcterms:title": [{**typed, "@value": "Letter to Ann"}],
        "dcterms:creator": [{**typed, "@value": "Smith, John"}],
        "bibo:content": [{**typed, "@value": "Dear Ann, the town has fallen."}],
        "dc.date.issued": [{"value": "1863-07-04", "language": None, "place": 0}],
    }
    (document,) = documents(json.dumps(record))
    assert document.text == "Dear Ann, the town has fallen."
    assert dict(document.metadata) == {
        "o:id": "12",
        "dcterms:title": "Letter to Ann",
        "title": "Letter to Ann",
        "dcterms:creator": "Smith, John",
        "author": "Smith, John",
        "dc.date.issued": "1863-07-04",
        "date": "1863-07-04",
    }


def test_what_was_recognised_in_some_language_is_the_text_and_no_longer_note() -> None:
    note = "Also issued on microfilm from the Library of Congress, Photoduplication Service."
    pages = [{"note": note, "ocr_eng": "THE MAINE."}, {"note": note, "ocr_spa": "EL MAINE."}]
    assert [each.text for each in documents(json.dumps(pages), "a.json")] == [
        "THE MAINE.",
        "EL MAINE.",
    ]


def test_an_answer_to_sparql_is_a_record_for_each_row() -> None:
    """The form is that of https://www.w3.org/TR/sparql11-results-json/."""
    rows = [
        {
            "item": {"type": "uri", "value": f"http://example.org/{number}"},
            "born": {"type": "literal", "datatype": "http://example.org/#date", "value": born},
            "text": {"type": "literal", "xml:lang": "en", "value": text},
        }
        for number, born, text in ((1, "1607-11-05", "Painter."), (2, "1647-04-02", "Engraver."))
    ]
    answer = {"head": {"vars": ["item", "born", "text"]}, "results": {"bindings": rows}}
    first, second = documents(json.dumps(answer), "query.json")
    assert (first.text, second.text) == ("Painter.", "Engraver.")
    assert dict(second.metadata) == {"item": "http://example.org/2", "born": "1647-04-02"}
