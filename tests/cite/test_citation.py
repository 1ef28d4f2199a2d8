"""A footnote says what is known and makes nothing up."""

import importlib
from types import SimpleNamespace

import pytest

import sourcesearch
from sourcesearch.cite.citation import STYLES
from sourcesearch.cite.citation import cited as citation
from sourcesearch.cite.item import item_of
from sourcesearch.cite.locators import Pinpoint, pinpoint, place
from sourcesearch.cite.names import names
from sourcesearch.cite.styles.chicago import bibliography
from sourcesearch.cite.styles.french import note as french
from sourcesearch.cite.styles.german import note as german
from sourcesearch.cite.styles.typography import headline, plain
from sourcesearch.document import Locator
from sourcesearch.errors import UsageError

from conftest import write

ANYWHERE = Locator(None, None, None, None, (0, 5))


def document(**known):
    empty = {"title": None, "author": None, "source": None, "date": None, "shown": "a/b.txt"}
    return SimpleNamespace(**{**empty, **known})


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (Locator("xii", None, 3, None, (0, 5)), "p. xii, ¶ 3"),
        (Locator(None, None, 38, (96, 96), (0, 5)), "¶ 38, line 96"),
        (Locator(None, None, 38, (96, 98), (0, 5)), "¶ 38, lines 96–98"),
        (Locator(None, "Chapter  IV", 2966, None, (0, 5)), "Chapter IV, ¶ 2966"),
        (Locator("7", "Of Ice", 2, None, (0, 5)), "p. 7, Of Ice, ¶ 2"),
        (Locator(None, "ice and " * 20, 2, None, (0, 5)), "ice and " * 9 + "ice and …, ¶ 2"),
        (Locator("00:01:12", None, 2, (7, 7), (0, 5)), "at 00:01:12, ¶ 2, line 7"),
        (Locator("12", None, 2, None, (0, 5), last_page="13"), "pp. 12–13, ¶ 2"),
        (Locator("1:12", None, 2, None, (0, 5), last_page="1:15"), "at 1:12–1:15, ¶ 2"),
        (Locator("slide 3", None, 2, None, (0, 5), last_page="slide 4"), "slide 3–slide 4, ¶ 2"),
        (Locator("col. 3", None, 2, None, (0, 5), last_page="col. 4"), "cols. 3–4, ¶ 2"),
        (Locator("col. 3w", None, 2, None, (0, 5)), "col. 3w, ¶ 2"),
        (ANYWHERE, ""),
    ],
)
def test_a_place_is_named_as_far_as_the_format_has_places(where, said):
    assert place(where) == said


def test_everything_known_is_cited_in_order():
    cited = citation(
        document(title="The Port", author="A. Clerk", source="The Times", date="1860-08-23"),
        Locator("4", None, 2, None, (0, 5)),
    )
    assert cited == "A. Clerk, “The Port,” The Times, 1860-08-23, p. 4, ¶ 2"


def test_a_document_without_a_title_is_cited_by_its_path():
    assert citation(document(date="1860"), ANYWHERE) == "a/b.txt, 1860"


@pytest.mark.parametrize(
    ("title", "cited"),
    [
        ("ROYAL AMPHITHEATRE.", "ROYAL AMPHITHEATRE"),
        ("The War.", "The War"),
        ("Coal, Iron, etc.", "Coal, Iron, etc."),
        ("A Visit to the U.S.", "A Visit to the U.S."),
        ("Letter to Mr. J.", "Letter to Mr. J."),
        ("To be continued ...", "To be continued ..."),
    ],
)
def test_the_full_stop_of_a_headline_is_no_part_of_its_title(title, cited):
    assert item_of({"title": title}, "text")["title"] == cited
    article = item_of({"title": "News", "source": title, "type": "newspaper"}, "text")
    assert article["container-title"] == cited


def test_the_name_of_a_file_gets_no_capitals():
    assert headline("letters/to my son.csv › row 2") == "letters/to my son.csv › row 2"
    assert headline("a list of letters.csv › row 2") == "a list of letters.csv › row 2"
    assert headline("on war and/or peace") == "On War And/or Peace"
    assert names("LG:") == [{"literal": "LG"}]


def test_a_source_that_is_the_title_is_not_said_twice():
    assert citation(document(title="The Herald", source="The Herald"), ANYWHERE) == "“The Herald”"


def test_an_author_without_a_title_stands_before_the_path():
    assert citation(document(author="A. Clerk"), ANYWHERE) == "A. Clerk, a/b.txt"


def test_a_section_that_is_called_as_its_document_is_not_named_again():
    where = Locator(None, "Of Ice", 2, None, (0, 5))
    assert place(where, "Of Ice") == "¶ 2"
    assert citation(document(title="Of Ice"), where) == "“Of Ice,” ¶ 2"
    assert citation(document(title="Winter"), where) == "“Winter,” Of Ice, ¶ 2"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("12r", Pinpoint("folio", "12r")),
        ("fol. 3", Pinpoint("folio", "3")),
        ("col. 4", Pinpoint("column", "4")),
        ("00:12:10", Pinpoint("timestamp", "00:12:10")),
        ("slide 3", Pinpoint("slide", "3")),
        ("xii", Pinpoint("page", "xii")),
    ],
)
def test_a_page_is_called_what_is_printed_on_it(page, said):
    assert pinpoint(Locator(page, "Chapter", 3, (4, 5), (0, 5))) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("12", "13", Pinpoint("page", "12–13")),
        ("fol. 12r", "fol. 12v", Pinpoint("folio", "12r–12v")),
        ("iv", "fol. 1r", Pinpoint("page", "iv")),
        ("slide 3", "slide 4", Pinpoint("slide", "3")),
    ],
)
def test_a_passage_over_a_break_stands_on_both_pages(first, last, said):
    assert pinpoint(Locator(first, None, 3, None, (0, 5), last_page=last)) == said


BOOK = {"title": "Vergangene Zukunft: Zur Semantik", "author": "Reinhart Koselleck", "type": "book",
        "publisher": "Suhrkamp", "place": "Frankfurt am Main", "date": "1979"}  # fmt: skip


def test_a_book_is_cited_as_german_and_french_footnotes_have_it():
    item, page = item_of(BOOK, "text"), Pinpoint("page", "17")
    assert german(item, page) == (
        "Reinhart Koselleck, Vergangene Zukunft. Zur Semantik. Frankfurt am Main 1979, 17."
    )
    assert plain(french(item, page)) == (
        "Reinhart Koselleck, Vergangene Zukunft: Zur Semantik, Frankfurt am Main, Suhrkamp, 1979,"
        " p.\u00a017."
    )


@pytest.mark.parametrize(
    ("many", "listed", "beside"),
    [
        (2, "Ash, Ann, and Bob Bay.", "Ann Ash/Bob Bay, "),
        (3, "Ash, Ann, Bob Bay, and Cy Cup.", "Ann Ash/Bob Bay/Cy Cup, "),
        (4, "Ash, Ann, Bob Bay, Cy Cup, and Di Den.", "Ann Ash u. a., "),
        (6, "Ash, Ann, Bob Bay, Cy Cup, Di Den, Ed Elm, and Flo Fog.", "Ann Ash u. a., "),
        (7, "Ash, Ann, Bob Bay, Cy Cup, et al.", "Ann Ash u. a., "),
    ],
)
def test_of_many_authors_some_are_named(many, listed, beside):
    """Chicago (18th edition) 13.78: up to six; three slashes at most in German."""
    people = ["Ann Ash", "Bob Bay", "Cy Cup", "Di Den", "Ed Elm", "Flo Fog", "Guy Gem"]
    item = item_of({"title": "Ice", "author": "; ".join(people[:many]), "type": "book"}, "text")
    assert plain(bibliography(item, None)).startswith(listed)
    assert german(item, None).startswith(beside)


def test_the_editor_of_an_authors_book_stands_behind_its_title_in_german():
    known = {"title": "Ice", "editor": "Bob Bay", "type": "book"}
    alone, both = (item_of({**known, **one}, "text") for one in ({}, {"author": "Ann Ash"}))
    assert german(alone, None) == "Bob Bay (Hrsg.), Ice. o. J."
    assert german(both, None) == "Ann Ash, Ice. Hrsg. v. Bob Bay. o. J."
    series = {**item_of({"title": "Ice", "type": "book"}, "text"), "volume": "3"}
    assert "Ice. Bd. 3. " in german(series, None)
    assert "(Polar, Bd. 3)" in german({**series, "collection-title": "Polar"}, None)


def test_a_slide_is_no_page():
    item, slide = item_of(BOOK, "pptx"), Pinpoint("slide", "3")
    assert german(item, slide).endswith(" 1979, Folie 3.")
    assert plain(french(item, slide)).endswith(" 1979, diapositive\u00a03.")
    assert place(Locator("slide 3", None, 2, None, (0, 5))) == "slide 3, ¶ 2"


def test_a_section_of_a_finding_aid_is_cited_without_the_fonds_that_it_is_cited_from():
    where = Locator(None, "Falnes Papers › Series V", 1, None, (0, 5))
    assert pinpoint(where, "Letter", "Falnes Papers") == Pinpoint("sub-verbo", "Series V")
    assert pinpoint(where._replace(section="Falnes Papers"), "Letter", "Falnes Papers") is None
    other = where._replace(section="Falnes Papers II › Series V")
    assert pinpoint(other, "Letter", "Falnes Papers").value == "Falnes Papers II › Series V"


def test_a_lord_is_never_given_a_first_name():
    item = item_of({"author": "Viscount Palmerston", "type": "letter"}, "text")
    assert item["author"] == [{"literal": "Viscount Palmerston"}]


def test_an_unknown_type_is_a_document():
    assert item_of({"type": "thingamajig", "title": "X"}, "text")["type"] == "document"


FLEET = {"type": "book", "title": "The fleet", "publisher": "Sea Press", "date": "1960",
        "author": "Jane Dow", "language": "en"}  # fmt: skip
ARTICLE = {"type": "journal article", "title": "Eis", "author": "Jane Dow", "source": "Isis",
           "date": "1954", "pages": "101-120"}  # fmt: skip
LETTER = {"type": "letter", "author": "Anne Hyde", "recipient": "Mary Beale", "title": "",
          "date": "1660-05-06", "archive": "British Library"}  # fmt: skip


def styled(style, known, place=None):
    """A citation in a style."""
    module, name = STYLES[style].split(".")
    write = getattr(importlib.import_module(f"sourcesearch.cite.styles.{module}"), name)
    return plain(write(item_of(known, "text"), place))


@pytest.mark.parametrize(
    ("style", "known", "page", "said"),
    [
        ("chicago", {**FLEET, "volume": "2"}, "4", "Jane Dow, The Fleet (Sea Press, 1960), 2:4."),
        ("chicago", {**FLEET, "volume": "2", "translator": "Ann Lee"}, "4",
         "Jane Dow, The Fleet, vol. 2, trans. Ann Lee (Sea Press, 1960), 4."),
        ("chicago", {**FLEET, "volume": "3", "series": "Navy"}, None,
         "Jane Dow, The Fleet, vol. 3, Navy (Sea Press, 1960)."),
        ("chicago", {**FLEET, "type": "chapter", "booktitle": "Essays", "volume": "3",
                     "editor": "Al Smith", "series": "Navy"}, "4",
         "Jane Dow, “The Fleet,” in Essays, vol. 3, ed. Al Smith, Navy (Sea Press, 1960), 4."),
        ("chicago-bibliography", {**FLEET, "editor": "Al Smith", "translator": "Ann Lee"}, None,
         "Dow, Jane. The Fleet. Edited by Al Smith. Translated by Ann Lee. Sea Press, 1960."),
        ("chicago-bibliography", {**FLEET, "author": "Jean d'Alembert"}, None,
         "Alembert, Jean d'. The Fleet. Sea Press, 1960."),
        ("chicago-short", {**FLEET, "author": "Juan de la Cruz"}, "44",
         "De la Cruz, The Fleet, 44."),
        ("chicago", {**FLEET, "type": "journal article", "title": "Ice", "source": "Polar Review",
                     "date": "1954-03-02"}, "12",
         "Jane Dow, “Ice,” Polar Review, March 2, 1954, 12."),
        ("chicago", {**LETTER, "place": "Breda"}, None,
         "Anne Hyde to Mary Beale, Breda, May 6, 1660, British Library."),
        ("chicago", {**LETTER, "date": ""}, None,
         "Anne Hyde to Mary Beale, n.d., British Library."),
        ("chicago", {"type": "journal article", "title": "Ice", "author": "Jane Dow",
                     "source": "Isis", "volume": "12", "date": "1954", "pages": "101-120"}, None,
         "Jane Dow, “Ice,” Isis 12 (1954): 101–20."),
        ("mla", {"title": "Ice", "source": "Times", "date": "1926-05-05",
                 "edition": "late edition"}, None, "“Ice.” Times, late edition, 5 May 1926."),
        ("chicago", {"title": "Ice", "source": "Times", "date": "1926-05-05",
                     "edition": "CITY EDITION"}, None, "“Ice,” Times, May 5, 1926, CITY EDITION."),
        ("mla", {**FLEET, "author": "Martin Luther King Jr."}, None,
         "King, Martin Luther, Jr. The Fleet. Sea Press, 1960."),
        ("mla", {**FLEET, "editor": "Al Smith", "series": "Navy", "volume": "2"}, None,
         "Dow, Jane. The Fleet. Edited by Al Smith, vol. 2, Sea Press, 1960. Navy."),
    ],
)  # fmt: skip
def test_styles_write_what_citeproc_and_pandoc_make_of_their_files(style, known, page, said):
    assert styled(style, known, Pinpoint("page", page) if page else None) == said


@pytest.mark.parametrize(
    ("style", "known", "said"),
    [
        ("german", {**FLEET, "title": "Was ist Geschichte?", "language": "de"},
         "Jane Dow, Was ist Geschichte? Sea Press 1960."),
        ("german", {**FLEET, "title": "Der Hafen: eine Geschichte", "translator": "Ann Lee"},
         "Jane Dow, Der Hafen. Eine Geschichte. Übers. v. Ann Lee. Sea Press 1960."),
        ("german", {**LETTER, "date": ""}, "Anne Hyde an Mary Beale, o. D., British Library."),
        ("german", {**LETTER, "date": "1660s"},
         "Anne Hyde an Mary Beale, 1660er Jahre, British Library."),
        ("french", {**LETTER, "date": "17th century"},
         "Lettre d’Anne Hyde à Mary Beale, XVIIe siècle, British Library."),
        ("french", {**LETTER, "date": "25th century"},
         "Lettre d’Anne Hyde à Mary Beale, 25th century, British Library."),
        ("french", {**LETTER, "date": "before 1660"},
         "Lettre d’Anne Hyde à Mary Beale, jusqu’en 1659, British Library."),
        ("german", {**FLEET, "edition": "revised edition"},
         "Jane Dow, The fleet. Revised edition. Sea Press 1960."),
        ("french", LETTER, "Lettre d’Anne Hyde à Mary Beale, 6 mai 1660, British Library."),
        ("french", {**FLEET, "author": "", "editor": "Bob Bay"},
         "Bob Bay (éd.), The fleet, Sea Press, 1960."),
        ("french", {"type": "interview", "author": "Jane Dow", "title": "Ice",
                    "interviewer": "Al Smith", "date": "1960-05-02"},
         "Jane Dow, «\u00a0Ice\u00a0», entretien avec Al Smith, 2 mai 1960."),
        ("french", {**ARTICLE, "type": "newspaper", "author": "", "date": "1904-02-09"},
         "«\u00a0Eis\u00a0», Isis, 9 février 1904."),
        ("german", {**ARTICLE, "issue": "3"}, "Jane Dow, Eis, in: Isis, H. 3, 1954, 101–120."),
        ("german", {**ARTICLE, "issue": "3", "volume": "12", "date": "1954-03-02"},
         "Jane Dow, Eis, in: Isis 12, 1954, 101–120."),
        ("german", {**ARTICLE, "type": "magazine", "date": "1954-03-02"},
         "Jane Dow, Eis, in: Isis, 2. März 1954, 101–120."),
        ("oscola", {**LETTER, "date": ""}, "Letter from Anne Hyde to Mary Beale, British Library."),
        ("oscola", {**FLEET, "date": "c. 1850"}, "Jane Dow, The Fleet (Sea Press c 1850)."),
    ],
)  # fmt: skip
def test_styles_part_and_elide_as_their_languages_do(style, known, said):
    assert styled(style, known) == said


def test_a_page_of_an_article_whose_pages_are_named_is_the_one_meant_in_french():
    page = Pinpoint("page", "110")
    assert styled("french", ARTICLE, page).endswith(" 1954, p.\u00a0101–120, ici p.\u00a0110.")
    assert styled("french", FLEET, page).endswith(" 1960, p.\u00a0110.")


@pytest.mark.parametrize(
    ("style", "said"),
    [  # a note is a sentence, and begins with a capital
        ("chicago", "To Mary Beale, May 6, 1660, British Library."),
        ("chicago-short", "To Beale, May 6, 1660."),
        ("chicago-bibliography", "To Mary Beale. May 6, 1660. British Library."),
        ("mla", "Letter to Mary Beale. 6 May 1660, British Library."),
        ("mla-in-text", "(Letter to Mary Beale)"),
        ("oscola", "Letter to Mary Beale (6 May 1660) British Library."),
        ("german", "An Mary Beale, 6. Mai 1660, British Library."),
        ("french", "Lettre à Mary Beale, 6 mai 1660, British Library."),
    ],
)
def test_a_letter_of_which_nobody_is_known_to_have_written_it_is_called_by_who_had_it(style, said):
    assert styled(style, {**LETTER, "author": ""}) == said


@pytest.mark.parametrize(
    ("style", "said"),
    [("german", "1960, Abschnitt „Of Ice“."), ("french", "1960, section «\u00a0Of Ice\u00a0»."),
     ("chicago", "1960), under “Of Ice.”"), ("oscola", "1960) under ‘Of Ice’.")],
)  # fmt: skip
def test_where_there_are_no_pages_a_section_is_cited(style, said):
    assert styled(style, FLEET, Pinpoint("sub-verbo", "Of Ice")).endswith(said)


def test_several_translators_have_the_plural_in_oscola():
    one, two = ({**FLEET, "translator": name} for name in ("Ann Lee", "Ann Lee; Bob Ray"))
    assert styled("oscola", one) == "Jane Dow, The Fleet (Ann Lee tr, Sea Press 1960)."
    assert styled("oscola", two) == "Jane Dow, The Fleet (Ann Lee and Bob Ray trs, Sea Press 1960)."


def test_a_letter_whose_file_only_has_a_number_is_called_by_its_parties(archive):
    row = "0007.txt,letter,Ann Okafor,John Smith\n"
    known = f"file,type,author,recipient\n{row}"
    write(archive, {"sent/0007.txt": "A zeppelin.", "sent/metadata.csv": known})
    sourcesearch.update("sent")
    with sourcesearch.open() as collection:
        results = collection.search("zeppelin")
    assert results[0].passages[0].citation("mla") == "Okafor, Ann. Letter to John Smith."
    assert "title" not in results.to_csl()[0]


@pytest.mark.parametrize("edition", ["2", "2nd", "2nd ed.", "2. Aufl.", "2e éd.", "2nd edition"])
def test_the_number_of_an_edition_is_written_as_the_style_has_it(edition):
    book = {**FLEET, "edition_number": edition}
    assert ", 2nd ed. (" in styled("chicago", book)
    assert ". 2. Aufl. " in styled("german", book)
    assert ", 2e éd., " in styled("french", book)


def test_what_more_is_said_of_an_edition_stays():
    assert ", late edition (" in styled("chicago", {**FLEET, "edition_number": "late edition"})


@pytest.mark.parametrize(("lines", "said"), [("4", "line 4"), ("5–8", "lines 5–8")])
def test_mla_says_in_the_text_that_a_line_is_no_page(lines, said):
    """MLA Handbook, 9th edition, 6.22: with the word line or lines where it is cited first."""
    assert styled("mla-in-text", FLEET, Pinpoint("line", lines)) == f"(Dow, {said})"


def test_a_letter_is_called_by_its_parties_and_not_by_a_title_in_oscola():
    assert styled("oscola", {**LETTER, "title": "On ice"}) == styled("oscola", LETTER)


def test_only_a_page_of_what_is_kept_in_an_archive_is_called_so():
    assert styled("oscola", LETTER, Pinpoint("page", "3")).endswith(" British Library, p 3.")
    assert styled("oscola", LETTER, Pinpoint("folio", "3r")).endswith(" British Library, fol 3r.")


@pytest.mark.parametrize(
    ("style", "said"),
    [  # the Chicago Manual (18th edition) 9.63 and 13.115 and MLA shorten the second number
        ("plain", " pp. 112–113, ¶ 1"),
        ("chicago", ", 112–13."),
        ("mla-in-text", " 112–13)"),
        ("oscola", " 112–113."),
        ("german", ", 112–113."),
        ("french", ", p.\u00a0112–113."),
    ],
)
def test_a_passage_over_a_break_is_cited_with_both_pages(tmp_path, style, said):
    (tmp_path / "a.xml").write_text(
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><titleStmt>"
        "<title>Ice</title><author>Jane Dow</author></titleStmt></fileDesc></teiHeader><text><body>"
        "<pb n='112'/><p>The northern<pb n='113'/> ports were ice-free.</p></body></text></TEI>"
    )
    with sourcesearch.build(tmp_path, into=tmp_path / "index", jobs=1) as collection:
        (passage,) = collection.search("northern ports").hits[0].passages
        assert (passage.locator.page, passage.locator.last_page) == ("112", "113")
        assert passage.citation(style).endswith(said)


def test_a_speech_is_cited_with_its_place():
    """As the Chicago Manual has it for lectures: "Evanston, IL, April 26, 2000"."""
    speech = {"type": "speech", "author": "Jane Dow", "title": "Ice", "place": "Evanston, IL",
              "date": "2000-04-26"}  # fmt: skip
    assert styled("chicago", speech) == "Jane Dow, “Ice,” Evanston, IL, April 26, 2000."
    assert styled("chicago-bibliography", speech) == (
        "Dow, Jane. “Ice.” Evanston, IL, April 26, 2000."
    )


def debate(house, date, **known):
    return {"type": "debate", "title": "Ice", "source": f"Parliamentary Debates (Hansard), {house}",
            "date": date, "language": "en", "speaker": "Mr. Dow; Mr. Roe", **known}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "house", "date", "volume", "columns"),
    [
        ("HC Deb 3 February 1977, vol 389, cols 973–76.",
         "House of Commons", "1977-02-03", "389", "973–76"),
        ("HC Deb 4 July 1996, vol 280, col 505W.",
         "House of Commons", "1996-07-04", "280", "505W"),
        ("HL Deb 21 July 2005, vol 673, col WA261.",
         "House of Lords", "2005-07-21", "673", "WA261"),
    ],
)  # fmt: skip
def test_hansard_is_cited_as_oscola_has_it_in_its_examples(said, house, date, volume, columns):
    where = pinpoint(Locator(f"col. {columns}", None, None, None, (0, 5)))
    assert styled("oscola", debate(house, date, volume=volume), where) == said


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("chicago", "“Ice,” Parliamentary Debates (Hansard), House of Commons, 3rd ser., vol. 249"
         " (August 11, 1879), cols. 611–27."),
        ("chicago-short", "“Ice,” cols. 611–27."),
        ("chicago-bibliography", "“Ice.” Parliamentary Debates (Hansard), House of Commons, 3rd"
         " ser., vol. 249 (August 11, 1879)."),
        ("mla", "“Ice.” Parliamentary Debates (Hansard), House of Commons, 3rd series, vol. 249,"
         " 11 Aug. 1879."),
        ("mla-in-text", "(“Ice,” cols. 611–27)"),
        ("german", "Ice, in: Parliamentary Debates (Hansard), House of Commons, 3rd series, Bd."
         " 249, 11. August 1879, Sp. 611–27."),
        ("french", "«\u00a0Ice\u00a0», Parliamentary Debates (Hansard), House of Commons, 3rd"
         " series, vol.\u00a0249, 11 août 1879, col.\u00a0611–27."),
    ],
)  # fmt: skip
def test_a_debate_is_cited_by_series_volume_day_and_columns(style, said):
    """As the Chicago Manual has it: "3rd ser., vol. 249 (1879), cols. 611–27"."""
    known = debate("House of Commons", "1879-08-11", volume="249", series="3rd series")
    assert styled(style, known, Pinpoint("column", "611–27")) == said


def test_a_debate_of_another_parliament_is_cited_by_its_title_in_every_style():
    known = {**debate("", "1901-05-21", volume="1"), "source": "House of Representatives, Debates"}
    assert styled("oscola", known, Pinpoint("page", "104")) == (
        "‘Ice’ House of Representatives, Debates, 21 May 1901, vol 1, 104."
    )


def test_straight_marks_of_quotation_inside_of_a_title_become_typographic(tmp_path):
    (tmp_path / "a.md").write_text("---\ntitle: \"Was it a 'long' day?\"\ntype: book\n---\nIce.\n")
    with sourcesearch.build(tmp_path, into=tmp_path / "index", jobs=1) as collection:
        assert "Was it a ‘long’ day?" in collection.cite("a.md", style="chicago")


def test_a_footnote_has_typographic_apostrophes_but_in_addresses(tmp_path):
    (tmp_path / "a.txt").write_text("Ice.")
    (tmp_path / "metadata.csv").write_text(
        "file,title,type,url\na.txt,Why we can't wait,webpage,https://example.org/can't\n"
    )
    with sourcesearch.build(tmp_path, into=tmp_path / "index", jobs=1) as collection:
        cited = collection.cite("a.txt", style="chicago")
    assert cited == "“Why we can’t wait,” https://example.org/can't."


def test_the_page_of_a_newspaper_is_cited_where_it_is_asked_for_and_there_are_known_styles(
    tmp_path,
):
    """With it, the note is as citeproc writes those of newspapers in `citeproc.json`."""
    (tmp_path / "a.md").write_text(
        "---\ntitle: Ice\nsource: The Herald\ntype: newspaper\ndate: 1860-08-23\n---\nIce.\n"
    )
    with sourcesearch.build(tmp_path, into=tmp_path / "index", jobs=1) as collection:
        document = collection.document("a.md")
        where = Locator("4", None, 1, None, (0, 4))
        assert citation(document, where, "chicago") == "“Ice,” The Herald, August 23, 1860."
        assert citation(document, where, "chicago", with_page=True) == (
            "“Ice,” The Herald, August 23, 1860, 4."
        )
        with pytest.raises(UsageError, match=r"ieee: no such style; there are plain, chicago"):
            citation(document, where, "ieee")


QUOTING = {"type": "newspaper", "source": "The Times", "title": 'The "Eastern" leaves "for good"'}


@pytest.mark.parametrize(
    ("style", "known", "cited"),
    [  # as citeproc-js writes the files of these styles
        ("mla", QUOTING, "“The ‘Eastern’ Leaves ‘for Good.’” The Times."),
        ("mla", {**QUOTING, "title": "“To arms!”"}, "“‘To Arms!’” The Times."),
        ("oscola", QUOTING, "‘The “Eastern” Leaves “for Good”’ The Times."),
        ("oscola", {**QUOTING, "title": "‘No surrender’"}, "‘“No Surrender”’ The Times."),
        ("mla", {"type": "book", "title": 'Reading "Ulysses"'}, "Reading “Ulysses.”"),
        ("oscola", {"type": "book", "title": 'Reading "Ulysses"'}, "Reading ‘Ulysses’."),
        # as these languages quote
        ("german", QUOTING, "The „Eastern“ leaves „for good“, in: The Times."),
        ("french", QUOTING, "«\u00a0The “Eastern” leaves “for good”\u00a0», The Times."),
    ],
)
def test_quotations_inside_of_titles_have_the_marks_of_the_style(style, known, cited):
    assert styled(style, {**known, "language": "en"}) == cited


def test_a_comma_stands_behind_an_apostrophe_and_inside_of_the_marks():
    strike = {"type": "newspaper", "title": "The miners’", "source": "The Times", "language": "en"}
    assert styled("chicago", strike) == "“The Miners’,” The Times."


@pytest.mark.parametrize(
    ("known", "cited"),
    [  # as citeproc-js writes the file of the style
        ({"type": "book", "place": "Leeds", "date": "1766"}, "Ann One, Ice (Leeds, 1766)."),
        ({"type": "map", "publisher": "Sudbury", "date": "1610"}, "Ann One, Ice, Sudbury, 1610."),
        ({"type": "manuscript", "shelfmark": "MS 4"}, "Ann One, “Ice,” n.d., MS 4."),
    ],
)
def test_chicago_says_who_made_it_or_where_and_that_there_is_no_date(known, cited):
    assert styled("chicago", {**known, "author": "Ann One", "title": "Ice"}) == cited


def test_what_has_no_title_is_called_by_its_newspaper():
    leaf = {"type": "newspaper", "source": "The Observer", "date": "1820-03-05"}
    assert styled("german", leaf) == "The Observer, 5. März 1820."
    assert styled("mla-in-text", leaf) == "(The Observer)"


@pytest.mark.parametrize("name", ["", ", 1820-03-05", ", 1820-03-05, p. 7"])
def test_the_name_of_an_issue_or_page_is_no_headline(name):
    leaf = {"type": "newspaper", "source": "The Observer", "date": "1820-03-05"}
    assert styled("chicago", {**leaf, "title": f"The Observer{name}"}) == (
        "The Observer, March 5, 1820."
    )
    named = {**leaf, "title": "The Observer, p. 7 and others"}
    assert styled("chicago", named).startswith("“The Observer, p. 7 and others,”")


@pytest.mark.parametrize(
    ("style", "cited"),
    [("chicago", "“Diary,” n.d., fols. 3r–4v."), ("oscola", "‘Diary’ fols 3r–4v.")],
)
def test_leaves_from_one_to_another_have_a_dash(style, cited):
    source = {"type": "document", "title": "Diary", "language": "en"}
    module, name = STYLES[style].split(".")
    write = getattr(importlib.import_module(f"sourcesearch.cite.styles.{module}"), name)
    assert plain(write(item_of(source, "text"), Pinpoint("folio", "3r-4v"))) == cited
