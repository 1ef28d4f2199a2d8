"""Articles of METS files whose types of divisions other libraries chose."""

import pytest
from deliveryfiles import alto, block, div, mets, mods, pointer, read, title

from sourcesearch.document import Document
from sourcesearch.readers.deliveries.mets import reader

PAGE = alto(
    block("A", "Ice in", "the port"), block("B", "No wind"), block("C", "Sails"), block("D", "Dogs")
)


def documents(head: str) -> list[tuple[str | None, str | None, str]]:
    return [
        (document.metadata.get("title"), document.metadata.get("kind"), document.text)
        for document in read(reader, head, page1=PAGE)
    ]


def issue(*divisions: str, kind: str = "Newspaper") -> str:
    return mets(*divisions, pages=1).replace('TYPE="Newspaper"', f'TYPE="{kind}"')


@pytest.mark.parametrize(
    ("kind", "called"),
    [
        ("ARTICLE", "article"),
        ("Article", "article"),
        ("newspaper-article", "article"),
        ("Beitrag", "article"),
        ("CONTRIBUTION", "article"),
        ("TEXT", "article"),
        ("item", "article"),
        ("", "article"),
        ("Feuilleton", "feuilleton"),
    ],
)
def test_a_division_with_a_label_and_a_text_is_an_article(kind: str, called: str) -> None:
    head = issue(
        div(kind, pointer("1/A"), LABEL="Ice"), div(kind, pointer("1/B", "1/C"), LABEL="Wind")
    )
    first, second, rest = documents(head)
    assert first == ("Ice", called, "Ice in\nthe port")
    assert second == ("Wind", called, "No wind\nSails")
    assert rest[1:] == ("other", "Dogs")


def test_what_holds_articles_is_none_itself() -> None:
    inner = div("Notiz", div("Absatz", pointer("1/A")), div("Absatz", pointer("1/B")), LABEL="Ice")
    head = issue(div("Lokales", inner, div("Notiz", pointer("1/C"), LABEL="Sails"), LABEL="Town"))
    assert [title for title, _, _ in documents(head)[:2]] == ["Ice", "Sails"]
    assert documents(head)[0][2] == "Ice in\nthe port\n\nNo wind"


def test_parts_of_an_article_are_none_whatever_their_labels() -> None:
    heading = div("Heading", pointer("1/A"), LABEL="Heading")
    head = issue(div("Beitrag", heading, div("TEXT", pointer("1/B"), LABEL="1"), LABEL="Ice"))
    assert documents(head)[0] == ("Ice", "article", "Ice in\nthe port\n\nNo wind")


@pytest.mark.parametrize("masthead", ["TITLE_SECTION", "Masthead", "header", "page number"])
def test_a_masthead_with_a_label_is_no_article(masthead: str) -> None:
    head = issue(
        div(masthead, pointer("1/A"), LABEL="The Herald"), div("Bit", pointer("1/B"), LABEL="Wind")
    )
    assert [kind for _, kind, _ in documents(head)] == ["bit", "other"]


def test_without_labels_the_innermost_groups_of_parts_are_articles() -> None:
    head = issue(
        div("unit", div("x", pointer("1/A")), div("x", pointer("1/B"))), div("unit", pointer("1/C"))
    )
    assert [text for _, _, text in documents(head)] == [
        "Ice in\nthe port\n\nNo wind",
        "Sails",
        "Dogs",
    ]


def test_the_labels_of_a_book_are_its_sections() -> None:
    head = issue(
        div("Kapitel", pointer("1/A"), LABEL="Of ice"),
        div("Betrachtung", pointer("1/C"), LABEL="Of sails"),
        kind="Monographie",
    ).replace('TYPE="ISSUE"', 'TYPE="Buch"')
    (document,) = read(reader, head, page1=PAGE)
    assert [section.title for section in document.sections] == ["Of ice", "Of sails"]


def test_illustrations_make_no_articles_of_a_book() -> None:
    head = issue(
        div("CHAPTER", div("ILLUSTRATION", pointer("1/A")), pointer("1/B"), LABEL="Of ice"),
        kind="Monograph",
    ).replace('TYPE="ISSUE"', 'TYPE="Monograph"')
    (document,) = read(reader, head, page1=PAGE)
    assert document.text == "Ice in\nthe port\n\nNo wind\n\nSails\n\nDogs"


def test_the_description_may_be_that_of_what_an_article_is_in() -> None:
    """The issue has the only one; its type is one of no list."""
    head = issue(div("Stueck", pointer("1/A"), LABEL="Ice")).replace('TYPE="ISSUE"', 'TYPE="Blatt"')
    document, *_ = read(reader, head, page1=PAGE)
    known = document.metadata
    assert (known["title"], known["source"], known["date"]) == (
        "Ice",
        "The Port Herald",
        "1832-11-23",
    )


@pytest.mark.parametrize("kind", ["LOGICAL", "Logical", "logical structure"])
def test_the_case_of_the_type_of_a_structure_is_no_matter(kind: str) -> None:
    head = issue(div("Bit", pointer("1/A"), LABEL="Ice"))
    head = head.replace('structMap TYPE="LOGICAL"', f'structMap TYPE="{kind}"')
    assert documents(head)[0][0] == "Ice"


@pytest.mark.parametrize(
    "pointed",
    [
        '<fptr FILEID="ALTO1"><area FILEID="ALTO1" BETYPE="IDREF" BEGIN="A"/></fptr>',
        '<fptr FILEID="ALTO1"><area BETYPE="IDREF" BEGIN="A"/></fptr>',
        '<fptr><area FILEID="ALTO1" BETYPE="idref" BEGIN="A" END="A"/></fptr>',
        '<fptr><par><area FILEID="IMG1" COORDS="1,2,3,4" SHAPE="RECT"/><seq><area FILEID="ALTO1"'
        ' BEGIN="A"/></seq></par></fptr>',
    ],
)
def test_a_part_of_a_page_is_pointed_to_in_several_ways(pointed: str) -> None:
    assert documents(issue(div("Bit", pointed, LABEL="Ice")))[0][2] == "Ice in\nthe port"


def test_an_issue_that_nothing_else_names_is_called_by_its_label() -> None:
    head = mets(div("Bit", pointer("1/A"), LABEL="Ice"), pages=1, described="")
    named = head.replace('<mets TYPE="Newspaper"', '<mets TYPE="Newspaper" LABEL="Town Herald"')
    document, *_ = read(reader, named, page1=PAGE)
    assert document.metadata["source"] == "Town Herald"


@pytest.mark.parametrize(
    ("label", "source"),
    [
        (
            "The Park Record (Park City, UT), 1935-08-02, Main Edition",
            "The Park Record (Park City, UT)",
        ),
        ("Zeitung – Journal 1858-12-07_01", "Zeitung – Journal"),
        ("Annual report", None),
    ],
)
def test_an_issue_without_articles_has_its_label_as_title(label: str, source: str | None) -> None:
    head = mets(pages=1, described="").replace("<mets ", f'<mets LABEL="{label}" ')
    (document,) = read(reader, head, page1=PAGE)
    assert document.metadata["title"] == label
    assert document.metadata.get("source") == source


def test_a_structure_of_a_type_that_says_nothing_has_the_pages() -> None:
    head = mets(pages=1).replace('structMap TYPE="PHYSICAL"', 'structMap TYPE="mixed"')
    (document,) = read(reader, head, page1=PAGE)
    assert [page.label for page in document.pages] == ["7"]


def all_of(documents: list[Document]) -> str:
    return " ".join(document.text for document in documents)


def test_nothing_is_lost_or_read_twice_whatever_the_types() -> None:
    for kind in ("Bit", "TEXT", "", "Kapitel", "rubric", "page"):
        head = issue(div(kind, div(kind, pointer("1/A")), pointer("1/B"), LABEL="Ice"))
        words = sorted(all_of(read(reader, head, page1=PAGE)).split())
        assert words == sorted("Ice in the port No wind Sails Dogs".split())


ABO = mods(
    "ISSUE",
    title("Abo") + "<mods:originInfo><mods:dateIssued>1881</mods:dateIssued></mods:originInfo>",
)


def test_chapters_of_a_periodical_are_articles() -> None:
    """As METAe has newspapers of the National Library of Finland, 1771 to 1920."""
    about = title("Ice") + "<mods:name><mods:namePart>A. G.</mods:namePart></mods:name>"
    chapters = (
        div("CHAPTER", div("PARAGRAPH", pointer("1/A")), DMDID="CHAP1"),
        div("CHAPTER", div("PARAGRAPH", pointer("1/B")), LABEL="Wind"),
    )
    described = ABO + mods("CHAP1", about)
    head = mets(div("MAIN", *chapters), described=described, pages=1)
    ice, wind, rest = read(reader, head.replace('"Newspaper"', '"METAe_Serial"'), page1=PAGE)
    assert [(d.metadata.get("title"), d.metadata.get("author")) for d in (ice, wind)] == [
        ("Ice", "A. G."),
        ("Wind", None),
    ]
    assert [ice.text, wind.text, rest.text] == ["Ice in\nthe port", "No wind", "Sails\n\nDogs"]
    (book,) = read(
        reader, head.replace('"Newspaper"', '"Monograph"').replace("ISSUE", "BOOK"), page1=PAGE
    )
    assert "author" not in book.metadata  # that is the author of a chapter


@pytest.mark.parametrize(
    ("label", "date"),
    [
        ("Abo no. 130 05.11.1881", "1881-11-05"),
        ("Abo 1881-11-05", "1881-11-05"),
        ("Abo no. 1-2 01.1881", "1881-01"),
        ("Abo no. 130 05.11.1882", "1881"),
        ("Abo 05.11.1881 and 06.11.1881", "1881"),
        ("Abo no. 13.2", "1881"),
    ],
)
def test_the_label_of_an_issue_says_the_day_in_a_year(label: str, date: str) -> None:
    article = div("ARTICLE", pointer("1/A"), LABEL="Ice")
    head = mets(article, described=ABO, pages=1).replace("<mets ", f'<mets LABEL="{label}" ')
    assert read(reader, head, page1=PAGE)[0].metadata["date"] == date
