"""TETML, what PDFlib's TET took out of a PDF."""

import pytest
from markupfiles import documents, pieces

from sourcesearch.readers.scans.tetml import reader


def word(text: str, *boxes: str) -> str:
    placed = "".join(
        "<Box llx='{}' lly='{}' urx='{}' ury='{}'/>".format(*box.split()) for box in boxes
    )
    return f"<Word><Text>{text}</Text>{placed}</Word>"


def tetml(content: str) -> str:
    page = f'<Page number="4" width="100" height="200"><Content>{content}</Content></Page>'
    return (
        '<TET xmlns="http://www.pdflib.com/XML/TET3/TET-3.0"><Document filename="a/b.pdf"><Pages>'
        f"{page}</Pages></Document></TET>"
    )


def test_words_become_lines_and_lines_paragraphs() -> None:
    first = f"<Line>{word('Aus')}{word('den')}</Line><Line>{word('Akten')}</Line>"
    table = f"<Table><Row><Cell><Para>{word('1857')}</Para></Cell></Row></Table>"
    (document,) = documents(reader, tetml(f"<Para>{first}</Para>{table}"))
    assert pieces(document) == ["Aus den\nAkten", "1857"]
    assert document.pages[0].label == "4"


def test_a_table_of_a_few_words_a_cell_is_one_paragraph_with_its_lines() -> None:
    def row(*cells: str) -> str:
        return f"<Row>{''.join(f'<Cell><Para>{word(cell)}</Para></Cell>' for cell in cells)}</Row>"

    table = f"<Table>{row('Ja', '1573007')}{row('Nein', '432174')}</Table>"
    (document,) = documents(reader, tetml(f"{table}<Para>{word('Bern')}</Para>"))
    assert pieces(document) == ["Ja\n1573007\nNein\n432174", "Bern"]
    (document,) = documents(reader, tetml(table)[: -len("</Row></Table></Content>") - 60])
    assert document.text.startswith("Ja\n1573007")


def test_a_word_that_was_broken_is_whole_on_its_first_line() -> None:
    broken = word("Einsendung", "80 100 100 110", "0 80 30 90")
    first, second = word("zur", "50 100 70 110") + broken, word("am", "35 80 50 90")
    lines = f"<Line>{first}</Line><Line>{second}</Line>"
    (document,) = documents(reader, tetml(f"<Para>{lines}</Para>"))
    assert document.text == "zur Einsendung\nam"


def test_places_are_counted_from_the_top() -> None:
    (document,) = documents(
        reader, tetml(f"<Para><Line>{word('Aus', '10 150 40 160')}</Line></Para>")
    )
    (region,) = document.regions
    assert region.image == "b.pdf"
    assert tuple(region.box) == pytest.approx((0.1, 0.2, 0.3, 0.05))
