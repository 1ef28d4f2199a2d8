"""Records as the schemas of MODS, MARC 21, Dublin Core and LIDO write them."""

import pytest

from sourcesearch.document import Document
from sourcesearch.errors import Companion
from sourcesearch.readers import xml
from sourcesearch.readers.reader import SourceFile


def documents(content: str, name: str = "records.xml") -> list[Document]:
    return list(xml.reader.read(SourceFile(name, content=content.encode())))


def said(document: Document, *names: str) -> list[str | None]:
    return [document.metadata.get(name) for name in names]


def dublin_core(content: str) -> str:
    spaces = 'xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f"<oai_dc:dc {spaces}>{content}</oai_dc:dc>"


def harvested(*records: str) -> str:
    inner = "".join(
        f"<record><header><identifier>oai:x:{n}</identifier></header>"
        f"<metadata>{record}</metadata></record>"
        for n, record in enumerate(records, 1)
    )
    return (
        '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2014-10-27T23:05:33Z'
        f'</responseDate><request verb="ListRecords"/><ListRecords>{inner}<record><header'
        ' status="deleted"><identifier>oai:x:9</identifier></header></record>'
        "<resumptionToken>abc</resumptionToken></ListRecords></OAI-PMH>"
    )


MODS = (
    '<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>{}</title></titleInfo>'
    "<name><namePart>Hooker, Joseph</namePart><role><roleTerm>author</roleTerm></role></name>"
    "<name><namePart>Ross, James</namePart><role><roleTerm>author</roleTerm></role></name>"
    "<originInfo><dateIssued>1847</dateIssued></originInfo><abstract>Of cabbage.</abstract>"
    "<subject><topic>Botany</topic></subject></mods>"
)
MARC = (
    '<record xmlns="http://www.loc.gov/MARC21/slim"><controlfield tag="001">{0}</controlfield>'
    '<datafield tag="245"><subfield code="a">Voyage {0} /</subfield></datafield>'
    '<datafield tag="260"><subfield code="c">[c1847]</subfield></datafield>'
    '<datafield tag="500"><subfield code="a">Uncut.</subfield></datafield>'
    '<datafield tag="520"><subfield code="a">Of penguins.</subfield></datafield>'
    '<datafield tag="852"><subfield code="a">D-B</subfield><subfield code="h">G 12</subfield>'
    "</datafield>"
    '<datafield tag="650"><subfield code="a">Birds</subfield><subfield code="z">Kerguelen'
    "</subfield></datafield></record>"
)


def test_a_harvest_of_dublin_core_is_a_document_for_each_record() -> None:
    first = dublin_core(
        "<dc:title>On blue gums</dc:title><dc:creator>Müller, F.</dc:creator>"
        "<dc:creator>Hooker, J.</dc:creator><dc:date>2011-03-04T10:00:00Z</dc:date>"
        "<dc:date>1861-03-04</dc:date><dc:description>A letter.</dc:description>"
        "<dc:subject>Botany</dc:subject><dc:identifier>http://x/1</dc:identifier>"
    )
    letter, other = documents(harvested(first, dublin_core("<dc:title>Ports</dc:title>")))
    assert (letter.part, other.part) == ("oai:x:1", "oai:x:2")
    assert letter.text == "On blue gums\n\nA letter.\n\nBotany"
    assert said(letter, "title", "author", "date", "url") == [
        "On blue gums", "Müller, F.; Hooker, J.", "1861-03-04", "http://x/1",
    ]  # fmt: skip


def test_a_harvest_of_mets_or_mods_is_described_by_the_records_in_it() -> None:
    wrapped = (
        '<mets xmlns="http://www.loc.gov/METS/"><dmdSec ID="d"><mdWrap><xmlData>'
        f"{MODS.format('Wrapped')}</xmlData></mdWrap></dmdSec></mets>"
    )
    found = documents(harvested(wrapped, MODS.format("Bare")))
    assert [each.metadata["title"] for each in found] == ["Wrapped", "Bare"]
    assert found[1].text == "Bare\n\nOf cabbage.\n\nBotany"
    assert said(found[1], "author", "date") == ["Hooker, Joseph; Ross, James", "1847"]


def test_a_collection_of_mods_or_marc_is_a_bibliography() -> None:
    collection = f"<modsCollection>{MODS.format('One')}{MODS.format('Two')}</modsCollection>"
    assert [each.metadata["title"] for each in documents(collection)] == ["One", "Two"]
    first, second = documents(
        f'<collection xmlns="http://www.loc.gov/MARC21/slim">{MARC.format(1)}{MARC.format(2)}'
        "</collection>"
    )
    assert (first.part, second.part) == ("1", "2")
    assert first.text == "Voyage 1\n\nOf penguins.\n\nUncut.\n\nBirds -- Kerguelen"
    assert said(first, "date", "shelfmark") == ["1847", "G 12"]


def test_an_answer_of_sru_is_one() -> None:
    answer = (
        '<searchRetrieveResponse xmlns="http://www.loc.gov/zing/srw/"><version>1.1</version>'
        "<numberOfRecords>1</numberOfRecords><records><record><recordSchema>MARC21-xml"
        f"</recordSchema><recordData>{MARC.format(7)}</recordData><recordPosition>1"
        "</recordPosition></record></records></searchRetrieveResponse>"
    )
    (document,) = documents(answer)
    assert (document.part, document.metadata["title"]) == ("7", "Voyage 7")


@pytest.mark.parametrize("name", ["herald.mods.xml", "mods.xml", "records.xml"])
def test_what_describes_the_files_beside_it_stays_a_companion(name: str) -> None:
    number = 1 if name == "records.xml" else 2
    with pytest.raises(Companion, match="MODS"):
        documents(f"<modsCollection>{MODS.format('One') * number}</modsCollection>", name)


def test_records_of_others_in_a_collection_are_no_catalogue() -> None:
    letter = "<record><title>A letter</title><date>1861</date><text>Dear A, hello.</text></record>"
    found = documents(f"<collection>{letter}{letter}</collection>")
    assert [each.text for each in found] == ["Dear A, hello."] * 2


def test_objects_in_lido_are_documents() -> None:
    (tankard,) = documents(
        '<lido:lidoWrap xmlns:lido="http://www.lido-schema.org"><lido:lido>'
        "<lido:lidoRecID>DE-13</lido:lidoRecID><lido:descriptiveMetadata>"
        "<lido:titleSet><lido:appellationValue>Tankard</lido:appellationValue></lido:titleSet>"
        "<lido:repositorySet><lido:repositoryName><lido:legalBodyName><lido:appellationValue>City"
        " Museum</lido:appellationValue></lido:legalBodyName></lido:repositoryName><lido:workID>"
        "INV 13</lido:workID></lido:repositorySet><lido:objectDescriptionSet>"
        "<lido:descriptiveNoteValue>Of silver.</lido:descriptiveNoteValue>"
        "</lido:objectDescriptionSet><lido:event><lido:eventActor><lido:actor><lido:nameActorSet>"
        "<lido:appellationValue>Anna Rosina</lido:appellationValue></lido:nameActorSet>"
        "</lido:actor></lido:eventActor><lido:eventDate><lido:displayDate>um 1699"
        "</lido:displayDate><lido:date><lido:earliestDate>1697</lido:earliestDate>"
        "<lido:latestDate>1701</lido:latestDate></lido:date></lido:eventDate></lido:event>"
        "</lido:descriptiveMetadata></lido:lido></lido:lidoWrap>"
    )
    assert (tankard.part, tankard.text) == ("DE-13", "Tankard\n\nOf silver.")
    assert said(tankard, "author", "date", "archive", "shelfmark") == [
        "Anna Rosina", "1697/1701", "City Museum", "INV 13",
    ]  # fmt: skip
