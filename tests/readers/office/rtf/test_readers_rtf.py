r"""RTF: characters in the encodings of their fonts, and no text of other destinations."""

from __future__ import annotations

import pytest
from officefiles import docx, paragraph, quoted, read_one

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.office.rtf.rtf import reader


def read(content: str, head: str = r"\ansi\ansicpg1252\deff0") -> Document:
    return read_one(reader, "x.rtf", f"{{\\rtf1{head} {content}}}".encode("latin-1"))


def test_paragraphs_stand_between_blank_lines() -> None:
    assert read("One.\\par\r\nTwo.\\par").text == "One.\n\nTwo."


def test_bytes_are_in_the_code_page_that_the_file_states() -> None:
    assert read(r"\'d1\'f2\'e0\'eb\'e8\'ed", r"\ansi\ansicpg1251").text == "Сталин"


def test_bytes_are_in_the_encoding_of_their_font() -> None:
    fonts = r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}{\f2\fcharset161 Arial;}}"
    assert read(fonts + r"\'e9 {\f1 \'e9} {\f2 \'e9} \'e9").text == "é й ι é"


def test_fonts_of_old_programs_tell_their_encoding_by_name() -> None:
    fonts = r"{\fonttbl{\f0 Times;}{\f1 Times New Roman Cyr;}}"
    assert read(fonts + r"\f1\'c2\'ee\'e9\'ed\'e0", r"\ansi\deff0").text == "Война"


def test_two_bytes_are_one_character_where_the_encoding_has_it_so() -> None:
    fonts = r"{\fonttbl{\f0\fcharset128 Mincho;}}"
    assert read(fonts + r"\'93\'fa\'83A").text == "日ア"


def test_unicode_replaces_its_fallback() -> None:
    assert read(r"\u8364?5 \uc2\u233\'65\'65s \u-10179\'3f?\u-8704??.").text == "€5 és 😀."


def test_control_symbols_and_words_are_characters() -> None:
    assert read(r"a\~b\_c\-d\emdash e\tab f\\\{\}").text == "a\xa0b\u2011c\xadd—e\tf\\{}"


def test_what_belongs_to_other_destinations_is_no_text() -> None:
    content = r"{\colortbl;\red0;}{\*\generator Word}{\pict 0a0b}{\*\unknown {x}}kept"
    assert read(content).text == "kept"


def test_binary_data_is_skipped_by_its_length() -> None:
    assert read(r"a{\pict\bin4 }{}{}b").text == "ab"


def test_fields_show_their_results_and_deleted_text_is_left_out() -> None:
    content = r'{\field{\*\fldinst HYPERLINK "x"}{\fldrslt link}} {\deleted gone}end'
    assert read(content).text == "link end"


def test_a_footnote_stands_behind_its_paragraph() -> None:
    content = r"Ports\chftn{\footnote\pard {\super\chftn} All.} froze.\par Next."
    document = read(content)
    assert document.text == "Ports[1] froze.\n\n[1] All.\n\nNext."
    assert [document.text[a:b] for a, b in document.unsearched] == ["[1]", "[1]"]


def test_endnotes_stand_at_the_end() -> None:
    content = r"A\chftn{\footnote\ftnalt {\chftn} Note}\par B"
    assert quoted(read(content)) == ["A[i]", "B", "[i] Note"]


def test_rows_are_lines_with_tabs_between_cells() -> None:
    row = r"\trowd\cellx1\cellx2\pard\intbl A\cell B\cell\row "
    assert read(row + row + r"\pard After\par").text == "A\tB\nA\tB\n\nAfter"


def test_headings_are_known_by_their_style() -> None:
    styles = r"{\stylesheet{\s0 Normal;}{\s3 heading 1;}}"
    document = read(styles + r"A\par\pard\s3 Chapter\par\pard B\par")
    assert document.sections == (("Chapter", 3, 13),)


def test_pages_begin_where_the_file_breaks_them() -> None:
    document = read(r"one\par\page two\par\sect\sectd\pgnrestart\pgnlcrm three")
    assert [page.label for page in document.pages] == ["1", "2", "i"]


def test_headers_come_once_and_at_the_end() -> None:
    assert quoted(read(r"{\header Ministry of War}{\footerl Page \chpgn}Text")) == [
        "Text",
        "Ministry of War",
    ]


def test_the_information_group_is_metadata() -> None:
    info = r"{\info{\title \'c2\'ee\'e9\'ed\'e0}{\author Tolstoy}{\creatim\yr2001\mo5\dy3\hr4}}"
    metadata = read(info + "A", r"\ansi\ansicpg1251").metadata
    assert dict(metadata) == {"title": "Война", "author": "Tolstoy", "created": "2001-05-03"}


def test_a_file_that_breaks_off_is_read_up_to_there() -> None:
    document = read_one(reader, "x.rtf", rb"{\rtf1 One.\par Two")
    assert document.text == "One.\n\nTwo"
    assert document.problems == ("damaged: its end is missing",)


def test_what_follows_the_last_brace_is_not_of_the_file() -> None:
    assert read_one(reader, "x.rtf", rb"{\rtf1 One}\par Two").text == "One"


def test_a_word_file_by_another_name_is_read() -> None:
    assert read_one(reader, "x.doc", docx(paragraph("One."))).text == "One."


@pytest.mark.parametrize(
    ("data", "cause"),
    [(b"\xd0\xcf\x11\xe0....", "from before 2007"), (b"hello", "no RTF file")],
)
def test_what_is_no_rtf_is_refused(data: bytes, cause: str) -> None:
    with pytest.raises(ReaderError, match=cause):
        read_one(reader, "x.doc", data)


def test_hidden_text_is_left_out() -> None:
    assert read(r"seen {\v gone}and \v gone \v0 seen").text == "seen and seen"


def test_of_two_forms_of_a_text_the_unicode_one_is_read() -> None:
    assert read(r"{\upr{?}{\*\ud{\u1046\'3f}}} and {\info{\title x}}on").text == "Ж and on"


def test_bytes_in_the_font_symbol_are_greek_and_signs() -> None:
    fonts = r"{\fonttbl{\f0\fcharset0 Arial;}{\f3\fcharset2{\*\panose 05}Symbol;}}"
    assert read(fonts + r"a {\f3 a\'b7 \u-3998?} a").text == "a α• β a"


def test_bytes_in_a_font_of_pictures_are_no_letters() -> None:
    fonts = r"{\fonttbl{\f0\fcharset0 Arial;}{\f3\fcharset2 Wingdings;}}"
    assert read(fonts + r"{\f3 \'fc} done").text == "\uf0fc done"
