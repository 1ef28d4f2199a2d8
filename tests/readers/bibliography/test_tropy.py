"""Exports of Tropy: an item is a document, a photograph a page."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers import SourceFile
from sourcesearch.readers.json import reader

CONTEXT = {"@version": 1.1, "@vocab": "https://tropy.org/v1/tropy#"}


def note(text: str) -> dict:
    """A note as `src/editor/serialize.js` writes it."""
    return {"@type": "Note", "text": {"@value": text, "@language": "en"}}


LETTER = {
    "@type": "Item",
    "template": "https://tropy.org/v1/templates/correspondence",
    "title": "Ann Hill to her brother",
    "dcterms:creator": "Hill, Ann",
    "audience": "Hill, John",
    "http://purl.org/dc/elements/1.1/date": {"@type": "tropy:date", "@value": "1861-03-04"},
    "box": "U120/C4",
    "tag": ["harvest", "family"],
    "photo": [
        {
            "@type": "Photo",
            "title": "IMG_1",
            "note": [note("My dear brother,"), note("the harvest is wretched.")],
            "transcription": [{"@type": "Transcription", "text": "4th March"}],
        },
        {
            "@type": "Photo",
            "title": "f. 2v",
            "selection": [
                {"@type": "Selection", "note": [{"html": "<p>P.S. The <i>rent</i></p>"}]}
            ],
        },
    ],
}


def read(*items: object) -> list[Document]:
    content = json.dumps({"@context": CONTEXT, "@graph": items}).encode()
    return list(reader.read(SourceFile("x.json", content=content)))


def test_an_item_has_all_that_was_written_of_its_photographs() -> None:
    (document,) = read(LETTER)
    text = "4th March\n\nMy dear brother,\n\nthe harvest is wretched.\n\nP.S. The rent"
    assert document.text == text
    assert [page.label for page in document.pages] == ["[1]", "f. 2v"]


def test_an_item_says_what_is_known_of_it_in_any_vocabulary() -> None:
    (document,) = read(LETTER)
    known = {
        "title": "Ann Hill to her brother",
        "author": "Hill, Ann",
        "recipient": "Hill, John",
        "date": "1861-03-04",
        "box": "U120/C4",
        "tag": "harvest; family",
        "photo": "IMG_1; f. 2v",
    }
    assert dict(document.metadata) == known


def test_items_without_a_text_are_left_out_and_others_keep_their_numbers() -> None:
    assert [document.part for document in read({"photo": []}, LETTER, {}, LETTER)] == ["2", "4"]


def test_what_is_no_export_is_said() -> None:
    with pytest.raises(ReaderError, match="no export as Tropy has it"):
        read({"photo": [7]})


@given(
    st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["photo", "note", "text", "html", "title", "@value", "selection"]),
                inner,
            )
        ),
    )
)
def test_whatever_an_export_holds_is_read_or_refused(item: object) -> None:
    with suppress(ReaderError):
        read(item)
