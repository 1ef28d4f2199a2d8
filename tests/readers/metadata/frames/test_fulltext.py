"""The "Full text of" pages of the Internet Archive."""

import pytest

from sourcesearch.readers import SourceFile, read
from sourcesearch.readers.metadata.frames.fulltext import find_frame

PAGE = """<html lang="en"><head><title>Full text of "Histoire de Kilmarnock"</title></head><body>
<h1>Full text of "<a href="/details/x">Histoire de "Kilmarnock"</a>"</h1><h2>See other formats</h2>
<pre>La ville est dans le comté d'Ayr. Elle a été bourg de baronnie en 1591, par une charte.

Elle est riche.</pre></body></html>"""


def test_the_heading_of_the_page_is_the_title_and_no_part_of_the_text() -> None:
    (document,) = read(SourceFile("stream.html", content=PAGE.encode()))
    assert dict(document.metadata) == {"title": 'Histoire de "Kilmarnock"'}
    assert document.sections == ()
    first, *_ = (document.text[start:end] for start, end in document.paragraphs)
    assert first.startswith("La ville")


@pytest.mark.parametrize("text", ["", 'Full text of "x"', "See other formats\n", "A full text."])
def test_other_texts_have_no_such_heading(text: str) -> None:
    assert find_frame(text) is None
