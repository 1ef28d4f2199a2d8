"""Texts that a METS file names by a URN, an ID, an address, or without their folder."""

import pytest
from deliveryfiles import alto, block, read

from sourcesearch.readers.deliveries.members.claims import claim
from sourcesearch.readers.deliveries.mets import reader
from sourcesearch.readers.reader import SourceFile

URN = "URN:NBN:no-nb_digavis_fremtiden_null_19770426_1-1_001_null"


def mets(location: str, kind: str = "text/xml", use: str = "FULLTEXT") -> str:
    """A METS file of a page in ALTO, which is said to be there."""
    return (
        '<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f'<fileSec><fileGrp USE="{use}"><file ID="ALTO-1" MIMETYPE="{kind}">{location}</file>'
        '</fileGrp></fileSec><structMap TYPE="PHYSICAL"><div TYPE="issue"><div TYPE="page"'
        ' ORDER="3"><fptr FILEID="ALTO-1"/></div></div></structMap></mets>'
    )


def at(href: str, kind: str = "URL") -> str:
    return f'<FLocat LOCTYPE="{kind}" xlink:href="{href}"/>'


@pytest.mark.parametrize(
    ("location", "name"),
    [
        (at(URN, "URN"), "fremtiden_null_19770426_1-1_001_null.xml"),
        (at(URN, "URN"), "digavis_fremtiden_null_19770426_1-1_001_null.xml"),
        (at("urn:nbn:de:gbv:3:1-112032-p0026-5", "URN"), "urn+nbn+de+gbv+3+1-112032-p0026-5.xml"),
        (at("https://example.org/resolver?file=77&amp;form=alto"), "FULLTEXT/ALTO-1.xml"),
        (at("https://example.org/resolver?file=77&amp;form=alto"), "ALTO-1.xml"),
        (at("320805.xml"), "FULLTEXT/320805.xml"),
        ("", "ALTO-1.xml"),
    ],
)
def test_they_are_found_and_read(location, name):
    head = mets(location)
    claimed = claim(SourceFile("mets.xml", content=head.encode()))
    assert claimed
    assert name in claimed.names
    (document,) = read(reader, head, **{name: alto(block("A", "Ice in the port"))})
    assert (document.text, document.pages[0].label) == ("Ice in the port", "3")


def test_what_is_where_it_is_said_to_be_comes_first():
    pages = {name: alto(block("A", name)) for name in ("1.xml", "FULLTEXT/1.xml")}
    (document,) = read(reader, mets(at("1.xml")), **pages)
    assert document.text == "1.xml"


def test_pictures_and_files_with_a_path_are_called_as_they_are():
    for head in (mets(at(URN, "URN"), kind="image/jp2"), mets(at("alto/1.xml"))):
        claimed = claim(SourceFile("x.xml", content=head.encode()))
        assert not claimed or not any("FULLTEXT" in name for name in claimed.names)
