"""What stands in for the text of a record that has none: transcriptions, descriptions."""

from dataclasses import replace

from sourcesearch.document import Document
from sourcesearch.readers import SourceFile
from sourcesearch.readers.options import ReadingOptions
from sourcesearch.readers.tables.table import reader

# The columns of `Omeka Classic > Export Report (CSV)`.
ITEMS = """Item Id,Dublin Core:Title,Dublin Core:Description,Item Type Metadata:Text,\
Item Type Metadata:Transcription
17,Letter,On the passage,We were six weeks upon the water.,
18,Wreck,An account,,The brig struck at four.
19,Portrait,A man with a pipe,,
20,Box,,,
"""
FILE = SourceFile("items.csv", content=ITEMS.encode())


def texts(file: SourceFile) -> list[Document]:
    return list(reader.read(file))


def test_a_record_without_a_text_is_read_by_its_transcription_or_description() -> None:
    read = texts(FILE)
    assert [document.text for document in read] == [
        "We were six weeks upon the water.",
        "The brig struck at four.",
        "A man with a pipe",
    ]
    assert read[-1].problems == (
        "records without text in 'Item Type Metadata:Text': 1, first number 4",
    )


def test_where_the_column_of_the_text_is_named_no_other_stands_in() -> None:
    options = ReadingOptions(text_columns=("Item Type Metadata:Text",))
    assert len(texts(replace(FILE, options=options))) == 1
