"""The marks of a text of OpenITI; the text is the beginning of one of its files, shortened."""

from __future__ import annotations

import pytest
from markupfiles import documents

from sourcesearch.errors import Companion
from sourcesearch.readers.text.markdown import reader as markdown
from sourcesearch.readers.text.text import reader

TEXT = """######OpenITI#


#META# 010.AuthorNAME	:: محمد بن علي بن أحمد
#META# 011.AuthorDIED	:: 953
#META# 020.BookTITLE	:: الأحاديث المائة
#META# 044.EdPLACE	:: NODATA
#META# 045.EdYEAR	:: 1394

#META#Header#End#

### | حرف الهمزة
# الحمد الله المبدع لمصنوعاته
~~وصحبه وأزواجه ms01
# عن عائشة قالت PageV01P089 قال رسول الله PageV01P090
"""


def test_the_head_says_title_and_author_and_no_date() -> None:
    (document,) = documents(reader, TEXT)
    assert dict(document.metadata) == {
        "title": "الأحاديث المائة",
        "author": "محمد بن علي بن أحمد",
        "died": "953",
    }


def test_a_year_of_death_that_stands_for_none_is_none() -> None:
    """So in the texts of the first century, as `0001AwsIbnHajar.Diwan.JK007502-ara1`."""
    (document,) = documents(reader, TEXT.replace("953", "9999"))
    assert "died" not in document.metadata


def test_a_text_called_markdown_as_the_revised_ones_are_is_the_same() -> None:
    (document,) = documents(reader, TEXT)
    for text in (TEXT, f"\ufeff{TEXT}"):
        (called,) = documents(markdown, text)
        assert called.metadata == document.metadata
        assert [page.label for page in called.pages] == ["89", "90"]
        assert called.sections[0].title == document.sections[0].title


def test_a_page_ends_at_its_number_and_headings_begin_sections() -> None:
    (document,) = documents(reader, TEXT)
    assert [page.label for page in document.pages] == ["89", "90"]
    first, second = (document.text[page.start : page.end] for page in document.pages)
    assert first.endswith("قالت ")
    assert second == " قال رسول الله "
    assert [section.title for section in document.sections] == ["حرف الهمزة"]


def test_tags_are_not_searched_and_each_paragraph_is_one() -> None:
    (document,) = documents(reader, TEXT)
    hidden = [document.text[start:end] for start, end in document.unsearched]
    assert hidden[0].endswith("#META#Header#End#")
    assert hidden[1:] == ["### |", "#", "~~", "ms01", "#", "PageV01P089", "PageV01P090"]
    assert [document.text[start:end].split()[-1] for start, end in document.paragraphs] == [
        "الهمزة", "ms01", "PageV01P090",
    ]  # fmt: skip


def test_pages_of_several_volumes_are_named_with_the_volume() -> None:
    (document,) = documents(reader, TEXT.replace("PageV01P090", "PageV02P001"))
    assert [page.label for page in document.pages] == ["1:89", "2:1"]


def test_a_text_without_the_first_line_has_no_such_marks() -> None:
    (document,) = documents(reader, TEXT.removeprefix("######OpenITI#\n"))
    assert document.unsearched == document.pages == ()


@pytest.mark.parametrize(
    "name", ["00#AUTH#URI######", "00#BOOK#URI######", "00#VERS#CLENGTH##", "\ufeff00#VERS#URI####"]
)
def test_what_is_noted_of_a_text_is_a_companion(name: str) -> None:
    with pytest.raises(Companion):
        documents(reader, f"{name}: 0276IbnHazim\n10#AUTH#ISM####AR: Fulan\n")
