"""The reader: a document part by part."""

import os
from contextlib import contextmanager
from operator import attrgetter

import pytest
from deliveryfiles import alto, article, block, mets, pointer
from officefiles import lines, pdf
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from webroom import room

import sourcesearch
from sourcesearch.web.pages.pictures import png

from conftest import write

BOOK = "\n\n".join(f"Paragraph {n} of the book. " + "Words and words. " * 20 for n in range(1, 301))


@pytest.fixture
def client(tmp_path):
    text = BOOK.replace("Paragraph 250 ", "The harbour in paragraph 250 ")
    write(tmp_path / "texts", {"book.txt": text})
    sourcesearch.update(tmp_path / "texts", into=tmp_path / "index")
    with room(tmp_path / "index") as client:
        yield client


def read(client, **values):
    return HTMLParser(client.get("/read", params={"document": "book.txt", **values}).text)


def paragraphs(page):
    return [int(each.attributes["id"][1:]) for each in page.css(".para")]


def test_a_book_is_not_read_as_a_whole(client):
    assert 1 < len(paragraphs(read(client))) < 100


def test_the_parts_of_a_document_follow_one_another_without_a_gap(client):
    seen, page = [], read(client)
    while True:
        seen += paragraphs(page)
        on = page.css_first("a[rel=next]")
        if on is None:
            break
        page = HTMLParser(client.get(on.attributes["href"]).text)
    assert seen == list(range(1, 301))


def test_an_address_names_a_paragraph(client):
    assert 250 in paragraphs(read(client, p=250))


def test_the_next_match_is_in_another_part(client):
    on = read(client, q="harbour").css_first(".next-hit").attributes["href"]
    assert on.endswith("p=250#p250")
    there = HTMLParser(client.get(on).text)
    assert there.css_first("#p250 mark").text() == "harbour"


def test_the_words_of_a_paragraph_stand_as_they_are_in_the_file(client):
    shown = read(client, p=7).css_first("#p7 .words").text()
    assert shown.rstrip() == BOOK.split("\n\n")[6].rstrip()


def test_a_line_of_the_file_is_found(client):
    assert 8 in paragraphs(read(client, line=15))  # a paragraph each second line


def test_a_paragraph_that_there_is_not_is_said_to_be_missing(client):
    answer = client.get("/read", params={"document": "book.txt", "p": 301})
    assert answer.status_code == 404
    assert "there is no paragraph 301" in answer.text


def test_a_passage_is_cited_in_the_style_that_was_chosen_last(client, tmp_path):
    with sourcesearch.open(tmp_path / "index") as collection:
        wanted = collection.cite("book.txt", style="german", paragraph=7)
    assert read(client, p=7, style="german").css_first(".cited").text() == wanted
    assert read(client, p=7).css_first(".cited").text() == wanted


def test_a_page_of_a_pdf_is_drawn_with_its_matches_framed(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.pdf").write_bytes(pdf([lines("The port was closed.")]))
    sourcesearch.update(tmp_path / "texts", into=tmp_path / "index")
    with room(tmp_path / "index") as client:
        page = HTMLParser(client.get("/read?document=a.pdf&q=port").text)
        picture = client.get(page.css_first(".sheet img").attributes["src"])
    assert len(page.css(".sheet .box")) == 1
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG\r\n\x1a\n")


def test_a_page_behind_pages_without_text_is_the_one_that_is_drawn(tmp_path):
    texts = [["The port was closed.", "Nobody came."], None, ["All harbours were free of ice."]]
    (tmp_path / "texts").mkdir()
    for name, sheets in (("a.pdf", texts), ("b.pdf", texts[2:])):
        content = pdf([None if text is None else lines(*text) for text in sheets])
        (tmp_path / "texts" / name).write_bytes(content)
    sourcesearch.update(tmp_path / "texts", into=tmp_path / "index")
    with room(tmp_path / "index") as client:
        shown = []
        for name, label in (("a.pdf", 3), ("b.pdf", 1)):
            page = HTMLParser(client.get(f"/read?document={name}&page={label}").text)
            shown.append(client.get(page.css_first(".sheet img").attributes["src"]).content)
    assert shown[0] == shown[1]


def scan(folder, picture, name="page.xml"):
    """A room in which a page in ALTO names its picture; its page of the reader, and the room."""
    page = alto(block("B", "the old port"))
    named = f"<Description><sourceImageInformation><fileName>{picture}</fileName>"
    page = page.replace("<Layout>", f"{named}</sourceImageInformation></Description><Layout>")
    write(folder / "texts", {name: page})
    sourcesearch.update(folder / "texts", into=folder / "index")
    return room(folder / "index")


@pytest.mark.parametrize(
    ("named", "there"),
    [
        ("a.png", "a.png"),
        ("a.tif", "a.png"),
        ("a.jp2", "images/a.png"),
        ("x/y/a.tif", "a.png"),
        ("", "page.png"),
    ],
)
def test_a_scan_is_shown_beside_its_text_with_its_matches_framed(tmp_path, named, there):
    write(tmp_path / "texts", {there: png(bytes(12), (2, 2, 3))})
    with scan(tmp_path, named) as client:
        page = HTMLParser(client.get("/read?document=page.xml&q=port").text)
        picture = client.get(page.css_first(".sheet img").attributes["src"])
    (box,) = page.css(".sheet .box")
    at = [float(box.attributes[name]) for name in ("x", "y", "width", "height")]
    # The line is 500 wide of 1,000, and 20 high of 2,000; of its 12 characters the last four.
    assert at == pytest.approx([50 * 8 / 12, 0, 50 * 4 / 12, 1], abs=0.01)
    assert picture.content == png(bytes(12), (2, 2, 3))


@pytest.mark.parametrize("first_last", [False, True])
def test_of_pictures_in_two_folders_that_in_the_first_by_name_is_shown(
    tmp_path, monkeypatch, first_last
):
    first, other = (png(bytes(3 * size * size), (size, size, 3)) for size in (2, 4))
    write(tmp_path / "texts", {"images/a.png": first, "thumbs/a.png": other})
    listed = os.scandir

    @contextmanager
    def in_this_order(folder):
        with listed(folder) as there:
            yield sorted(there, key=attrgetter("name"), reverse=first_last)

    with scan(tmp_path, "a.png") as client:
        monkeypatch.setattr(os, "scandir", in_this_order)
        assert client.get("/picture?document=page.xml").content == first


def test_a_scan_is_shown_that_is_called_as_its_text_but_for_its_form(tmp_path):
    shown = png(bytes(12), (2, 2, 3))
    write(tmp_path / "texts", {"1.png": shown})
    with scan(tmp_path, "", "1.alto.xml") as client:
        assert client.get("/picture?document=1.alto.xml").content == shown


def test_a_picture_that_is_not_there_is_named(tmp_path):
    with scan(tmp_path, "away.tif") as client:
        page = HTMLParser(client.get("/read?document=page.xml&q=port").text)
    assert page.css_first("img") is None
    assert "away.tif" in page.css_first(".beside .note").text()
    assert page.css_first("mark").text() == "port"


def test_a_picture_on_the_web_is_a_link_and_is_not_fetched(tmp_path):
    head = mets(article("a", pointer("1/A")), pages=1)
    address = "https://iiif.example.org/1/full/full/0/default.jpg"
    head = head.replace("file://./images/1.jp2", address)
    write(tmp_path / "texts", {"mets.xml": head, "page1.xml": alto(block("A", "the old port"))})
    sourcesearch.update(tmp_path / "texts", into=tmp_path / "index")
    with room(tmp_path / "index") as client, sourcesearch.open(tmp_path / "index") as collection:
        (name,) = (document.id for document in collection.documents())
        page = HTMLParser(client.get("/read", params={"document": name}).text)
        assert client.get("/picture", params={"document": name}).status_code == 404
    assert page.css_first(".beside .note a").attributes["href"] == address
    assert page.css_first("img") is None
