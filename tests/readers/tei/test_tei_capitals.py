"""Texts of the TCP as they were before XML had their names in small letters."""

from hypothesis import given
from hypothesis import strategies as st
from markupfiles import documents, pieces

from sourcesearch.readers.tei.tei_capitals import Capitals
from sourcesearch.readers.xml import reader

HEADER = """<HEADER TYPE="text"><FILEDESC><TITLESTMT><TITLE TYPE="245">A true relation.</TITLE>
</TITLESTMT><PUBLICATIONSTMT><DATE>2005-10</DATE></PUBLICATIONSTMT><SOURCEDESC><BIBLFULL>
<PUBLICATIONSTMT><PUBLISHER>Printed by I. Windet,</PUBLISHER><PUBPLACE>London :</PUBPLACE>
<DATE>1607.</DATE></PUBLICATIONSTMT></BIBLFULL></SOURCEDESC></FILEDESC>
<PROFILEDESC><LANGUSAGE><LANGUAGE ID="eng">eng</LANGUAGE></LANGUSAGE></PROFILEDESC></HEADER>"""
TEXT = """<ETS>{}<EEBO><IDG ID="B1"><STC T="S">STC 1002</STC></IDG><TEXT LANG="eng"><BODY>
<DIV1 TYPE="text"><PB N="1" REF="2"/><HEAD>Of the Floud.</HEAD><P>THe waters did ouer|flow the
bankes of <HI>Seuerne,</HI> and many peo\u2223ple <PB N="2" REF="2"/>were drowned | there.</P>
</DIV1>
</BODY></TEXT></EEBO></ETS>"""


def test_a_text_in_capitals_is_an_edition_with_its_pages_and_whole_words() -> None:
    (document,) = documents(reader, TEXT.format(HEADER))
    assert pieces(document) == [
        "Of the Floud.",
        "THe waters did ouerflow the bankes of Seuerne, and many people were drowned | there.",
    ]
    assert (document.format, [page.label for page in document.pages]) == ("tei", ["1", "2"])
    known = ("title", "publisher", "place", "date")
    assert [document.metadata[name] for name in known] == [
        "A true relation.", "Printed by I. Windet", "London", "1607",
    ]  # fmt: skip


def test_a_text_without_its_header_is_read_as_well() -> None:
    (document,) = documents(reader, TEXT.format('<TEMPHEAD><FILEDESC STATUS="NEW"/></TEMPHEAD>'))
    assert document.text.startswith("Of the Floud.")


class Told:
    def __init__(self) -> None:
        self.texts: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        pass

    def data(self, text: str) -> None:
        self.texts.append(text)

    def end(self, name: str) -> None:
        pass


@given(st.text())
def test_nothing_of_a_text_is_lost_but_the_marks(text: str) -> None:
    told = Told()
    Capitals(told).data(text)
    (written,) = told.texts
    assert written.replace("|", "") == text.replace("|", "").replace("\u2223", "")
