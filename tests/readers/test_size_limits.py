"""Readers that hold a file in memory as a whole refuse a larger one before they read it."""

import pytest

from sourcesearch.errors import ReaderError
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.registry import reader_for

MB = 1 << 20

MANIFEST = b'{"@context": "http://iiif.io/api/presentation/3/context.json", "type": "Manifest"}'
ZOTERO = (
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    b' xmlns:z="http://www.zotero.org/namespaces/export#">'
)


@pytest.mark.parametrize(
    ("name", "begins", "most", "cause"),
    [
        ("a.tex", b"", 32, "LaTeX of more than 32 MB; name it .txt to read it"),
        ("a.md", b"", 32, "Markdown of more than 32 MB; name it .txt to read it"),
        ("a.srt", b"", 16, "subtitles of more than 16 MB"),
        ("a.html", b"<html>", 16, "a web page of more than 16 MB"),
        ("a.cha", b"@UTF8", 16, "a transcript of more than 16 MB"),
        ("a.TextGrid", b"", 16, "a transcript of more than 16 MB"),
        ("a.bib", b"", 64, "a bibliography of more than 64 MB"),
        ("a.rdf", ZOTERO, 128, "an export of more than 128 MB"),
        ("a.rtf", rb"{\rtf1", 256, "an RTF file of more than 256 MB"),
        ("a.json", MANIFEST, 64, "a manifest of more than 64 MB"),
    ],
)
def test_a_file_above_the_limit_of_its_reader_is_refused_unread(
    tmp_path, name, begins, most, cause
):
    path = tmp_path / name
    with path.open("wb") as stream:
        stream.write(begins)
        stream.truncate(most * MB + 1)
    file = SourceFile.on_disk(path)
    with pytest.raises(ReaderError) as refused:
        list(reader_for(file).read(file))
    assert str(refused.value) == cause
