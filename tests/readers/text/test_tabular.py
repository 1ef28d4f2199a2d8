"""Tables that are called texts."""

import pytest

from sourcesearch.readers import SourceFile
from sourcesearch.readers.text.text import reader

TABLE = "Title\tCreator\tFull Text\nDiary\tReed, A.\tHeard the guns.\nLetter\tHill, A.\tThe rent.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_rows_under_names_of_columns_are_records(encoding: str) -> None:
    first, second = reader.read(SourceFile("export.txt", content=TABLE.encode(encoding)))
    assert (first.text, first.part, first.metadata["title"]) == ("Heard the guns.", "1", "Diary")
    assert (second.text, second.first_line) == ("The rent.", 3)


@pytest.mark.parametrize(
    "text",
    [
        "Word\tCount\tRank\nthe\t12\t1\nof\t9\t2\n",
        "Title\tDate\nThe ice\t1848\n",
        "Title\tDate\tText\nThe ice is gone from the port.\nAnd the pilots are at home.\n",
        "The ice\tis gone\tfrom the port.\n",
        "\t\t\n",
        "",
    ],
)
def test_tabs_alone_make_no_table(text: str) -> None:
    documents = list(reader.read(SourceFile("a.txt", content=text.encode())))
    assert [document.text for document in documents] == [text] * bool(text.strip())
