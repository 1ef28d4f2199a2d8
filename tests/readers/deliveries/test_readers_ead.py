"""Finding aids in EAD: a component, a document."""

import pytest
from markupfiles import documents

from sourcesearch.readers.xml import reader

AID = """<ead xmlns="urn:isbn:1-931666-22-9"><eadheader><title>left out</title></eadheader>
<archdesc level="fonds"><did><unittitle>Harbour Board</unittitle><unitid>HB</unitid></did>
<scopecontent><p>Minutes and letters.</p></scopecontent>
<dsc><c01 level="series"><did><unittitle>Letters</unittitle></did>
<c02><did><unittitle>On ice in the <emph>port</emph></unittitle>
<unitdate normal="1848-01/1849">1848 to 1849</unitdate><unitid>HB/1/1</unitid></did></c02>
<c02><did><unittitle>On dredging</unittitle></did></c02></c01>
<c01><did><unittitle>Minutes</unittitle></did></c01></dsc></archdesc></ead>"""


def test_every_component_is_a_document_in_the_order_of_the_file() -> None:
    found = documents(reader, AID)
    assert [(document.part, document.metadata["title"]) for document in found] == [
        ("0", "Harbour Board"),
        ("1", "Letters"),
        ("1.1", "On ice in the port"),
        ("1.2", "On dredging"),
        ("2", "Minutes"),
    ]


def test_a_component_has_its_date_its_mark_and_its_place() -> None:
    file = documents(reader, AID)[2]
    assert file.metadata["date"] == "1848-01/1849"
    assert file.metadata["identifier"] == "HB/1/1"
    assert [section.title for section in file.sections] == ["Harbour Board › Letters"]
    assert file.text == "On ice in the port\n\n1848 to 1849\n\nHB/1/1"


def test_what_is_said_of_a_component_stands_in_it() -> None:
    whole = documents(reader, AID)[0]
    assert whole.text == "Harbour Board\n\nHB\n\nMinutes and letters."


BOXES = """<ead><archdesc><did><unittitle>Falnes Papers</unittitle><unitid>MC.135</unitid></did>
<dsc><c><did><unittitle><emph>Author</emph>: Old Sleuth<lb/><emph>Title</emph>: Rose</unittitle>
<unitdate normal="1898/1898">1898</unitdate><container type="box">53</container>
<container localtype="folder">12</container></did></c></dsc></archdesc></ead>"""


def test_what_is_ordered_in_the_archive_is_the_mark_of_the_fonds_with_box_and_folder() -> None:
    whole, file = documents(reader, BOXES)
    assert file.metadata["shelfmark"] == "MC.135, Box 53, Folder 12"
    assert whole.metadata["identifier"] == "MC.135"
    assert "shelfmark" not in whole.metadata


def test_lines_of_a_title_are_not_run_together() -> None:
    file = documents(reader, BOXES)[1]
    assert file.metadata["title"] == "Author: Old Sleuth Title: Rose"
    assert file.text.startswith("Author: Old Sleuth\nTitle: Rose\n\n1898")


def titled(title: str) -> str:
    return f"<ead><archdesc><did><unittitle>{title}</unittitle></did></archdesc></ead>"


@pytest.mark.parametrize("before", ["Papers", "Papers,", "Papers, "])
def test_a_date_in_a_title_is_no_part_of_the_word_before_it(before: str) -> None:
    (papers,) = documents(reader, titled(f"{before}<unitdate>1965-1995</unitdate>"))
    assert papers.metadata["title"] == f"{before.strip()} 1965-1995"


@pytest.mark.parametrize(
    ("title", "date"),
    [
        ("1903, January-April", "1903, January-April"),
        ("Letters, 1882-1907", "1882-1907"),
        ("Reports (1937-1939)", "1937-1939"),
        ("Allen, Ivan, Jr., May 7, 1993. [Cassette available]", "May 7, 1993"),
        ("Photographs, ca. 1880 and undated (9 photos)", "ca. 1880"),
        ('Poster, "Votes for Women," November 2, 1915', "November 2, 1915"),
        ("Amusement parks, 1957, 1960", None),
        ("Minutes, May 3, 1918, Little Rock", None),
        ("Morehouse College, 1995 Dedication", None),
        ("Undated", None),
        ("Box 12", None),
        ("1900 (" * 200, None),
    ],
)
def test_a_component_without_a_date_has_that_of_its_title(title: str, date: str | None) -> None:
    """Titles of finding aids of Emory University; by hand which day or years they mean."""
    (component,) = documents(reader, titled(title))
    assert component.metadata.get("date") == date


def test_a_range_of_one_year_is_that_year() -> None:
    assert documents(reader, BOXES)[1].metadata["date"] == "1898"


def test_dates_names_and_extents_of_ead3_are_parted() -> None:
    """The elements of https://www.loc.gov/ead/EAD3taglib/: `unitdatestructured` and others."""
    (papers, letter) = documents(
        reader,
        '<ead xmlns="http://ead3.archivists.org/schema/"><control><recordid>1</recordid></control>'
        '<archdesc level="collection"><did><unittitle>Stuart papers</unittitle>'
        '<unitdatestructured><daterange><fromdate standarddate="1790">1790</fromdate><todate'
        ' standarddate="1840-02">Feb. 1840</todate></daterange></unitdatestructured><origination>'
        "<persname><part>Stuart</part><part>John</part></persname></origination>"
        "<physdescstructured><quantity>3</quantity><unittype>boxes</unittype></physdescstructured>"
        '</did><dsc><c01 level="item"><did><unittitle>Letter</unittitle><unitdatestructured>'
        '<datesingle standarddate="1801-05-04">4 May 1801</datesingle></unitdatestructured></did>'
        "</c01></dsc></archdesc></ead>",
    )
    assert papers.text == "Stuart papers\n\n1790–Feb. 1840\n\nStuart, John\n\n3 boxes"
    assert papers.metadata["date"] == "1790/1840-02"
    assert (letter.text, letter.metadata["date"]) == ("Letter\n\n4 May 1801", "1801-05-04")
