"""Newspapers of Olive: a table of contents, and an article a file, in PRXML."""

import io
import zipfile

import pytest
from deliveryfiles import read
from mutations import CORPUS

from sourcesearch.document import Box
from sourcesearch.errors import ReaderError
from sourcesearch.readers.deliveries.members import packing
from sourcesearch.readers.deliveries.members.claims import claim
from sourcesearch.readers.deliveries.olive import reader
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.scans import prxml

FIRST, SECOND = "Document/1/Ar00100.xml", "Document/2/Ar00200.xml"


def toc(*entities: str) -> str:
    return (
        '<Xmd_toc PUBLICATION="GDL" ISSUE_DATE="02/01/1900" LANGUAGE="French"><Head_np><Meta>'
        '<Resolutions><Resolution DEFAULT="true">50</Resolution></Resolutions></Meta></Head_np>'
        f'<Body_np><Section NAME="Front page"><Page ID="Pg001">{"".join(entities)}</Page>'
        "</Section></Body_np></Xmd_toc>"
    )


def entity(name: str, title: str = "Port", more: str = "", kind: str = "Article") -> str:
    page = int(name[2:5])
    return f'<Entity ENTITY_TYPE="{kind}" NAME="{title}" ID="{name}" HREF="/{page}/{name}" {more}/>'


def article(words: str, page: int = 1) -> str:
    return (
        f'<XMD-entity LANGUAGE="French" PAGE_NO="{page}"><Meta PAGE_LABEL="{page}"'
        ' PUBLICATION="GDL" ISSUE_DATE="02/01/1900"'
        ' PAGE_WIDTH="500" PAGE_HEIGHT="1000" IMAGES_RESOLUTION="100"/>'
        f"<Content><Primitive>{words}</Primitive></Content></XMD-entity>"
    )


LINE = '<L BOX="100 200 300 220"/>'
ICE = f'{LINE}<W BOX="0 0 1 1">La</W><W NS="y">glace</W><W>,</W><W>oui</W>'


def test_the_words_of_an_article_stand_as_they_are_printed() -> None:
    (document,) = read(reader, toc(entity("Ar00100")), **{FIRST: article(ICE)})
    assert document.text == "La glace, oui"
    assert document.part == "Ar00100"


def test_of_a_word_in_pieces_the_pieces_are_read_and_not_the_whole() -> None:
    words = (
        f'{LINE}<Q QID="1">qu</Q><Q QID="1">\'</Q><q QID="1">adresse</q><QW QID="1">x</QW>'
        f'<Q QID="2">beau</Q><Q QID="2">-</Q>{LINE}<q QID="2">frère</q><QW QID="2">y</QW>'
    )
    (document,) = read(reader, toc(entity("Ar00100")), **{FIRST: article(words)})
    assert document.text == "qu'adresse beau-\nfrère"


def test_a_line_that_begins_a_paragraph_says_so() -> None:
    words = f'{LINE}<W>Un</W><L P="SA"/><W>Deux</W>{LINE}<W>trois</W>'
    (document,) = read(reader, toc(entity("Ar00100")), **{FIRST: article(words)})
    assert document.text == "Un\n\nDeux\ntrois"


def test_the_day_comes_first_in_a_date() -> None:
    (document,) = read(reader, toc(entity("Ar00100")), **{FIRST: article(ICE)})
    known = [document.metadata[name] for name in ("title", "source", "date", "section", "kind")]
    assert known == ["Port", "GDL", "1900-01-02", "Front page", "article"]


def test_boxes_and_pages_are_measured_in_different_resolutions() -> None:
    (document,) = read(reader, toc(entity("Ar00100")), **{FIRST: article(ICE)})
    (region,) = document.regions
    assert region.box == Box(0.1, 0.1, 0.2, 0.01)  # of a page of 1000 by 2000 at 100 to the inch
    assert region.image == "Pg001.png"


def test_an_article_that_goes_on_is_one() -> None:
    head = toc(
        entity("Ar00100", more='CONTINUATION_TO="Ar00200"'),
        entity("Ar00200", "Untitled Article", more='CONTINUATION_FROM="Ar00100"'),
    )
    files = {FIRST: article(ICE), SECOND: article(f"{LINE}<W>fin</W>", page=2)}
    (document,) = read(reader, head, **files)
    assert document.text == "La glace, oui\n\nfin"
    assert [page.label for page in document.pages] == ["1", "2"]


def test_an_article_that_goes_on_in_itself_ends() -> None:
    more = 'CONTINUATION_TO="Ar00100" CONTINUATION_FROM="Ar00100"'
    (document,) = read(reader, toc(entity("Ar00100", more=more)), **{FIRST: article(ICE)})
    assert document.text == "La glace, oui"


def test_an_advertisement_without_a_title_is_called_by_its_first_words() -> None:
    head = toc(entity("Ar00100", "Untitled Ad", kind="Ad"))
    (document,) = read(reader, head, **{FIRST: article(ICE)})
    assert (document.metadata["title"], document.metadata["kind"]) == (
        "La glace, oui",
        "advertisement",
    )


def test_an_article_that_is_missing_is_named_and_the_rest_stands() -> None:
    head = toc(entity("Ar00100"), entity("Ar00200"))
    (document,) = read(reader, head, **{FIRST: article(ICE)})
    assert document.problems == ("Ar00200.xml: named, but not there",)
    with pytest.raises(ReaderError, match="none of the articles that it names is there"):
        read(reader, head)


def test_the_pages_of_an_issue_serve_where_its_articles_are_missing() -> None:
    head = toc(entity("Ar00100")).replace("<Page ", '<Page SINGLE_PAGE_PDF_NAME="/Res/Pg1.pdf" ')
    pdf = (CORPUS / "letter.pdf").read_bytes()
    companions = {"Res/Pg1.pdf": SourceFile("Pg1.pdf", content=pdf)}
    file = SourceFile("TOC.xml", content=head.encode(), companions=companions)
    found = reader.read(file)
    document = next(found)
    assert (document.part, document.metadata["date"]) == ("Pg1", "1900-01-02")
    with pytest.raises(ReaderError, match="none of the articles"):
        next(found)


def test_an_article_alone_knows_its_day() -> None:
    file = SourceFile("Ar00100.xml", content=article(ICE).encode())
    (document,) = prxml.reader.read(file)
    assert (document.metadata["date"], document.regions) == ("1900-01-02", ())


def zipped(members: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize("folder", ["", "Document/", "./"])
def test_articles_are_read_from_the_archive_they_come_in(folder: str) -> None:
    packed = zipped({f"{folder}1/Ar00100.xml": article(ICE), "1/Pg001.xml": "<XMD-PAGE/>"})
    (document,) = read(reader, toc(entity("Ar00100")), **{"Document.zip": packed})
    assert (document.part, document.text) == ("Ar00100", "La glace, oui")


def test_the_archive_of_articles_may_be_larger_than_memory(monkeypatch) -> None:
    names = ("Ar00100", "Ar00101", "Ar00102")
    packed = zipped({f"1/{name}.xml": article(ICE) + " " * 1000 for name in names})
    monkeypatch.setattr(packing, "MEMORY", 2 * len(article(ICE)) + 2000)
    found = read(reader, toc(*map(entity, names)), **{"Document.zip": packed})
    assert [(each.part, each.problems) for each in found] == [(name, ()) for name in names]


def test_a_folder_counts_and_not_the_archive_it_was_unpacked_from() -> None:
    packed = zipped({"1/Ar00100.xml": article(f"{LINE}<W>old</W>")})
    files: dict[str, str | bytes] = {FIRST: article(ICE), "Document.zip": packed}
    (document,) = read(reader, toc(entity("Ar00100")), **files)
    assert document.text == "La glace, oui"


def test_a_damaged_archive_of_articles_is_named() -> None:
    packed = zipped({"1/Ar00100.xml": article(ICE)})[:-30]
    with pytest.raises(ReaderError, match=r"Document\.zip: the archive is damaged"):
        read(reader, toc(entity("Ar00100")), **{"Document.zip": packed})


def test_the_archive_of_articles_belongs_to_its_table_of_contents() -> None:
    found = claim(SourceFile("TOC.xml", content=toc(entity("Ar00100")).encode()))
    assert found is not None
    assert "Document.zip" in found.names
