from xml.etree.ElementTree import fromstring

import pytest

from sourcesearch.readers.tei.tei_header import date_of, dated_by_events, header_metadata


def header(title: str = "", source: str = "", profile: str = "") -> dict[str, str]:
    return dict(
        header_metadata(
            fromstring(
                f"<teiHeader><fileDesc><titleStmt>{title}</titleStmt>"
                f"<sourceDesc>{source}</sourceDesc></fileDesc>"
                f"<profileDesc>{profile}</profileDesc></teiHeader>"
            )
        )
    )


@pytest.mark.parametrize(
    ("markup", "date"),
    [
        ('<date when="1848-03-24">Friday</date>', "1848-03-24"),
        ('<date when="1848-03-24T10:00:00"/>', "1848-03-24"),
        ('<date from="1914" to="1918"/>', "1914/1918"),
        ('<date notBefore="1850"/>', "1850/.."),
        ('<date notAfter="1850"/>', "../1850"),
        ('<date when="1850" precision="low"/>', "1850~"),
        ('<date when="1850" cert="low"/>', "1850?"),
        ("<date>[1894]</date>", "[1894]"),
        ("<date>c. 1890</date>", "c. 1890"),
        ("<date>Anno Dom. 1621.</date>", "Anno Dom. 1621."),
        ("<date>M.DC.XXI. [1621]</date>", "1621"),
        ("<date>1643 [i.e. 1644]</date>", "1644"),
        ("<date>in the spring</date>", None),
        ('<date when="Year">unknown</date>', None),
    ],
)
def test_a_date_is_what_its_attributes_or_its_text_say(markup: str, date: str | None) -> None:
    assert date_of(fromstring(markup)) == date


def test_the_date_is_that_of_the_first_edition_not_of_the_file() -> None:
    source = (
        "<bibl type='digitalSource'><date>2000</date></bibl>"
        "<bibl type='printSource'><date>1901</date></bibl>"
        "<bibl type='firstEdition'><publisher>Hall</publisher><date>1848</date></bibl>"
    )
    assert header(source=source) == {"date": "1848", "publisher": "Hall"}


def test_a_letter_has_sender_recipient_place_and_day() -> None:
    profile = (
        "<correspDesc><correspAction type='sent'><persName>Ann</persName>"
        "<placeName>Kiel</placeName><date when='1850-01-02'/></correspAction>"
        "<correspAction type='received'><persName>Bo</persName></correspAction></correspDesc>"
    )
    expected = {"author": "Ann", "recipient": "Bo", "place": "Kiel", "date": "1850-01-02"}
    assert header(profile=profile) == expected


def test_when_it_was_written_counts_more_than_when_it_was_printed() -> None:
    source = "<bibl><date>1848</date></bibl>"
    assert header("", source, "<creation><date when='1812'/></creation>")["date"] == "1812"


def test_an_entry_of_a_diary_is_of_the_day_that_is_its_title() -> None:
    title = "<title>Freitag, 12. Jänner 1923</title><title type='sub'>Tagebuch</title>"
    source = "<bibl><title>Tagebuch 1923-1926</title><date>1995</date></bibl>"
    assert header(title, source)["date"] == "1923-01-12"
    assert header("<title>The Fall of 14 July 1789</title>", source)["date"] == "1995"
    assert header("<title>1848</title>", source)["date"] == "1995"


def test_a_manuscript_is_known_by_where_it_lies() -> None:
    source = (
        "<msDesc><msIdentifier><settlement>Oxford</settlement>"
        "<repository>Bodleian</repository><idno>MS 1</idno></msIdentifier>"
        "<history><origin><origDate from='0900' to='0950'/></origin></history></msDesc>"
    )
    assert header(source=source) == {"source": "Bodleian, Oxford, MS 1", "date": "0900/0950"}


@pytest.mark.parametrize(
    "added",
    [" : ELTeC edition", ": an electronic transcription", " (machine-readable text)", ""],
)
def test_the_title_is_that_of_the_work(added: str) -> None:
    assert header(f"<title>The North{added}</title>")["title"] == "The North"


def test_the_title_is_not_that_of_the_series_or_journal_where_there_is_another() -> None:
    own = '<title level="a">Arthur an Lou, 13. 6. 1894</title>'
    around = '<title level="s">Letters of Arthur</title><title type="iso-date">1894-06-13</title>'
    assert header(title=around + own)["title"] == "Arthur an Lou, 13. 6. 1894"
    assert header(title='<title level="s">Letters</title>')["title"] == "Letters"


def test_names_are_put_together_and_the_language_used_most_counts() -> None:
    known = header(
        "<author><persName><forename>Ann</forename> <surname>Clerk</surname></persName></author>"
        "<author>Bo</author><editor>C. D.</editor>",
        profile="<langUsage><language ident='la' usage='10'/><language ident='de' usage='90'/>"
        "</langUsage><textClass><keywords><term>Ice</term><term>Snow</term></keywords></textClass>",
    )
    assert known == {
        "author": "Clerk, Ann; Bo",
        "editor": "C. D.",
        "language": "de",
        "keywords": "Ice; Snow",
    }


def test_a_volume_belongs_to_the_title() -> None:
    titles = '<title type="main">Leiden</title><title type="volume" n="2">Zweyter Theil</title>'
    assert header(titles) == {"title": "Leiden. Zweyter Theil"}


def test_a_name_keeps_what_links_its_parts() -> None:
    author = (
        "<author><persName><surname>Goethe</surname><forename>Johann</forename>"
        "<nameLink>von</nameLink></persName></author>"
    )
    assert header(author) == {"author": "Goethe, Johann von"}


def test_a_date_that_is_not_understood_is_kept_as_it_is_written() -> None:
    assert header(source="<bibl><date>in the spring</date></bibl>") == {"date": "in the spring"}


def test_names_that_only_markup_parts_are_several_persons() -> None:
    """As the letters of Schnitzler have their editors."""
    several = "<editor>\n<name>Müller, Martin</name>\n<name>Susen, Gerd</name></editor>"
    one = "<author><persName>Bo</persName>, clerk of <name>Poole</name></author>"
    known = header(several + one)
    assert known == {"editor": "Müller, Martin; Susen, Gerd", "author": "Bo, clerk of Poole"}


def test_an_archive_that_is_institution_and_repository_is_named_once() -> None:
    archive = "<institution>Staatsarchiv</institution><repository>Staatsarchiv</repository>"
    source = f"<msDesc><msIdentifier>{archive}<idno>12</idno></msIdentifier></msDesc>"
    assert header(source=source) == {"source": "Staatsarchiv, 12"}


def test_a_play_is_dated_by_its_events() -> None:
    """Those of Egmont in DraCor (github.com/dracor-org/gerdracor, tei/goethe-egmont.xml)."""
    shown = '<event type="premiere" when="1789-01-09"/><event type="print" when="1788"/>'
    written = '<event type="written" notBefore="1775" notAfter="1787"/>'
    events = fromstring(f"<listEvent>{shown}{written}</listEvent>")
    assert dated_by_events(events)["date"] == "1775/1787"
    assert dated_by_events(fromstring(f"<listEvent>{shown}</listEvent>"))["date"] == "1788"
    assert "date" not in dated_by_events(fromstring("<listEvent/>"))


def test_an_author_has_all_forenames() -> None:
    goethe = (
        "<author><persName><forename>Johann</forename><forename>Wolfgang</forename>"
        "<nameLink>von</nameLink><surname>Goethe</surname></persName></author>"
    )
    assert header(goethe)["author"] == "Goethe, Johann Wolfgang von"


def test_a_shelf_mark_is_without_the_addresses_beside_it() -> None:
    """As in the header of Rose, Reise nach dem Ural (github.com/deutschestextarchiv/rose-ural)."""
    mark = '<idno><idno type="URLCatalogue">https://opacplus.bsb-muenchen.de/</idno>'
    mark += '<idno type="shelfmark">Geo.u. 522 m-1</idno></idno>'
    lies = f"<msDesc><msIdentifier><repository>BSB</repository>{mark}</msIdentifier></msDesc>"
    assert header(source=lies)["source"] == "BSB, Geo.u. 522 m-1"


def test_a_title_that_was_only_put_there_is_none() -> None:
    """As editors of TEI put it in a new file."""
    source = "<bibl><title>Peñaranda to Brun</title></bibl>"
    assert header("<title>Untitled Document</title>") == {}
    assert header("<title>Untitled Document</title>", source)["title"] == "Peñaranda to Brun"
    assert header("<title>1848</title>") == {"title": "1848"}


def test_a_volume_is_named_once() -> None:
    volume = "<title type='volume'>{}</title>"
    whole = "<title type='main'>Foreign Relations, 1914, Supplement</title>"
    assert (
        header(whole + volume.format("Supplement"))["title"]
        == "Foreign Relations, 1914, Supplement"
    )
    assert header(whole + volume.format("1"))["title"] == "Foreign Relations, 1914, Supplement. 1"


@pytest.mark.parametrize("title", ["Title", "[Haupttitel einer Monographie]"])
def test_what_nobody_has_filled_in_says_nothing(title: str) -> None:
    """The templates of oXygen and of the DTA's basic format."""
    author = "<author><persName><surname>[Familienname des Autors]</surname>"
    author += "<forename>[Vorname des Autors]</forename></persName></author>"
    source = "<msDesc><msIdentifier><repository>[besitzende Bibliothek]</repository>"
    source += "<idno>[Signatur]</idno></msIdentifier></msDesc>"
    assert header(f"<title>{title}</title>{author}", source) == {}
    assert header("<title>[Letter to the Title]</title>")["title"] == "[Letter to the Title]"
