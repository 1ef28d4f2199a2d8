"""What a delivery calls its files, as they are called on disk."""

import pytest

from sourcesearch.readers.common.locations import local_name, text_name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("ALTO/0001.xml", "ALTO/0001.xml"),
        ("file://./ALTO/0001.xml", "ALTO/0001.xml"),
        ("file:///srv/in/ALTO/0001.xml", "ALTO/0001.xml"),
        ("C:\\in\\ALTO\\0001.xml", "ALTO/0001.xml"),
        ("./a%20b.xml", "a%20b.xml"),
        ("file://./a%20b.xml", "a b.xml"),
        ("../ocr/X1.xml", "../ocr/X1.xml"),
        ("http://kb.nl/1.xml", None),
        ("ark:/12148/cb3", None),
        ("", None),
    ],
)
def test_names_are_as_seen_from_the_folder(written: str, name: str | None) -> None:
    assert local_name(written) == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("https://digital.example.org/data/1/fulltext/0001.xml", "fulltext/0001.xml"),
        ("https://digital.example.org/data/1/fulltext/0001.tif.txt", "fulltext/0001.tif.txt"),
        ("https://digital.example.org/data/1/alto3/0001", None),
        ("https://digital.example.org/data/1/max/0001.jpg", None),
        ("https://digital.example.org/oai?id=1.xml", None),
        ("ALTO/0001.xml", "ALTO/0001.xml"),
    ],
)
def test_texts_on_the_web_are_called_as_they_are_saved(written: str, name: str | None) -> None:
    assert text_name(written) == name
