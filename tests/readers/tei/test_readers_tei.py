import re

import pytest
from markupfiles import TEI_HEADER, documents, pieces, tei

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.tei.tei import reader

LETTERS = """<div type="letter" xml:id="L7"><head>To his mother</head>
<opener><dateline>Kiel, <date when="1850-01-02">2 Jan.</date></dateline></opener>
<p>The ice holds.</p></div>
<div type="letter"><opener><date notBefore="1851" notAfter="1852"/></opener>
<p>The ice is gone.</p></div>"""


def read(body: str) -> Document:
    (document,) = documents(reader, tei(body))
    return document


def test_the_header_is_metadata_and_no_text() -> None:
    document = read("<p>The port is free of ice.</p>")
    assert document.text == "The port is free of ice."
    assert (document.format, document.part) == ("tei", "")
    assert dict(document.metadata) == {
        "title": "Letters from the North",
        "author": "Clerk, Ann",
        "date": "1848",
        "publisher": "Hall",
    }
    assert document.metadata.origin("date") == "TEI header"


def test_layout_of_the_file_is_no_part_of_a_sentence() -> None:
    document = read("<p>The port\n      is <hi>free</hi>\n of ice.</p>\n\n<p>So it is.</p>")
    assert document.text == "The port is free of ice.\n\nSo it is."
    assert pieces(document) == ["The port is free of ice.", "So it is."]


def test_chapters_are_sections_under_the_headings_around_them() -> None:
    document = read(
        "<p>Before.</p><div><head>BOOK I.</head>"
        "<div type='chapter'><head>CHAPTER I</head><head>The <lb/>Port</head><p>One.</p></div>"
        "<div type='chapter' n='2'><p>Two.</p></div></div><p>After.</p>"
    )
    assert [(s.title, document.text[s.start : s.end].strip()) for s in document.sections] == [
        ("BOOK I.", "BOOK I."),
        ("BOOK I, CHAPTER I. The Port", "CHAPTER I\n\nThe\nPort\n\nOne."),
        ("BOOK I, chapter 2", "Two."),
    ]


def test_a_page_begins_at_its_break_also_within_a_sentence() -> None:
    document = read('<p>No page.</p><pb n="ii"/><p>The ice <pb n="1"/>holds.</p><pb n="2"/>')
    assert [(p.label, document.text[p.start : p.end]) for p in document.pages] == [
        ("ii", "The ice"),
        ("1", "holds."),
    ]


def test_a_page_without_a_number_has_the_one_that_follows_in_brackets() -> None:
    document = read('<pb n="8"/><p>a</p><pb/><p>b</p><pb xml:id="p10a"/><p>c</p>')
    assert [page.label for page in document.pages] == ["8", "[9]", "10a"]


def test_a_single_break_without_a_number_makes_no_page() -> None:
    assert read('<pb source="D90140.pdf"/><p>a</p><p>b</p>').pages == ()
    pages = read("<pb/><p>a</p><pb/><p>b</p>").pages
    assert [page.label for page in pages] == ["[1]", "[2]"]


def test_page_breaks_of_a_second_edition_do_not_count() -> None:
    document = read('<pb ed="A" n="1"/><p>a <pb ed="B" n="5"/>b</p><pb ed="A" n="2"/><p>c</p>')
    assert [page.label for page in document.pages] == ["1", "2"]


def test_the_pages_of_the_first_edition_count_in_all_articles() -> None:
    """OpenArabicPE has pages of the print and of the web in its journals."""
    web, paper = '<pb ed="web" n="n1-p8"/><p>a</p>', '<pb ed="print" n="{}"/><p>b</p>'
    articles = [paper.format(7), web + paper.format(8)]
    body = "".join(f'<div type="article">{article}</div>' for article in articles)
    found = documents(reader, f"<TEI>{TEI_HEADER}<text><body>{body}</body></text></TEI>")
    assert [[page.label for page in document.pages] for document in found] == [["7"], ["7", "8"]]


@pytest.mark.parametrize(
    ("markup", "text", "marks"),
    [
        ('the war.<ref target="#n1">12</ref> The peace', "the war.12 The peace", ["12"]),
        ('he knew<ref target="#n1"><hi>4</hi></ref> why', "he knew4 why", ["4"]),
        ('the war <ref target="#n1">[5]</ref> ended', "the war [5] ended", ["[5]"]),
        ('see <ref target="#ch2">chapter 2</ref>', "see chapter 2", []),
        ('see p. <ref target="#p12">12</ref>', "see p. 12", []),
        ('S. <ref target="#f0128">112</ref>', "S. 112", []),
        ('vol. <ref target="https://example.org/3">3</ref>', "vol. 3", []),
    ],
)
def test_the_mark_of_a_note_is_not_searched_and_part_of_no_word(
    markup: str, text: str, marks: list[str]
) -> None:
    document = read(f"<p>{markup}</p>")
    assert document.text == text
    assert [text[start:end] for start, end in document.unsearched] == marks


def test_forme_work_that_came_with_its_regions_is_no_text_and_parts_no_word() -> None:
    document = read(
        '<p facs="#r1"><lb/>samt Zuge=</p><ab facs="#r2" type="catch-word"><lb/>hörun=</ab>'
        '<pb n="10"/><ab facs="#r3" type="header">Diarium</ab><p facs="#r4"><lb/>hörungen</p>'
        '<ab facs="#r5" type="list">Ein Haus</ab><ab type="header">An den Rat</ab>'
    )
    assert document.text == "samt Zuge=\n\nhörungen\n\nEin Haus\n\nAn den Rat"


def test_a_note_follows_its_paragraph_on_the_page_of_its_mark() -> None:
    document = read(
        '<pb n="1"/><p>The ice<note n="3"><p>In spring.</p></note> holds <pb n="2"/>well.</p>'
        "<p>Next.</p>"
    )
    assert pieces(document) == ["The ice holds well.", "3 In spring.", "Next."]
    assert [(p.label, document.text[p.start : p.end].strip()) for p in document.pages] == [
        ("1", "The ice holds"),
        ("2", "well."),
        ("1", "3 In spring."),
        ("2", "Next."),
    ]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("gov-<lb/>ernment", "gov-\nernment"),
        ("gov-\n  <lb break='no'/>ernment", "gov-\nernment"),
        ("gov\n  <lb break='no'/>\n  ernment", "government"),
        ("gov<pb break='no'/>ernment", "government"),
        ("gov\n\n    <lb n='5' type='inWord'/>ernment", "government"),
        ("gov¬<pb n='2'/>ernment", "gov¬\nernment"),
        ("one<lb/>two", "one\ntwo"),
    ],
)
def test_a_line_break_in_a_word_stays_only_behind_a_hyphen(markup: str, text: str) -> None:
    assert read(f"<p>{markup}</p>").text == text


@pytest.mark.parametrize(
    ("markup", "text", "other"),
    [
        ("<choice><orig>hath</orig><reg>has</reg></choice>", "hath", "hath] has"),
        ("<choice><corr>the</corr><sic>teh</sic></choice>", "teh", "teh] the"),
        ("<choice><expan>Doctor</expan><abbr>Dr</abbr></choice>", "Dr", "Dr] Doctor"),
        ("<app><lem>ice</lem><rdg>eis</rdg><rdg>yce</rdg></app>", "ice", "ice] eis; ice] yce"),
        ("gou<choice><orig>er</orig><reg>ver</reg></choice>n", "gouern", "gouern] gouvern"),
        ('<sic corr="the">teh</sic>', "teh", "teh] the"),
        ('<corr sic="teh">the</corr>', "teh", "teh] the"),
        ('<w reg="has">hath</w>', "hath", "hath] has"),
        ("gone <del>away</del>", "gone", "[away]"),
    ],
)
def test_the_original_reading_stands_and_the_other_follows(
    markup: str, text: str, other: str
) -> None:
    assert pieces(read(f"<p>{markup}</p><p>End.</p>")) == [text, other, "End."]


def test_what_an_editor_corrects_or_adds_without_the_original_is_text() -> None:
    document = read("<p><corr>the</corr> <add>old</add> <unclear>port</unclear></p>")
    assert document.text == "the old port"


def test_a_gap_in_a_sentence_shows_but_a_missing_picture_does_not() -> None:
    document = read('<p>the <gap reason="illegible"/> of<gap unit="graphic"/> ice</p><gap/>')
    assert document.text == "the […] of ice"


def test_running_heads_and_descriptions_of_pictures_are_left_out() -> None:
    document = read("<p>a <fw>THE NORTH 7</fw>b<figure><figDesc>A ship</figDesc></figure></p>")
    assert document.text == "a b"


def test_registers_of_persons_and_works_at_the_end_are_no_text() -> None:
    register = "<listPerson><person><persName>Ann</persName></person></listPerson>"
    works = "<listBibl><bibl>A work</bibl></listBibl>"
    back = f"<back>{register}{works}<div>{works}<p>A note.</p></div></back>"
    document = read(f"<p>Ice.</p></body>{back}<body>")
    assert document.text == "Ice.\n\nA work\n\nA note."


def test_verse_speeches_lists_and_tables_keep_their_lines() -> None:
    document = read(
        "<lg><l>Ice, ice,</l><l>and snow.</l></lg>"
        "<sp><speaker>ANN.</speaker><p>Who goes?</p><stage>Exit.</stage></sp>"
        "<list><label>a</label><item>ice</item><item>snow</item></list>"
        "<table><row><cell>1</cell><cell>2</cell></row><row><cell>3</cell><cell>4</cell></row>"
        "</table>"
    )
    assert document.text.split("\n\n") == [
        "Ice, ice,\nand snow.",
        "ANN.\nWho goes?\nExit.",
        "a ice\nsnow",
        "1\t2\n3\t4",
    ]


def test_words_and_points_that_are_elements_join_as_they_are_written() -> None:
    assert read("<p><w>The</w>\n<w>ice</w>\n<pc>,</pc>\n<w>too</w></p>").text == "The ice, too"


def test_letters_are_documents_with_titles_and_dates_of_their_own() -> None:
    first, second = documents(reader, tei(LETTERS))
    assert (first.part, second.part) == ("L7", "letter-2")
    assert (first.metadata["title"], first.metadata["date"]) == ("To his mother", "1850-01-02")
    assert second.metadata["date"] == "1851/1852"
    assert first.metadata["source"] == "Letters from the North"
    assert first.metadata["author"] == "Clerk, Ann"
    assert first.metadata.origin("date") == "TEI text"
    assert second.text == "The ice is gone."


def test_one_letter_is_the_document_of_its_file() -> None:
    letter = read(LETTERS.partition("</div>")[0] + "</div>")
    assert letter.part == ""
    assert letter.metadata["title"] == "Letters from the North"


def test_a_letter_without_a_date_does_not_get_that_of_the_edition() -> None:
    letters = documents(reader, tei('<div type="letter"><p>a</p></div>' * 2))
    assert ["date" in letter.metadata for letter in letters] == [False, False]


def test_articles_have_the_date_of_their_newspaper() -> None:
    articles = documents(reader, tei('<div type="article"><head>A</head><p>b</p></div>' * 2))
    assert [article.metadata["date"] for article in articles] == ["1848", "1848"]


def test_what_stands_around_the_letters_is_a_document_after_them() -> None:
    parts = documents(reader, tei(f"<p>Preface.</p>{LETTERS}<p>End.</p>"))
    assert [part.part for part in parts] == ["L7", "letter-2", "edition"]
    assert parts[2].text == "Preface.\n\nEnd."
    assert parts[2].metadata["date"] == "1848"


def test_untyped_divisions_that_are_all_dated_are_documents() -> None:
    day = '<div><head><date when="1890-01-0{0}"/>Day {0}</head><p>Ice.</p></div>'
    days = documents(reader, tei("".join(day.format(n) for n in (1, 2, 3))))
    assert [d.metadata["date"] for d in days] == ["1890-01-01", "1890-01-02", "1890-01-03"]


def test_chapters_that_are_dated_stay_one_novel() -> None:
    day = '<div type="chapter"><head><date when="1890"/>Day</head><p>Ice.</p></div>'
    assert len(documents(reader, tei(day * 3))) == 1


def test_a_letter_that_was_written_in_several_sessions_is_one() -> None:
    """As correspDesc and DTABf have them (https://encoding-correspondence.bbaw.de)."""
    session = (
        '<div type="writingSession"><opener><dateline><date when="1921-07-0{0}"/></dateline>'
        "</opener><p>Ice {0}.</p></div>"
    )
    (letter,) = documents(reader, tei(session.format(4) + session.format(9)))
    assert letter.metadata["title"] == "Letters from the North"
    assert letter.text.split("\n\n") == ["Ice 4.", "Ice 9."]


def test_a_division_without_a_heading_is_called_by_its_type_in_words() -> None:
    document = read('<div type="writingSession" n="2"><p>Ice.</p></div>')
    assert [section.title for section in document.sections] == ["writing session 2"]


def test_a_page_is_labelled_without_the_word_for_it() -> None:
    pages = read('<pb n="p.213"/><p>Ice.</p><pb n="v.2.p.109"/><p>Snow.</p>').pages
    assert [page.label for page in pages] == ["213", "2:109"]


def test_texts_of_a_group_and_of_a_corpus_are_documents() -> None:
    text = (
        "<text><front><titlePage><docDate>{0}</docDate></titlePage></front><body>{1}</body></text>"
    )
    group = f"<group>{text.format(1801, '<p>a</p>')}{text.format(1802, '<p>b</p>')}</group>"
    one, two = documents(reader, f"<TEI>{TEI_HEADER}<text>{group}</text></TEI>")
    assert [(d.part, d.metadata["date"]) for d in (one, two)] == [
        ("text-1", "1801"),
        ("text-2", "1802"),
    ]
    corpus = documents(
        reader, f"<teiCorpus>{TEI_HEADER}{tei('<p>a</p>')}{tei('<p>b</p>')}</teiCorpus>"
    )
    assert [d.text for d in corpus] == ["a", "b"]


def test_the_language_of_the_text_is_not_that_of_the_header() -> None:
    (document,) = documents(
        reader, '<TEI xml:lang="en"><text xml:lang="nl"><p>ijs</p></text></TEI>'
    )
    assert document.metadata["language"] == "nl"
    used = "<langUsage><language ident='en'/><language ident='sa-Latn'/></langUsage>"
    header = f"<teiHeader><profileDesc>{used}</profileDesc></teiHeader>"
    (document,) = documents(
        reader, f'<TEI>{header}<text xml:lang="sa-Latn"><p>iti</p></text></TEI>'
    )
    assert document.metadata["language"] == "sa-Latn"
    (document,) = documents(reader, f"<TEI>{header}<text><p>iti</p></text></TEI>")
    assert "language" not in document.metadata  # either of them


def test_a_surface_of_a_diplomatic_transcription_is_a_page() -> None:
    zones = "<zone><line>the gov-</line><line>ernment</line></zone>"
    (document,) = documents(
        reader, f'<TEI><sourceDoc><surface n="1r">{zones}</surface></sourceDoc></TEI>'
    )
    assert document.text == "the gov-\nernment"
    assert [page.label for page in document.pages] == ["1r"]


def test_a_file_that_breaks_off_is_read_up_to_there() -> None:
    whole = tei("<p>The ice holds.</p><p>It is cold")
    (document,) = documents(reader, whole[: whole.index(" cold")])
    assert pieces(document) == ["The ice holds.", "It is"]
    assert document.problems == ("not well-formed in line 5 (breaks off): read up to there",)


def test_an_edition_without_text_says_so() -> None:
    with pytest.raises(ReaderError, match="an edition without text"):
        documents(reader, f"<TEI>{TEI_HEADER}<text><body/></text></TEI>")


def test_every_word_of_a_plain_body_is_in_a_paragraph() -> None:
    document = read("<div><head>One</head><p>two <note>three</note>four</p><ab>five</ab></div>six")
    words = re.findall(r"\w+", " ".join(pieces(document)))
    assert sorted(words) == sorted(["One", "two", "three", "four", "five", "six"])


def test_a_text_of_a_group_has_the_date_at_its_head() -> None:
    letter = (
        "<text><body><opener><dateline><date when='{0}'/>{0}</dateline></opener>{1}</body></text>"
    )
    group = letter.format("1801-02-03", "<p>a</p>") + letter.format("1802", "<p>b</p>")
    found = documents(reader, f"<TEI>{TEI_HEADER}<text><group>{group}</group></text></TEI>")
    assert [document.metadata["date"] for document in found] == ["1801-02-03", "1802"]


def test_parts_of_a_text_are_called_what_their_subtype_says() -> None:
    chapter = '<div type="textpart" subtype="chapter" n="2"><p>Apud Helvetios.</p></div>'
    book = f'<div n="1"><head>I</head>{chapter}</div>'
    document = read(f'<div type="edition" n="urn:cts:x">{book}</div>')
    assert [section.title for section in document.sections] == ["I", "I, chapter 2"]


def test_no_two_documents_of_a_damaged_corpus_have_one_name() -> None:
    text = "<text><p>{}</p></text>"
    corpus = f"<teiCorpus><TEI>{text.format('a')}</TEI><TE>{text.format('b')}</TEI></teiCorpus>"
    parts = [document.part for document in documents(reader, corpus)]
    assert len(set(parts)) == len(parts) == 2


def test_a_page_break_between_headings_parts_no_title() -> None:
    chapter = "<div><head>Chapter 1</head><p>x</p></div>"
    document = read(f'<div><head>BOOK I.</head><pb n="3"/><head>MISS BROWN.</head>{chapter}</div>')
    assert document.sections[-1].title == "BOOK I. MISS BROWN, Chapter 1"
    assert [page.label for page in document.pages] == ["3"]


@pytest.mark.parametrize("line", ["dateline", "opener"])
def test_a_dateline_dates_a_text_whose_header_has_no_date(line: str) -> None:
    written = "<dateline>Washington, March 4, 1865</dateline>"
    opening = written if line == "dateline" else f"<opener>{written}</opener>"
    title = "<titleStmt><title>A letter</title></titleStmt>"
    header = f"<teiHeader><fileDesc>{title}</fileDesc></teiHeader>"
    (letter,) = documents(reader, tei(f"{opening}<p>Dear Sir,</p>", header))
    (report,) = documents(reader, tei(f"<p>He wrote:</p>{opening}<p>Sir,</p>", header))
    assert (letter.metadata["date"], "date" in report.metadata) == ("1865-03-04", False)


@pytest.mark.parametrize("body", [LETTERS, LETTERS + "<p>After.</p>", LETTERS[:-20], "<p>Ice.</p>"])
def test_a_file_that_is_parsed_twice_is_read_as_one_that_is_parsed_once(
    body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = documents(reader, tei(body))
    monkeypatch.setattr("sourcesearch.readers.tei.tei._AT_ONCE", 0)
    assert documents(reader, tei(body)) == once


def test_what_is_read_before_an_element_that_is_too_large_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sourcesearch.readers.tei.tei._AT_ONCE", 0)
    monkeypatch.setattr("sourcesearch.readers.markup.xmltree.LARGEST_TREE", 3_000)
    far = f"<!--{'-'.join(' ' * 300_000)}-->"  # it is read in pieces
    content = tei(f"{LETTERS}{far}<p>{'ice ' * 1_000}</p>").encode()
    read = reader.read(SourceFile("a.xml", content=content))
    assert next(read).part == "L7"
    with pytest.raises(ReaderError, match="too large"):
        list(read)


def test_a_text_of_a_book_is_named_and_dated_by_its_own_title_page() -> None:
    """As in A00002 of EEBO-TCP (github.com/textcreationpartnership/A00002)."""
    page = '<div type="title_page"><p>{}</p><p>LONDON, Printed by WILLIAM STANSBY. 1625.</p></div>'
    body = "<body><div><head>The first Meditation.</head><p>a</p></div></body>"
    titles = ["VRANIA, OR THE HEAVENLY MUSE.", "THE CONVERTS CONQVEST."]
    texts = "".join(f"<text><front>{page.format(each)}</front>{body}</text>" for each in titles)
    found = documents(reader, f"<TEI>{TEI_HEADER}<text><group>{texts}</group></text></TEI>")
    assert [document.metadata["title"] for document in found] == titles
    assert [document.metadata["date"] for document in found] == ["1625", "1625"]


def test_a_print_dates_the_poems_in_it_and_no_letters() -> None:
    """As in A00002 of EEBO-TCP, where two poems stand in a text without a title page."""
    print_of = "<sourceDesc><biblFull><date>1625.</date></biblFull></sourceDesc>"
    title = "<titleStmt><title>T</title></titleStmt>"
    header = f"<teiHeader><fileDesc>{title}{print_of}</fileDesc></teiHeader>"
    pieces = "".join(
        f'<div type="{kind}"><head>{kind}</head><p>a</p></div>'
        for kind in ("poem", "sermon", "letter")
    )
    body = f"<text><group><text><body>{pieces}</body></text></group></text>"
    found = documents(reader, f"<TEI>{header}{body}</TEI>")
    assert [document.metadata.get("date") for document in found] == ["1625", "1625", None]
    edited = header.replace("biblFull", "biblStruct")
    found = documents(reader, f"<TEI>{edited}{body}</TEI>")
    assert [document.metadata.get("date") for document in found] == [None] * 3


def test_articles_are_so_called_by_their_subtype_and_signed_by_their_byline() -> None:
    """As OpenArabicPE has journals; what is a part of a work (Perseus) stays one."""
    byline = "<byline>{} <persName>{}</persName></byline>"
    items = "".join(
        f'<div type="item" subtype="article"><head>{title}</head><p>a</p>{signed}</div>'
        for title, signed in (("Morals", byline.format("Cairo", "Hafiz Ibrahim")), ("Press", ""))
    )
    one, two = documents(reader, tei(f'<div type="section">{items}</div>'))
    assert [one.metadata.get("title"), one.metadata.get("author")] == ["Morals", "Hafiz Ibrahim"]
    assert two.metadata.get("author") == "Clerk, Ann"  # of the header
    parts = items.replace('type="item"', 'type="textpart"')
    assert len(documents(reader, tei(parts))) == 1


def test_what_stands_off_a_text_dates_it_and_is_no_text() -> None:
    events = '<listEvent><event type="print" when="1603"><desc>in quarto</desc></event></listEvent>'
    (document,) = documents(
        reader,
        f"<TEI>{TEI_HEADER}<standOff>{events}<listPerson><p>Ham</p></listPerson></standOff>"
        "<text><body><p>Who's there?</p></body></text></TEI>",
    )
    assert document.text == "Who's there?"
    assert document.metadata["date"] == "1603"


def test_who_says_an_utterance_is_its_section() -> None:
    """By the name in the header, or by that in the ID where the names are in another file."""
    listed = (
        '<person xml:id="PS1"><persName><surname>Touhig</surname><forename>James</forename>'
        "</persName></person>"
    )
    edition = tei(
        "<div><head>Employment</head><u who='#PS1'><seg>What progress?</seg></u>"
        "<note>Interruption</note><u who='#PeterFowler #PS1'><seg>Order!</seg></u>"
        "<u><seg>Hear, hear.</seg></u></div>"
    ).replace(
        "</teiHeader>",
        f"<profileDesc><particDesc><listPerson>{listed}</listPerson></particDesc></profileDesc>"
        "</teiHeader>",
    )
    (document,) = documents(reader, edition)
    assert [(s.title, document.text[s.start : s.end].strip()) for s in document.sections] == [
        ("Employment", "Employment"),
        ("Employment, James Touhig", "What progress?"),
        ("Employment", "Interruption"),
        ("Employment, Peter Fowler, James Touhig", "Order!"),
        ("Employment", "Hear, hear."),
    ]
    assert document.metadata["speaker"] == "James Touhig; Peter Fowler"


TELEGRAMS = """<div type="chapter"><head>Mediation</head><pb n="100"/>
<div type="document" xml:id="d190"><head>The Ambassador (<persName type="from">Page</persName>) to
the <gloss type="to">Secretary of State</gloss></head><p>Sir E. Grey</p><pb n="101"/>
<p>said.</p></div>
<div type="document" xml:id="d191"><head>The Minister</head><p>Await your telegram.</p></div>
</div>"""


def test_a_page_that_begins_between_a_heading_and_a_letter_is_that_of_the_letter() -> None:
    """As in Foreign Relations of the United States (https://github.com/HistoryAtState/frus)."""
    found = {
        each.part: [(page.label, each.text[page.start : page.end]) for page in each.pages]
        for each in documents(reader, tei(TELEGRAMS))
    }
    assert found["d190"] == [
        ("100", "The Ambassador (Page) to the Secretary of State\n\nSir E. Grey"),
        ("101", "said."),
    ]
    assert found["d191"] == [("101", "The Minister\n\nAwait your telegram.")]
    assert found["edition"] == []


def test_a_heading_may_mark_who_wrote_to_whom() -> None:
    first, second = (each for each in documents(reader, tei(TELEGRAMS)) if each.part != "edition")
    assert (first.metadata["author"], first.metadata["recipient"]) == ("Page", "Secretary of State")
    assert "recipient" not in second.metadata


def test_the_abstract_in_a_header_is_searched_and_told_apart_from_the_text() -> None:
    """As editions of letters have it: https://www.bullinger-digital.ch."""
    summary = "<msDesc><msContents><summary><p>Von Ottern.</p></summary></msContents></msDesc>"
    edition = tei("<p>De lutris.</p>").replace("</sourceDesc>", f"{summary}</sourceDesc>")
    edition = edition.replace(
        "</teiHeader>",
        "<profileDesc><abstract><p>On <hi>otters</hi>.</p></abstract></profileDesc></teiHeader>",
    )
    (document,) = documents(reader, edition)
    assert document.text == "On otters.\n\nVon Ottern.\n\nDe lutris."
    assert [(s.title, document.text[s.start : s.end].strip()) for s in document.sections] == [
        ("Abstract", "On otters.\n\nVon Ottern.")
    ]


def test_a_title_that_only_counts_has_that_of_its_book_before_it() -> None:
    poems = "".join(
        f"<div type='Poem' n='{n}'><head>ELEGIA {n}</head><l>Arms</l></div>" for n in (1, 2)
    )
    books = (
        f"<div type='Book'><head>Liber {n}</head>{poems}</div>" for n in ("Primus", "Secundus")
    )
    found = [each.metadata["title"] for each in documents(reader, tei("".join(books)))]
    assert [title for title in found if "ELEGIA" in title] == [
        "Liber Primus, ELEGIA 1",
        "Liber Primus, ELEGIA 2",
        "Liber Secundus, ELEGIA 1",
        "Liber Secundus, ELEGIA 2",
    ]


def test_a_title_of_words_stays_as_it_is_and_so_does_one_in_no_book() -> None:
    body = (
        "<div type='book'><head>Book I</head><div type='letter'><head>To Ann, 3</head><p>Ice</p>"
        "</div></div><div type='letter'><head>Letter 2</head><p>Wind</p></div>"
    )
    titles = {each.metadata.get("title") for each in documents(reader, tei(body))}
    assert {"To Ann, 3", "Letter 2"} <= titles


def test_editions_that_are_listed_for_an_apparatus_are_no_text() -> None:
    """As TEI P4 has them before a text, and Perseus in its editions of Marlowe."""
    listed = "<witList><witness sigil='Q'>Quarto, 1594</witness></witList>"
    assert read(f"<div type='versions'>{listed}</div><p>Ice</p>").text.strip() == "Ice"


def test_what_the_header_has_from_definitions_elsewhere_is_no_problem_of_the_text() -> None:
    header = (
        "<teiHeader><fileDesc><titleStmt><title>Dido</title>&fund.Tufts;</titleStmt></fileDesc>"
    )
    content = f"<TEI.2>{header}</teiHeader><text><body><p>Ice &odd; port</p></body></text></TEI.2>"
    (document,) = documents(reader, content)
    assert document.metadata["title"] == "Dido"
    assert document.problems == ("not known, left as written: &odd;",)
