"""How is a web page read?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.document import Document
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.text.html import reader


def document(page: str | bytes) -> Document:
    content = page.encode() if isinstance(page, str) else page
    (found,) = reader.read(SourceFile("a.html", content=content))
    return found


def text(page: str) -> str:
    return document(page).text


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<p>Some   <b>bo</b>ld\n <i>words</i> .</p>", "Some bold words ."),
        ("One<br>two<br><br>three", "One\ntwo\n\nthree"),
        ("caf&eacute; &amp; &#x2014; &lt;b&gt;", "café & — <b>"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a\tb\nc"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
        ("<pre>\n a  b\n  c\n</pre>x", " a  b\n  c\n\n\nx"),
        ("a<div>b</div>c", "a\n\nb\n\nc"),
        ('A map: <img src=x alt="Kent in 1790"> here', "A map: Kent in 1790 here"),
        ("the war<sup>12</sup> of the 1<sup>st</sup> day", "the war[12] of the 1st day"),
        ("<p hidden>no</p><p style='display:none'>no</p><p>yes</p>", "yes"),
        ("<script>no()</script><style>p{}</style><select><option>no</select>yes", "yes"),
        ("hy&shy;phen<wbr>ated", "hy\xadphenated"),
        ('<b title="a > b">bold</b>', "bold"),
        ('<p>Ibid. <a href="#fnref1">↩︎</a></p>', "Ibid."),
        ('<p>Ibid. <a href="#fnref:1">&#8617;</a></p>', "Ibid."),
        ('<p>Ibid. <a href="#r">&#x21A9;&#xFE0E;</a> <a href="#s">↩<sup>2</sup></a></p>', "Ibid."),
        ('<p><a href="ch1.xhtml#r1">^</a> Ibid.</p>', "Ibid."),
        ('<p>A key ↩ and <a href="/#x">the port ↩</a></p>', "A key ↩ and the port ↩"),
    ],
)
def test_it_is_shown_as_in_a_browser(page: str, shown: str) -> None:
    assert text(page) == shown


def test_repeated_paragraphs_stay() -> None:
    assert text("<p>The same entry.</p>" * 30) == "\n\n".join(["The same entry."] * 30)


LONG = "<p>" + "The main text. " * 20 + "</p>"


@pytest.mark.parametrize("tag", ["main", "article", "div role=main"])
def test_only_the_main_content_is_taken(tag: str) -> None:
    end = tag.split()[0]
    page = f"<nav>Home</nav><p>Advice</p><{tag}><header>By Ann</header>{LONG}</{end}><p>More</p>"
    assert text(page) == "By Ann\n\n" + ("The main text. " * 20).strip()


def test_what_stands_around_is_left_out_without_a_main_element() -> None:
    page = f"<header>Site</header><nav>Home</nav>{LONG}<aside>Ad</aside><footer>2020</footer>"
    assert text(page) == ("The main text. " * 20).strip()


@pytest.mark.parametrize(
    "page",
    [
        '<p>Ice.<a href="#n"><sup>1</sup></a></p><ol><li id=n><p>Ibid. <a href="#r">↩</a></ol>',
        '<p>Ice.<sup><a href="#n1">1</a></sup></p><p id=n1>Ibid.</p>',
        '<p>Ice.<sup><a href="#n">1</a></sup></p><p id=n><sup><a href="#r">1</a></sup> Ibid.</p>',
        '<p>Ice.<a class="footnote-ref" href="#n">[1]</a></p><p id=n>Ibid.</p>',
        '<p>Ice.<a epub:type="noteref" href="#n">1</a></p><p id=n>Ibid.</p>',
    ],
)
def test_a_note_has_the_number_that_leads_to_it(page: str) -> None:
    found = document(page)
    assert found.text == "Ice.[1]\n\n[1] Ibid."
    assert [found.text[start:end] for start, end in found.unsearched] == ["[1]", "[1]"]


@pytest.mark.parametrize(
    ("page", "shown", "marks"),
    [
        ("the war.<sup>4</sup> The ice”<sup>5</sup> came", "the war.[4] The ice”[5] came", 2),
        ("the war<sup>4</sup> came", "the war[4] came", 1),
        ("<i>Wars</i><sup>3</sup> and", "Wars[3] and", 1),
        ("<b><a href=x>war.</a></b><sup>3</sup> So", "war.[3] So", 1),
        ("war<span class=n><sup>3</sup></span> so", "war[3] so", 1),
        ("<i>x</i><sup>2</sup>, <i>cos</i><sup>2</sup>", "x 2, cos 2", 0),
        ("12 km<sup>2</sup>, 10<sup>5</sup>, x<sup>2</sup>", "12 km 2, 105, x 2", 0),
        ("cos<sup>2</sup> x, a catalog<sup>2</sup>", "cos 2 x, a catalog[2]", 1),
    ],
)
def test_a_number_that_is_raised_behind_a_word_is_the_mark_of_a_note(
    page: str, shown: str, marks: int
) -> None:
    found = document(f"<p>{page}</p>")
    assert (found.text, len(found.unsearched)) == (shown, marks)


def test_a_number_that_links_to_no_note_is_text() -> None:
    assert text('<p>See <a href="#page">12</a> and <a href="#n">[3]</a>.</p>') == "See 12 and [3]."


def test_footnotes_of_books_are_kept() -> None:
    page = '<p>Text.</p><aside epub:type="footnote">A note.</aside><aside>Advice.</aside>'
    assert text(page) == "Text.\n\nA note."


@pytest.mark.parametrize(
    ("page", "quoted"),
    [
        ("<p>He said:</p><blockquote><p>It was</p> <p>cold.</p></blockquote>", ["It was\n\ncold."]),
        ("He said <q>it was <q>cold</q></q>, and no more.", ["it was cold"]),
        ("<blockquote>One.</blockquote> <blockquote>Two.</blockquote>", ["One.", "Two."]),
        ("<blockquote>He: <q>No.</q></blockquote>", ["He: No."]),
        ("<blockquote>One.<footer>— Ann</footer></blockquote>", ["One.\n\n— Ann"]),
        ("<p>He said:</p><blockquote> </blockquote><p>“It was cold.”</p>", []),
    ],
)
def test_elements_set_quotations_off(page: str, quoted: list[str]) -> None:
    found = document(page)
    assert [found.text[start:end] for start, end in found.quotations] == quoted


def test_several_articles_are_all_taken() -> None:
    assert text("<article><p>One</article><article><p>Two</article>") == "One\n\nTwo"


def test_a_page_of_nothing_but_navigation_is_taken_whole() -> None:
    assert text("<nav><a href=x>Letters</a></nav>") == "Letters"


def test_headings_are_sections() -> None:
    found = document("<h1>Letters</h1><p>One</p><h2>To <i>Ann</i></h2><p>Two</p>")
    assert found.sections == (("Letters", 0, 14), ("To Ann", 14, 25))
    assert found.metadata.entries() == {"title": ("Letters", "<h1>")}


def test_a_page_has_no_lines() -> None:
    found = document("<p>One")
    assert (found.format, found.first_line, found.lines(0, 3)) == ("html", None, None)


@pytest.mark.parametrize(
    "declaration",
    [
        b'<meta charset="koi8-r">',
        b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">',
        b'<?xml version="1.0" encoding="koi8-r"?>',
    ],
)
def test_the_encoding_that_a_page_declares_is_used(declaration: bytes) -> None:
    found = document(declaration + "<p>Мир".encode("koi8-r"))
    assert (found.text, found.encoding) == ("Мир", "koi8-r")


def test_closed_tags_of_xhtml_swallow_nothing() -> None:
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><script src="a"/><p><a id="x"/>One<br/>two</p>'
    )
    assert text(page) == "One\ntwo"


def test_formatting_tags_that_are_never_closed_fill_no_memory() -> None:
    page = "".join(f"<font size={n}><p>x" for n in range(20_000))
    assert text(page) == "\n\n".join("x" * 20_000)


def test_code_that_is_never_closed_is_not_repeated_in_every_paragraph() -> None:
    page = "<p>" + "".join(f"<code a={n}>" for n in range(3_000)) + "</p><p>x" * 20_000
    assert text(page) == "\n\n".join("x" * 20_000)


def test_a_tag_of_a_hundred_thousand_attributes_is_read() -> None:
    assert text(f"<p {' '.join(f'a{n}=1' for n in range(120_000))}>x</p>") == "x"


def test_lines_of_what_stands_as_it_is_written_stay_apart() -> None:
    assert text("<pre><i>1</i>a\n<i>2</i>\n<i>3</i>b</pre>") == "1a\n2\n3b"


def test_deep_nesting_within_reason_is_read() -> None:
    assert text("<div>" * 3_000 + "x") == "x"


def test_readings_above_a_line_are_left_out() -> None:
    assert text("<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字</ruby>") == "漢字"


def test_recognised_text_that_is_called_a_web_page_keeps_its_pages() -> None:
    lines = "<span class='ocr_line'>the gov-</span><span class='ocr_line'>ernment</span>"
    found = document(f"<html><body><div class='ocr_page' title='ppageno 3'>{lines}</div></body>")
    assert (found.format, found.text) == ("hocr", "the gov-\nernment")
    assert [page.label for page in found.pages] == ["4"]


PIECES = (
    "<p>|</p>|<b>|<table>|<tr>|<td>|<main>|</main>|<h1>|</h1>|<pre>|</pre>|<br>|<nav>|<!--|-->|"
    '<script>|</script>|a| |&amp;|&#0;|\x00|<|>|"|<svg>|<title>|<li>|\n|é'
)


@given(st.lists(st.sampled_from(PIECES.split("|")), max_size=30).map("".join))
def test_every_character_is_in_a_paragraph(page: str) -> None:
    found = document(page or " ")
    at = 0
    for start, end in (*found.paragraphs, (len(found.text), len(found.text))):
        assert not found.text[at:start].strip()
        at = end


def test_a_heading_inside_another_is_the_next_section() -> None:
    page = "<html><body><h1>One<h2>Two</h2> and so on</h1><p>Text.</p></body></html>"
    (document,) = reader.read(SourceFile("a.html", content=page.encode()))
    starts = [section.start for section in document.sections]
    assert starts == sorted(starts)
    assert [section.title for section in document.sections][-1] == "Two"


@pytest.mark.parametrize(
    "number",
    [
        "<span class='pagenum'><a name='Page_3' id='Page_3'>[Pg 3]</a></span>",
        '<span class="pagenum">3</span>',
        '<span role="doc-pagebreak" aria-label="3"></span>',
        '<a class="pagenum" title="Page 3"></a>',
        '<span><span class="pagenum" data-page-number="3" title="Page:A.djvu/9">'
        '<span class="pagenum-inner">&#8203;</span></span></span>',
        '<span class="pagenum" data-page-number="3" id="3"><span>[3]</span></span>',
        '<span class="pagenum" id="3" title="Page:The Wreck.djvu/9"></span>',
    ],
)
def test_the_number_of_a_page_begins_it_and_is_no_text(number: str) -> None:
    """The first is that of github.com/GITenberg, 18195-h.htm."""
    found = document(f"<p>houses all her life, but she was quite{number}\nunable to</p>")
    assert found.text == "houses all her life, but she was quite unable to"
    (page,) = found.pages
    assert (page.label, found.text[page.start : page.end]) == ("3", "unable to")


def test_a_word_goes_on_over_the_number_of_a_page_and_other_words_stay() -> None:
    found = document('<p>gega<span class="pagenum">[Pg 41]</span>an</p>')
    assert found.text == "gegaan"
    assert text('<p><span class="pagenum">no number of a page at all</span></p>').startswith("no")
