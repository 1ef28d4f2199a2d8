"""Manifests of IIIF with the text of their pages, and lists of annotations alone."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcesearch.document import Box, Document
from sourcesearch.errors import Companion, ReaderError
from sourcesearch.readers import SourceFile
from sourcesearch.readers.json import reader

CONTEXT = "http://iiif.io/api/presentation/{}/context.json"


def read(content: object) -> list[Document]:
    return list(reader.read(SourceFile("x.json", content=json.dumps(content).encode())))


def version_2(canvas: str, place: str, text: str, **other: str) -> dict:
    resource = {"@type": "cnt:ContentAsText", "chars": text}
    return {"@type": "oa:Annotation", "on": f"{canvas}#xywh={place}", "resource": resource, **other}


def version_3(place: str, text: str, **other: str) -> dict:
    body = {"type": "TextualBody", "value": text}
    return {
        "type": "Annotation",
        "body": body,
        "target": f"https://x/canvas/1#xywh={place}",
        **other,
    }


LIST = {
    "@context": CONTEXT.format(2),
    "@type": "sc:AnnotationList",
    "resources": [
        version_2("https://x/canvas/p7", "10,20,100,40", "Ice in"),
        version_2("https://x/canvas/p7", "10,60,100,40", "<p>the port</p>"),
    ],
}


def test_a_list_of_annotations_is_a_page_of_lines() -> None:
    (document,) = read(LIST)
    assert (document.text, document.format) == ("Ice in\nthe port", "iiif")
    assert [page.label for page in document.pages] == ["p7"]


def test_a_manifest_of_version_2_has_pages_and_describes_itself() -> None:
    canvas = {"label": "f. 1r", "width": 1000, "height": 2000, "otherContent": [LIST]}
    manifest = {
        "@context": CONTEXT.format(2),
        "@type": "sc:Manifest",
        "label": "Of ice",
        "metadata": [{"label": "Author", "value": "Roe, Jane"}],
        "navDate": "1832-11-23T00:00:00Z",
        "sequences": [{"canvases": [canvas]}],
    }
    (document,) = read(manifest)
    assert document.text == "Ice in\nthe port"
    assert [page.label for page in document.pages] == ["f. 1r"]
    assert document.regions[0].box == Box(0.01, 0.01, 0.1, 0.02)
    known = [document.metadata[name] for name in ("title", "author", "date")]
    assert known == ["Of ice", "Roe, Jane", "1832-11-23"]


def page_of_version_3(*annotations: dict) -> dict:
    held = {"type": "AnnotationPage", "items": list(annotations)}
    canvas = {"type": "Canvas", "label": {"none": ["1"]}, "width": 9, "height": 9}
    return {
        "@context": CONTEXT.format(3),
        "type": "Manifest",
        "label": {"en": ["Of ice"]},
        "items": [{**canvas, "annotations": [held]}],
    }


def test_of_texts_in_several_sizes_the_lines_are_read() -> None:
    """As the Text Granularity extension has them."""
    (document,) = read(
        page_of_version_3(
            version_3("0,0,9,9", "Ice in the port", textGranularity="page"),
            version_3("0,0,4,4", "Ice in", textGranularity="line"),
            version_3("0,4,4,4", "the port", textGranularity="line"),
            version_3("0,0,1,1", "Ice", textGranularity="word"),
        )
    )
    assert document.text == "Ice in\nthe port"
    assert document.metadata["title"] == "Of ice"


def test_long_annotations_are_paragraphs_and_tags_are_no_text() -> None:
    text = " ".join(["ice"] * 20)
    (document,) = read(
        page_of_version_3(
            version_3("0,0,9,9", text, motivation="supplementing"),
            version_3("0,0,9,9", text, motivation="commenting"),
            version_3("0,0,9,9", "geology", motivation="tagging"),
        )
    )
    assert [document.text[start:end] for start, end in document.paragraphs] == [text, text]


def test_a_manifest_of_pictures_is_a_companion() -> None:
    with pytest.raises(Companion, match="manifest"):
        read(page_of_version_3())
    with pytest.raises(Companion):
        read({"@context": CONTEXT.format(2), "@type": "sc:Collection", "manifests": []})


def test_other_records_in_json_are_what_they_were() -> None:
    (document,) = read({"text": "a letter on AnnotationPage"})
    assert document.format == "json"


JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["items", "type", "label", "resources", "body", "on", "canvases", "value"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from([*LIST, "items", "sequences", "label", "metadata"]), JSON))
def test_anything_may_stand_in_a_manifest(content: dict) -> None:
    try:
        documents = read({"@context": CONTEXT.format(3), **content, "@type": "sc:Manifest"})
    except ReaderError:
        return
    assert all(document.text for document in documents)
