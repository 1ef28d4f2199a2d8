"""Pages of ABBYY FineReader."""

import pytest
from markupfiles import documents, pieces

from sourcesearch.document import Box
from sourcesearch.readers.xml import reader

NAMESPACE = 'xmlns="http://www.abbyy.com/FineReader_xml/FineReader10-schema-v1.xml"'


def page(*paragraphs: str) -> str:
    blocks = "".join(f"<block><text><par>{lines}</par></text></block>" for lines in paragraphs)
    return f'<page width="1000" height="2000" resolution="300">{blocks}</page>'


def line(text: str, language: str = "FrenchStandard") -> str:
    run = f'<formatting lang="{language}">{text}</formatting>'
    return f'<line l="100" t="200" r="300" b="240">{run}</line>'


def test_paragraphs_and_lines_are_those_of_the_file() -> None:
    content = (
        f"<document {NAMESPACE}>{page(line('Le port') + line('est'), line('Vent'))}</document>"
    )
    (document,) = documents(reader, content)
    assert pieces(document) == ["Le port\nest", "Vent"]
    assert document.format == "abbyy"
    assert document.metadata["language"] == "fr"


def paragraphs(*lines: str) -> str:
    return "".join(f"<par>{line(text)}</par>" for text in lines)


def test_the_entries_of_a_list_are_one_paragraph_with_their_lines() -> None:
    entries = paragraphs("PERRUQUIERS.", "Aigle. 1173.", "Orbe. 1787.", "Vevey. 2184.")
    long = paragraphs(
        "Le port est pris par la glace de nouveau,",
        "et nul navire n'en sortira avant le mois de mars",
    )
    blocks = "".join(f"<block><text>{each}</text></block>" for each in (entries, long))
    (document,) = documents(reader, page().replace("</page>", f"{blocks}</page>"))
    assert pieces(document) == [
        "PERRUQUIERS.\nAigle. 1173.\nOrbe. 1787.\nVevey. 2184.",
        "Le port est pris par la glace de nouveau,",
        "et nul navire n'en sortira avant le mois de mars",
    ]
    assert len(document.regions) == 6


def test_a_row_of_a_table_is_a_paragraph_if_it_has_words_enough() -> None:
    rows = (("Anna Keller, Lausanne", "baptised in the church", "1832"), ("one", "two"))
    table = "".join(
        f"<row>{''.join(f'<cell><text>{paragraphs(cell)}</text></cell>' for cell in cells)}</row>"
        for cells in (rows[0], rows[0], rows[1] * 5)
    )
    (document,) = documents(reader, page().replace("</page>", f"<block>{table}</block></page>"))
    row = "Anna Keller, Lausanne\nbaptised in the church\n1832"
    assert pieces(document) == [row, row, "\n".join(rows[1] * 5)]


def test_a_page_without_the_outermost_element_is_read() -> None:
    (document,) = documents(reader, page(line("Le port")))
    assert document.text == "Le port"


def test_words_are_joined_from_their_characters() -> None:
    characters = "".join(
        f'<charParams l="1" t="1" r="2" b="2" charConfidence="50">{letter}</charParams>'
        for letter in ("L", "e", " ", "p")
    )
    (document,) = documents(reader, page(line(characters)))
    assert document.text == "Le p"
    assert document.metadata["ocr_quality"] == "0.500"


def test_runs_of_a_line_follow_each_other_as_they_stand() -> None:
    runs = "".join(f"<formatting>{text}</formatting>" for text in ("VEVEY ", "(Suisse", ")"))
    content = page(f'<line l="1" t="1" r="9" b="9">{runs}</line>')
    (document,) = documents(reader, content)
    assert document.text == "VEVEY (Suisse)"


@pytest.mark.parametrize(
    ("name", "label"),
    [("ACI_1832_0001_page_012.xml", "12"), ("4479037.xml", "1"), ("1842-12-07.xml", "1")],
)
def test_a_page_in_a_file_of_its_own_is_called_by_the_number_of_it(name: str, label: str) -> None:
    (document,) = documents(reader, page(line("Le port")), name)
    assert [each.label for each in document.pages] == [label]


def test_pages_of_one_file_are_counted() -> None:
    content = f"<document {NAMESPACE}>{page(line('Un'))}{page(line('Deux'))}</document>"
    (document,) = documents(reader, content, "page_7.xml")
    assert [each.label for each in document.pages] == ["1", "2"]


def test_lines_have_their_places() -> None:
    (document,) = documents(reader, page(line("Le port")))
    assert document.regions[0].box == Box(0.1, 0.1, 0.2, 0.02)
