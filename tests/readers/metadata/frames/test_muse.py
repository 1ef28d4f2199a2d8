"""The cover that Project MUSE puts before an article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.readers import SourceFile, read
from sourcesearch.readers.metadata.frames.muse import find_frame

COVER = """Myths, Wagers, and Some Moral Implications of World History

Jerry H. Bentley

Journal of World History, Volume 16, Number 1, March 2005, pp. 51-82 (Article)

Published by University of Hawai'i Press
DOI: https://doi.org/10.1353/jwh.2005.0129

For additional information about this article
https://muse.jhu.edu/article/183450"""
ARTICLE = "In the beginning was the nation.\n\nThen came the world.\n"


def test_the_cover_says_what_the_article_is() -> None:
    content = f"{COVER}\n\n{ARTICLE}".encode()
    (document,) = read(SourceFile("183450.txt", content=content))
    assert dict(document.metadata) == {
        "title": "Myths, Wagers, and Some Moral Implications of World History",
        "author": "Jerry H. Bentley",
        "source": "Journal of World History",
        "volume": "16",
        "number": "1",
        "pages": "51-82",
        "date": "2005-03",
        "publisher": "University of Hawai'i Press",
        "doi": "10.1353/jwh.2005.0129",
    }
    assert document.text[slice(*document.unsearched[0])] == COVER
    shown = [document.text[start:end] for start, end in document.paragraphs]
    assert shown == ["In the beginning was the nation.", "Then came the world."]


@pytest.mark.parametrize(
    "text", ["", ARTICLE, "See https://muse.jhu.edu/article/183450.", ARTICLE * 30 + COVER]
)
def test_other_texts_have_no_cover(text: str) -> None:
    assert find_frame(text) is None


@given(st.text(max_size=40), st.integers(0, len(COVER)), st.integers(0, 90))
def test_a_damaged_cover_is_read(inserted: str, at: int, gone: int) -> None:
    text = COVER[:at] + inserted + COVER[at + gone :] + ARTICLE
    frame = find_frame(text)
    assert frame is None or all(0 <= start <= end <= len(text) for start, end in frame.spans)
