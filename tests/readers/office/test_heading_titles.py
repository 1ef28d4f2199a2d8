"""The heading that stands alone above a text is its title, as in Markdown."""

import pytest
from officefiles import docx, odt, paragraph, read_one

from sourcesearch.readers.office.docx import reader as docx_reader
from sourcesearch.readers.office.odt import reader as odt_reader
from sourcesearch.readers.office.rtf.rtf import reader as rtf_reader

STYLES = "".join(
    f'<w:style w:styleId="berschrift{level}"><w:name w:val="heading {level}"/></w:style>'
    for level in (1, 2)
)


def word(lines):
    body = "".join(
        paragraph(text, f'<w:pStyle w:val="berschrift{level}"/>' if level else "")
        for level, text in lines
    )
    return read_one(docx_reader, "a.docx", docx(body, styles=STYLES))


def libreoffice(lines):
    body = "".join(
        f'<text:h text:outline-level="{level}">{text}</text:h>'
        if level
        else f"<text:p>{text}</text:p>"
        for level, text in lines
    )
    return read_one(odt_reader, "a.odt", odt(body))


def rich_text(lines):
    styles = "{\\stylesheet{\\s1\\outlinelevel0 heading 1;}{\\s2 heading 2;}}"
    body = "".join(f"\\pard\\s{level} {text}\\par" for level, text in lines)
    return read_one(rtf_reader, "a.rtf", f"{{\\rtf1\\ansi{styles}{body}}}".encode())


@pytest.mark.parametrize("read", [word, libreoffice, rich_text])
@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ((1, "The port"), (0, "It froze."), (2, "Sources"), (2, "Notes"), (0, "None.")),
            "The port",
        ),
        (((1, "One"), (0, "It froze."), (1, "Two"), (0, "It thawed.")), None),
        (((0, "It froze."), (1, "Sources"), (0, "None.")), None),
        (((2, "Sources"), (0, "None.")), None),
    ],
    ids=["alone", "chapters", "further down", "of another level"],
)
def test_the_only_heading_of_the_first_level_is_the_title_where_the_text_begins(read, lines, title):
    assert read(lines).metadata.get("title") == title


def test_a_title_that_the_file_states_goes_before_the_heading():
    body = paragraph("The port", '<w:pStyle w:val="berschrift1"/>')
    document = read_one(
        docx_reader, "a.docx", docx(body, styles=STYLES, core="<dc:title>Letters</dc:title>")
    )
    assert document.metadata["title"] == "Letters"
