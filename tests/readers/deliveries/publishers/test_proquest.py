"""Articles as ProQuest gives them for text mining."""

import pytest

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.xml import reader

HISTORICAL = (
    "<Record><RecordID>95002</RecordID><Publications><Publication><Title>The Sun</Title>"
    "</Publication></Publications><NumericPubDate>19140806</NumericPubDate><LanguageCode>ENG"
    "</LanguageCode><StartPage>5</StartPage><RecordTitle>OF ICE</RecordTitle>"
    "<Contributor><OriginalForm>Ann Bell</OriginalForm></Contributor>"
    "<FullText>Ice in the\nport.\n\nNo wind.</FullText></Record>"
)
STUDIO = (
    "<RECORD><GOID>868</GOID><Obj><TitleAtt><Title>OF ICE</Title></TitleAtt><NumDate>1914-08-06"
    "</NumDate><PrintLocation><StartPage>5</StartPage></PrintLocation><Contributors><Contributor>"
    "<OriginalForm>Ann Bell</OriginalForm></Contributor></Contributors></Obj><DFS><PubFrosting>"
    "<Title>The Sun</Title></PubFrosting></DFS><TextInfo><Text>&lt;p>Ice in the&lt;br/>port."
    "&lt;/p>&lt;p>No &lt;b>wind&lt;/b>.&lt;/p></Text></TextInfo></RECORD>"
)


def read(content: str) -> list[Document]:
    return list(reader.read(SourceFile("a.xml", content=content.encode())))


@pytest.mark.parametrize("record", [HISTORICAL, STUDIO])
def test_a_record_is_an_article_with_its_paper_day_and_page(record: str) -> None:
    (document,) = read(record)
    assert document.text == "Ice in the\nport.\n\nNo wind."
    said = [document.metadata[name] for name in ("title", "source", "date", "author")]
    assert said == ["OF ICE", "The Sun", "1914-08-06", "Ann Bell"]
    assert [page.label for page in document.pages] == ["5"]


def test_several_records_in_a_file_are_told_apart() -> None:
    parts = [document.part for document in read(f"<Records>{HISTORICAL}{STUDIO}</Records>")]
    assert parts == ["95002", "868"]


def test_a_record_of_something_else_is_read_as_any_xml() -> None:
    (document,) = read("<Record><p>The ice is broken</p></Record>")
    assert document.format == "xml"


def test_a_record_without_a_text_is_said() -> None:
    with pytest.raises(ReaderError, match="without a text"):
        read("<Record><RecordID>1</RecordID></Record>")
