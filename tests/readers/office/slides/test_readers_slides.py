"""Presentations, slide by slide, as python-pptx and odfpy write them, and by hand."""

from __future__ import annotations

import pytest
from mutations import CORPUS
from officefiles import quoted, read_one, zipped

from sourcesearch.document import Document, Page
from sourcesearch.errors import ReaderError
from sourcesearch.readers.office.slides import odp, pptx
from sourcesearch.readers.reader import SourceFile

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/presentationml/2006/main"


def talk(*slides: str, hidden: str = "", **parts: str) -> bytes:
    """A presentation of slides; `parts` are what the first one names, by their kinds."""
    numbers = range(1, len(slides) + 1)
    listed = "".join(f'<p:sldId id="{255 + n}" r:id="r{n}"/>' for n in numbers)
    named = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATIONS}/slide" Target="slides/slide{n}.xml"/>'
        for n in numbers
    )
    of_first = "".join(
        f'<Relationship Id="{kind}" Type="{_RELATIONS}/{kind}" Target="../{kind}.xml"/>'
        for kind in parts
    )
    spaces = f'xmlns:p="{_MAIN}" xmlns:a="a" xmlns:r="{_RELATIONS}"'
    return zipped({
        "ppt/presentation.xml": f"<p:presentation {spaces}>{listed}</p:presentation>",
        "ppt/_rels/presentation.xml.rels": f"<Relationships>{named}</Relationships>",
        "ppt/slides/_rels/slide1.xml.rels": f"<Relationships>{of_first}</Relationships>",
        **{f"ppt/slides/slide{n}.xml": f"<p:sld {spaces}>{xml}</p:sld>"
           for n, xml in zip(numbers, slides, strict=True)},
        **{f"ppt/{kind}.xml": f"<p:x {spaces}>{xml}</p:x>" for kind, xml in parts.items()},
    })  # fmt: skip


def shape(*texts: str, kind: str = "") -> str:
    """A shape of some paragraphs; `kind` is that of its placeholder."""
    placeholder = f'<p:nvPr><p:ph type="{kind}"/></p:nvPr>' if kind else ""
    runs = "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in texts)
    return f"<p:sp>{placeholder}<p:txBody>{runs}</p:txBody></p:sp>"


def named(document: Document) -> list[str]:
    return [document.text[page.start : page.end].strip() for page in document.pages]


def of_corpus(name: str) -> Document:
    reader = pptx.reader if name.endswith("x") else odp.reader
    return read_one(reader, name, (CORPUS / name).read_bytes())


def test_slides_come_in_their_order_with_tables_and_notes() -> None:
    document = of_corpus("talk.pptx")
    assert named(document) == [
        "The port of Dairen\n\nA talk\n\nin two lines",
        "Last words",
        "Ice\n\nIce-free since 1898\n\nTrains to Harbin\n\ncell 00\tcell 01\ncell 10\tcell 11"
        "\n\nMention Witte here.",
    ]
    assert [page.label for page in document.pages] == ["slide 1", "slide 2", "slide 3"]
    assert (document.metadata["title"], document.metadata["author"]) == (
        "The port of Dairen",
        "M. Okafor",
    )
    assert "date" not in document.metadata


def test_slides_of_opendocument_are_read_without_master_pages_and_page_numbers() -> None:
    document = of_corpus("talk.odp")
    assert named(document) == [
        "The port of Dairen\n\nA talk\n\nin two lines",
        "Ice\n\nIce-free since 1898\n\nMention Witte here.",
        "cell 00\tcell 01\ncell 10\tcell 11",
    ]
    assert dict(document.metadata) == {"title": "The port of Dairen"}


@pytest.mark.parametrize("name", ["talk.pptx", "talk.odp"])
def test_a_title_is_the_section_of_its_slide_only(name: str) -> None:
    document = of_corpus(name)
    pages = {page.start: page.end for page in document.pages}
    assert [title for title, _, _ in document.sections] == ["The port of Dairen", "Ice"]
    for _, start, end in document.sections:
        assert end in pages.values()
        assert sum(page.start <= start < page.end for page in document.pages) == 1


def test_dates_footers_and_numbers_of_slides_are_left_out() -> None:
    data = talk(shape("Of ice") + shape("2024", kind="dt") + shape("7", kind="sldNum"))
    document = read_one(pptx.reader, "a.pptx", data)
    assert document.text == "Of ice"
    assert document.pages == (Page("slide 1", 0, 6),)


def test_breaks_stay_in_a_paragraph_and_fallbacks_are_not_read_twice() -> None:
    runs = "<a:p><a:r><a:t>one</a:t></a:r><a:br/><a:r><a:t>two</a:t></a:r></a:p>"
    twice = f"<x><Choice>{shape('ice')}</Choice><Fallback>{shape('ice')}</Fallback></x>"
    document = read_one(pptx.reader, "a.pptx", talk(f"<p:sp>{runs}</p:sp>{twice}"))
    assert quoted(document) == ["one\ntwo", "ice"]


def test_diagrams_are_read_with_their_slide() -> None:
    data = talk(shape("Plan", kind="title"), shape("Next"), diagramData=shape("A step"))
    document = read_one(pptx.reader, "a.pptx", data)
    assert named(document) == ["Plan\n\nA step", "Next"]
    (section,) = document.sections
    assert document.text[section.start : section.end].strip() == "Plan\n\nA step"


def test_a_damaged_slide_costs_what_is_behind_the_damage_and_is_named() -> None:
    (document,) = pptx.reader.read(SourceFile("a.pptx", content=talk("<a:p><", shape("Next"))))
    assert document.text == "Next"
    (problem,) = document.problems
    assert problem.startswith("ppt/slides/slide1.xml: not well-formed in line 1 (invalid token)")


@pytest.mark.parametrize("reader", [pptx.reader, odp.reader], ids=["pptx", "odp"])
def test_what_is_no_presentation_is_refused(reader: pptx.Reader) -> None:
    for data in (b"PK\x03\x04", zipped({"a.txt": "a"})):
        with pytest.raises(ReaderError):
            list(reader.read(SourceFile(f"a.{reader.format}", content=data)))
