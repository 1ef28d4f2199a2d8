"""The tokens of documents as the analyzer on OpenSearch takes them apart."""

import pytest

from sourcesearch.collection.building.word_analysis import WordAnalysis
from sourcesearch.collection.fields.schema import new_schema
from sourcesearch.columnar import Builder, Row
from sourcesearch.opensearch.indexing.tokens import FieldTokens
from sourcesearch.opensearch.server.layout import escaped


@pytest.fixture
def tokens(tmp_path):
    """The tokens of the bodies of some texts in English."""

    def of(*texts):
        builder = Builder(tmp_path, new_schema(), WordAnalysis())
        for text in texts:
            builder.add(Row(text, {"language": "en"}, "en"))
        (segment,) = builder.finish()
        file = segment.open(tmp_path)
        return FieldTokens(file.text("body"))

    return of


def taken_apart(sent):
    """What the analyzer makes of it: at blanks, then what stands at one place."""
    return [set(token.split("\x01")) for token in sent.split(" ")]


def test_terms_and_forms_stand_at_the_same_places(tokens):
    found = tokens("The old Harbours, the harbour").of(0)
    assert taken_apart(found.terms) == [{"the"}, {"old"}, {"harbour"}, {"the"}, {"harbour"}]
    assert taken_apart(found.forms) == [{"The"}, {"old"}, {"Harbours"}, {"the"}, {"harbour"}]
    assert found.number == 5


def test_what_stands_at_one_place_is_sent_together(tokens):
    found = tokens("It cost £500 then").of(0)
    assert taken_apart(found.terms)[2] == {"£500", "500"}
    assert len(taken_apart(found.terms)) == 4


def test_each_document_begins_anew(tokens):
    found = tokens("one two three", "", "four")
    assert found.of(1) is None
    assert taken_apart(found.of(2).terms) == [{"four"}]


def test_a_broken_word_is_one_token_whose_blank_parts_nothing(tokens):
    found = tokens("the govern-\nment fell").of(0)
    places = taken_apart(found.forms)
    assert len(places) == 3
    assert escaped("govern-\nment") in places[1]
    assert "\n" not in found.forms
