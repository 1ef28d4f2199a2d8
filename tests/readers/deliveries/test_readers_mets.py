"""Issues and books that a METS file puts together, from pages in ALTO."""

import gzip
from dataclasses import replace

import pytest
from deliveryfiles import (
    HEIGHT,
    ISSUE,
    WIDTH,
    alto,
    article,
    block,
    div,
    mets,
    mods,
    pointer,
    read,
    title,
)
from hypothesis import given, settings
from mutations import EDITS, mutated

from sourcesearch.document import Box, Document
from sourcesearch.errors import Companion, ReaderError
from sourcesearch.readers.deliveries.mets import reader
from sourcesearch.readers.reader import SourceFile

ONE = alto(block("A", "Ice in", "the port"), block("B", "No wind"), block("C", "Sails for sale"))
TWO = alto(block("D", "of the north"), block("E", "Lost dog"), number=2)


def texts(documents: list[Document]) -> dict[str, str]:
    return {document.part: document.text for document in documents}


def of(document: Document, *names: str) -> tuple[str | None, ...]:
    return tuple(document.metadata.get(name) for name in names)


def test_an_article_is_made_of_its_blocks_wherever_they_stand() -> None:
    head = mets(
        article("a", pointer("1/B"), pointer("2/D")), article("b", pointer("1/A", "1/C", "2/E"))
    )
    assert texts(read(reader, head, page1=ONE, page2=TWO)) == {
        "a": "No wind\n\nof the north",
        "b": "Ice in\nthe port\nSails for sale\nLost dog",
    }


def test_an_article_that_runs_over_pages_has_the_labels_of_both() -> None:
    head = mets(article("a", pointer("1/A", "1/B", "1/C"), pointer("2/D", "2/E")))
    (document,) = read(reader, head, page1=ONE, page2=TWO)
    assert [(page.label, document.text[page.start : page.end]) for page in document.pages] == [
        ("7", "Ice in\nthe port\nNo wind\nSails for sale"),
        ("8", "of the north\nLost dog"),
    ]


def test_every_line_has_its_place_on_the_picture_of_its_page() -> None:
    head = mets(article("a", pointer("1/B"), pointer("2/D")))
    page = alto(block("B", "No wind", y=400))
    documents = read(reader, head, page1=page, page2=TWO)
    first, second = documents[0].regions
    assert documents[0].text[first.start : first.end] == "No wind"
    assert first.image == "1.jp2"
    assert first.box == Box(0, 400 / HEIGHT, 500 / WIDTH, 20 / HEIGHT)
    assert second.image == "2.jp2"


def test_the_address_of_a_picture_on_the_web_is_kept_whole() -> None:
    """As the Presentation API of IIIF has it; pictures that are made small are none."""
    head = mets(article("a", pointer("1/B"), pointer("2/D")))
    address = "https://iiif.example.org/1/full/full/0/default.jpg"
    head = head.replace("file://./images/1.jp2", address).replace(
        '<file ID="IMG2"><FLocat xlink:href="file://./images/2.jp2"/></file>',
        '<fileGrp USE="THUMBS"><file ID="IMG2"><FLocat xlink:href="https://x.example/2.png"/></file>'
        "</fileGrp>",
    )
    regions = read(reader, head, page1=ONE, page2=TWO)[0].regions
    assert [region.image for region in regions] == [address, ""]


def test_an_article_may_be_named_by_its_first_and_last_word() -> None:
    head = mets(article("a", pointer("1/A.0.1-A.1.0")))
    document, rest = read(reader, head, page1=ONE, page2=TWO)
    assert document.text == "in\nthe"
    assert document.regions[0].box == Box(100 / WIDTH, 0, 100 / WIDTH, 20 / HEIGHT)
    assert rest.text.startswith("Ice\nport")


def test_the_subtitle_of_a_newspaper_is_none_of_its_articles() -> None:
    described = ISSUE.replace("</mods:title>", "</mods:title><mods:subTitle>Daily</mods:subTitle>")
    head = mets(article("a", pointer("1/A")), described=described)
    document, *_ = read(reader, head, page1=ONE, page2=TWO)
    assert of(document, "source", "subtitle") == ("The Port Herald", None)


def test_an_article_may_be_linked_to_places_of_the_page() -> None:
    head = mets(
        article("a"),
        physical=div("page", div("pagearea", pointer("1/B"), ID="p1")),
        links='<structLink><smLinkGrp><smLocatorLink xlink:href="#a" xlink:label="x"/>'
        '<smLocatorLink xlink:href="#p1" xlink:label="y"/>'
        '<smArcLink xlink:from="x" xlink:to="y"/></smLinkGrp></structLink>',
    )
    assert texts(read(reader, head, page1=ONE, page2=TWO))["a"] == "No wind"


def test_an_article_knows_its_newspaper_day_place_and_language() -> None:
    head = mets(article("a", pointer("1/A"), LABEL="Ice"))
    document, *_ = read(reader, head, page1=ONE, page2=TWO)
    known = ("Ice", "The Port Herald", "1832-11-23", "Liverpool", "en", "article")
    assert of(document, "title", "source", "date", "place", "language", "kind") == known


@pytest.mark.parametrize(
    ("described", "label", "expected"),
    [
        (title("Of <mods:nonSort>the</mods:nonSort> ice"), "", "Of ice"),
        ("<mods:titleInfo><mods:nonSort>The</mods:nonSort><mods:title>ice</mods:title>"
         "</mods:titleInfo>", "", "The ice"),
        ("", "From the port", "From the port"),
        (title("Untitled Article"), "Untitled Article", "Ice in the port"),
        (title("Sans Titre"), "Adv. 5 Page 3", "Ice in the port"),
        (title("UNKNOWN"), "Unknown ports", "Unknown ports"),
    ],
)  # fmt: skip
def test_the_title_is_the_described_the_labelled_or_the_printed_one(
    described: str, label: str, expected: str
) -> None:
    described = described.replace(" <mods:nonSort>the</mods:nonSort>", "")
    heading = div("HEADING", div("TITLE", pointer("1/A")))
    head = mets(
        article("a", heading, div("BODY", pointer("1/B")), DMDID="T", LABEL=label),
        described=mods("T", described),
    )
    document, *_ = read(reader, head, page1=ONE, page2=TWO)
    assert document.metadata["title"] == expected


def test_an_article_without_any_title_is_called_by_its_first_words() -> None:
    head = mets(article("a", pointer("1/A")))
    document, *_ = read(reader, head, page1=ONE, page2=TWO)
    assert document.metadata["title"] == "Ice in the port"


def test_what_has_no_letters_is_no_title() -> None:
    page = alto(block("A", "//", "178 138"), block("B", "Ice in"), block("C", "* * *"))
    heading = div("HEADING", div("TITLE", pointer("1/A")))
    head = mets(
        article("a", heading, div("BODY", pointer("1/B"))), article("c", pointer("1/C")), pages=1
    )
    first, second = read(reader, head, page1=page)
    assert first.metadata["title"] == "// 178 138 Ice in"
    assert second.metadata["title"] == "The Port Herald, 1832-11-23"


def test_a_paragraph_that_continues_in_another_column_is_one() -> None:
    body = div("BODY", div("PARAGRAPH", div("TEXT", pointer("1/A")), div("TEXT", pointer("2/D"))))
    document, *_ = read(reader, mets(article("a", body)), page1=ONE, page2=TWO)
    assert [document.text[start:end] for start, end in document.paragraphs] == [
        "Ice in\nthe port\nof the north"
    ]


def test_a_section_lends_its_title_and_its_advertisements_are_documents() -> None:
    heading = div("HEADING", div("TITLE", pointer("1/B")))
    body = div("BODY", div("BODY_CONTENT", div("ADVERTISEMENT", pointer("1/C"), ID="ad")))
    head = mets(div("SECTION", heading, body, LABEL="For sale"), article("a", pointer("1/A")))
    found = {document.part: document for document in read(reader, head, page1=ONE, page2=TWO)}
    assert of(found["ad"], "kind", "section") == ("advertisement", "For sale")
    assert found["ad"].text == "Sails for sale"


def test_a_section_with_a_text_of_its_own_is_a_document() -> None:
    body = div("BODY", div("PARAGRAPH", pointer("1/B")))
    head = mets(div("SECTION", body, article("a", pointer("1/A")), ID="s", LABEL="News"))
    assert texts(read(reader, head, page1=ONE, page2=TWO))["s"] == "No wind"


def test_what_is_in_no_article_is_one_document_more() -> None:
    masthead = div("TITLE_SECTION", div("HEADLINE", pointer("1/B")))
    head = mets(masthead, article("a", pointer("1/A")), article("b", pointer("2/D")))
    *_, rest = read(reader, head, page1=ONE, page2=TWO)
    assert rest.part == "rest"
    assert rest.text == "No wind\n\nSails for sale\n\nLost dog"
    assert of(rest, "kind", "title") == ("other", "The Port Herald, 1832-11-23")


def test_a_page_that_is_all_of_an_article_is_not_left_over() -> None:
    whole = '<fptr><area FILEID="ALTO2"/></fptr>'
    head = mets(article("a", pointer("1/A", "1/B", "1/C")), article("b", whole))
    assert texts(read(reader, head, page1=ONE, page2=TWO)) == {
        "a": "Ice in\nthe port\nNo wind\nSails for sale",
        "b": "of the north\n\nLost dog",
    }


def test_an_illustration_belongs_to_the_article_it_is_in_with_its_caption() -> None:
    picture = div("ILLUSTRATION", div("CAPTION", pointer("1/B")))
    alone = div("ILLUSTRATION", div("CAPTION", pointer("1/C")), ID="i")
    head = mets(article("a", pointer("1/A"), div("BODY", picture)), alone)
    found = {document.part: document for document in read(reader, head, page1=ONE, page2=TWO)}
    assert found["a"].text == "Ice in\nthe port\n\nNo wind"
    assert of(found["i"], "kind") == ("illustration",)


def test_an_issue_without_articles_is_one_document_with_its_pages() -> None:
    (document,) = read(reader, mets(), page1=ONE, page2=TWO)
    assert document.part == ""
    assert [page.label for page in document.pages] == ["7", "8"]
    assert document.text.startswith("Ice in\nthe port\n\nNo wind")


def test_the_chapters_of_a_book_are_its_sections() -> None:
    book = mets(
        div("CHAPTER", pointer("1/A"), LABEL="Of ice"),
        div("CHAPTER", pointer("1/C"), LABEL="Of sails"),
    )
    book = book.replace("ISSUE", "MONOGRAPH").replace("Newspaper", "Monograph")
    (document,) = read(reader, book.replace('"CONTENT"', '"BODY"'), page1=ONE, page2=TWO)
    assert [(s.title, document.text[s.start : s.start + 5]) for s in document.sections] == [
        ("Of ice", "Ice i"),
        ("Of sails", "Sails"),
    ]
    assert of(document, "title", "source") == ("The Port Herald", None)


@pytest.mark.parametrize(
    ("written", "date"),
    [("08.02.1882", "1882-02-08"), ("18400221", "1840-02-21"), ("1840", "1840")],
)
def test_dates_are_read_as_libraries_write_them(written: str, date: str) -> None:
    head = mets(article("a", pointer("1/A"))).replace("1832-11-23", written)
    document, *_ = read(reader, head, page1=ONE, page2=TWO)
    assert document.metadata["date"] == date


def test_a_page_that_is_missing_is_named_and_the_rest_stands() -> None:
    head = mets(article("a", pointer("1/A")), article("b", pointer("2/D")))
    documents = read(reader, head, page1=ONE)
    assert texts(documents)["a"] == "Ice in\nthe port"
    assert [p for d in documents for p in d.problems] == ["named, but not there: page2.xml"]


def test_a_page_that_breaks_off_is_named_and_the_rest_stands() -> None:
    head = mets(article("a", pointer("1/A")), article("b", pointer("2/D")))
    documents = read(reader, head, page1=ONE, page2=TWO[:150])
    (problem,) = [problem for document in documents for problem in document.problems]
    assert problem.startswith("page2.xml: not well-formed in line 1")
    assert texts(documents)["a"] == "Ice in\nthe port"


def test_places_that_a_page_does_not_have_are_counted() -> None:
    head = mets(article("a", pointer("1/A", "1/X", "1/Y")))
    documents = read(reader, head, page1=ONE, page2=TWO)
    problems = [problem for document in documents for problem in document.problems]
    assert problems == ["page1.xml: 2 of the 3 parts that are named are not in it"]


def test_a_head_without_any_of_its_texts_is_refused() -> None:
    with pytest.raises(ReaderError, match="none of the texts that it names is there"):
        read(reader, mets(article("a", pointer("1/A"))))


def test_the_reel_of_a_film_only_describes_and_its_targets_are_no_text() -> None:
    reel = mets(pages=1).replace("Newspaper", "urn:library-of-congress:ndnp:mets:microfilmReel", 1)
    with pytest.raises(Companion):
        read(reader, reel, page1=ONE)


def test_articles_of_the_same_id_are_told_apart() -> None:
    head = mets(article("a", pointer("1/A")), article("a", pointer("1/B")))
    first, second, _ = read(reader, head, page1=ONE, page2=TWO)
    assert (first.part, second.part) == ("a", "a~2")


def test_a_page_may_be_compressed() -> None:
    data = gzip.compress(ONE.encode())
    head = SourceFile(
        "head.xml",
        content=mets(article("a", pointer("1/A"))).encode(),
        companions={"page1.xml": SourceFile("page1.xml.gz", content=data)},
    )
    assert next(iter(reader.read(head))).text == "Ice in\nthe port"


def test_another_mets_file_of_the_delivery_knows_the_pages() -> None:
    """As of the BnF: a manifest has the numbers of the pages, a table of contents the articles."""
    toc = mets(article("a", pointer("1/A")), physical="").replace("page", "../ocr/page")
    manifest = mets().replace("page", "ocr/page")
    head = SourceFile(
        "toc.xml",
        content=toc.encode(),
        companions={
            "../ocr/page1.xml": SourceFile("page1.xml", content=ONE.encode()),
            "../manifest.xml": SourceFile("manifest.xml", content=manifest.encode()),
        },
    )
    document, *_ = reader.read(head)
    assert [page.label for page in document.pages] == ["7"]
    assert document.regions[0].image == "1.jp2"


def test_pages_may_be_in_page_xml() -> None:
    page = (
        '<PcGts><Page imageFilename="1.tif" imageWidth="10" imageHeight="10"><TextRegion id="r">'
        "<TextLine><TextEquiv><Unicode>Ice</Unicode></TextEquiv></TextLine></TextRegion></Page>"
        "</PcGts>"
    )
    (document,) = read(reader, mets(pages=1), page1=page)
    assert document.text == "Ice"
    assert [page.label for page in document.pages] == ["7"]


HEAD = mets(article("a", pointer("1/A", "1/B.0.0-B.0.1")), div("SECTION", pointer("2/D"), ID="s"))


@settings(max_examples=60, deadline=None)
@given(EDITS, EDITS)
def test_a_damaged_delivery_is_read_or_refused(head: list, page: list) -> None:
    first = SourceFile("page1.xml", content=mutated(ONE.encode(), page))
    second = SourceFile("page2.xml", content=TWO.encode())
    file = SourceFile("head.xml", content=HEAD.encode())
    for damaged in (file, replace(file, content=mutated(HEAD.encode(), head))):
        companions = {"page1.xml": first, "page2.xml": second}
        try:
            documents = list(reader.read(replace(damaged, companions=companions)))
        except ReaderError:
            continue
        for document in documents:
            assert all(0 <= start < end <= len(document.text) for start, end in document.paragraphs)


@pytest.mark.parametrize(
    ("label", "source", "place"),
    [
        ("The sun. (New York [N.Y.]), 1859-01-03, p. 1", "The sun", "New York [N.Y.]"),
        (
            "Evening star. [volume] (Washington, D.C.), 1912-04-16",
            "Evening star",
            "Washington, D.C.",
        ),
        ("Cottage Grove sentinel, 1915-02-20", "Cottage Grove sentinel", None),
    ],
)
def test_an_issue_for_ndnp_is_of_the_newspaper_in_its_label(
    label: str, source: str, place: str | None
) -> None:
    """https://www.loc.gov/ndnp/guidelines: its records of MODS have the LCCN only."""
    described = mods(
        "I",
        '<mods:relatedItem type="host"><mods:identifier type="lccn">sn83030214</mods:identifier>'
        '<mods:part><mods:detail type="volume"><mods:number>26</mods:number></mods:detail>'
        '<mods:detail type="issue"><mods:number>125</mods:number></mods:detail>'
        '<mods:detail type="edition"><mods:number>1</mods:number></mods:detail></mods:part>'
        "</mods:relatedItem><mods:originInfo><mods:dateIssued>1859-01-03</mods:dateIssued>"
        "</mods:originInfo>",
    )
    issue = div(
        "np:issue", *(div("np:page", f'<fptr FILEID="ALTO{n}"/>') for n in (1, 2)), DMDID="I"
    )
    kind = "urn:library-of-congress:ndnp:mets:newspaper:issue"
    head = mets(described=described, physical=issue).replace(
        'TYPE="Newspaper"', f'TYPE="{kind}" LABEL="{label}"', 1
    )
    head = head.replace('<structMap TYPE="PHYSICAL"><div TYPE="Newspaper">', "<structMap><div>")
    files = {
        f"page{n}.xml": SourceFile("", content=page.encode()) for n, page in ((1, ONE), (2, TWO))
    }
    file = SourceFile("batch_dlc_lime_ver01/issue.xml", content=head.encode(), companions=files)
    (document,) = (each for each in reader.read(file) if isinstance(each, Document))
    known = (source, place, "1859-01-03", "26", "125", "sn83030214")
    assert of(document, "source", "place", "date", "volume", "number", "lccn") == known


def test_no_volume_has_the_number_0() -> None:
    numbered = mods(
        "ISSUE",
        title("The Port Herald")
        + '<mods:part><mods:detail type="volume"><mods:number>0</mods:number></mods:detail>'
        + '<mods:detail type="issue"><mods:number>7</mods:number></mods:detail></mods:part>',
    )
    head = mets(article("a", pointer("1/A")), described=numbered)
    assert of(read(reader, head, page1=ONE)[0], "volume", "number") == (None, "7")


def czech(name: str, genre: str, content: str) -> str:
    """A description as NDK, the standard of Czech libraries, has them."""
    return mods(name, f"<mods:genre>{genre}</mods:genre>{content}")


def issued(date: str) -> str:
    return f"<mods:originInfo><mods:dateIssued>{date}</mods:dateIssued></mods:originInfo>"


def numbered(number: str, name: str = "") -> str:
    part = f"<mods:partNumber>{number}</mods:partNumber>"
    return f"<mods:titleInfo>{name and f'<mods:title>{name}</mods:title>'}{part}</mods:titleInfo>"


PERIODICAL = (
    czech("T", "title", title("Hlasy ze Siona") + issued("1861-1916"))
    + czech("V", "volume", numbered("29") + issued("1889"))
    + czech("I", "issue", numbered("1", "Hlasy ze Siona") + issued("10.1.1889"))
)


@pytest.mark.parametrize("logical", [[], [article("a", pointer("1/A"))]])
def test_an_issue_has_its_own_day_and_not_the_years_in_which_the_periodical_appeared(
    logical: list[str],
) -> None:
    """https://standardy.ndk.cz: PERIODICAL_TITLE, PERIODICAL_VOLUME and ISSUE, each described."""
    issue = div("ISSUE", *logical, DMDID="I")
    periodical = div("PERIODICAL_TITLE", div("PERIODICAL_VOLUME", issue, DMDID="V"), DMDID="T")
    head = mets("", described=PERIODICAL, pages=1).replace(
        div("Newspaper", div("ISSUE", div("CONTENT", ""), DMDID="ISSUE")), periodical
    )
    assert periodical in head
    for document in read(reader, head, page1=ONE):
        known = of(document, "source", "date", "volume", "number")
        assert known == ("Hlasy ze Siona", "1889-01-10", "29", "1")


def test_the_number_of_a_subject_is_no_kind_of_text() -> None:
    record = title("Herald") + '<mods:classification authority="udc">050</mods:classification>'
    (document,) = read(reader, mets(described=mods("I", record), pages=1), page1=ONE)
    assert of(document, "kind") == (None,)


def test_records_of_each_page_that_are_named_besides_the_pages_are_no_texts() -> None:
    """As NDK has them: they name the page once more."""
    named = '<file ID="AMD1"><FLocat xlink:href="amd1.xml"/></file></fileGrp>'
    head = mets(article("a", pointer("1/A")), pages=1).replace("</fileGrp>", named)
    found = read(reader, head, page1=ONE, amd1=mets(pages=1))
    assert [each.part for each in found] == ["a", "rest"]
    assert not any(each.problems for each in found)


def test_what_is_in_no_article_of_several_issues_is_of_their_first_to_last_day() -> None:
    described = "".join(mods(f"I{day}", issued(f"1832-11-{day}")) for day in (23, 24))
    issues = [
        div("ISSUE", article(f"a{day}", pointer(area)), DMDID=f"I{day}")
        for day, area in ((23, "1/A"), (24, "2/D"))
    ]
    head = mets(*issues, described=ISSUE.replace("1832-11-23", "1832") + described)
    found = read(reader, head, page1=ONE, page2=TWO)
    assert [(each.part, *of(each, "date")) for each in found] == [
        ("a23", "1832-11-23"),
        ("a24", "1832-11-24"),
        ("rest", "1832-11-23/1832-11-24"),
    ]


SCAN = (
    "<mods:place><mods:placeTerm>Halle</mods:placeTerm></mods:place>"
    "<mods:publisher>The library</mods:publisher><mods:dateIssued>2009</mods:dateIssued>"
)


@pytest.mark.parametrize(
    "scan",
    [
        f'<mods:originInfo eventType="digitization">{SCAN}</mods:originInfo>',
        f"<mods:originInfo>{SCAN}<mods:edition>[Electronic ed.]</mods:edition></mods:originInfo>",
        f"<mods:originInfo>{SCAN}<mods:dateCaptured>2009</mods:dateCaptured></mods:originInfo>",
    ],
)
def test_a_book_was_not_published_when_and_where_it_was_scanned(scan: str) -> None:
    """https://dfg-viewer.de/profil-der-metadaten: the scan is a second place of origin."""
    head = mets(pages=1, described=mods("I", title("Herald") + scan + issued("1712")))
    (document,) = read(reader, head, page1=ONE)
    assert of(document, "date", "place", "publisher") == ("1712", None, None)
    (document,) = read(reader, head.replace(issued("1712"), ""), page1=ONE)
    assert of(document, "date", "place", "publisher") == ("2009", "Halle", "The library")
