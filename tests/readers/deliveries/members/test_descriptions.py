"""Records of MODS and Dublin Core in a folder, and the files that they describe."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.readers.deliveries.members.descriptions import Descriptions, is_description

EDITION = (
    '<mods:mods xmlns:mods="http://www.loc.gov/mods/v3"><mods:titleInfo><mods:title>The Port Herald'
    "</mods:title></mods:titleInfo><mods:originInfo><mods:dateIssued>1832-11-23</mods:dateIssued>"
    "</mods:originInfo></mods:mods>"
)
PAGE = (
    '<mods:mods xmlns:mods="http://www.loc.gov/mods/v3"><mods:relatedItem type="host">'
    '<mods:titleInfo type="uniform"><mods:title>portherald</mods:title></mods:titleInfo>'
    "</mods:relatedItem><mods:language><mods:languageTerm>en</mods:languageTerm></mods:language>"
    "</mods:mods>"
)
ITEM = """<dublin_core schema="dc">
<dcvalue element="contributor" qualifier="author">Chambers, Robert</dcvalue>
<dcvalue element="date" qualifier="accessioned">2009-02-03T10:11:12Z</dcvalue>
<dcvalue element="date" qualifier="issued">1844-10</dcvalue>
<dcvalue element="title" qualifier="alternative">The Vestiges</dcvalue>
<dcvalue element="title" qualifier="none">Vestiges of Creation</dcvalue></dublin_core>"""


def said(folder: Path, name: str, **files: str) -> dict[str, str]:
    """What is known of a file in a folder with files, in whose names a dot is written `__`."""
    for called, content in files.items():
        (folder / called.replace("__", ".")).write_text(content)
    return dict(Descriptions.in_folder(folder).row(Path(name)))


def test_a_record_is_of_the_file_that_is_called_as_it_is(tmp_path: Path) -> None:
    known = {"title": "The Port Herald", "date": "1832-11-23"}
    assert said(tmp_path, "herald.pdf", herald__mods__xml=EDITION) == known
    assert said(tmp_path, "Herald.alto.xml") == known
    assert said(tmp_path, "heralds.pdf") == {}


def test_a_record_of_a_whole_is_the_source_of_its_parts(tmp_path: Path) -> None:
    files = {"p-1832__edition__xml": EDITION, "p-1832-0001__mods__xml": PAGE}
    known = {"source": "The Port Herald", "date": "1832-11-23"}
    assert said(tmp_path, "p-1832-0001.alto.xml", **files) == {**known, "language": "en"}
    assert said(tmp_path, "p-1832-0002.alto.xml") == known


def test_an_item_of_dspace_is_described_by_the_record_in_its_folder(tmp_path: Path) -> None:
    """https://wiki.lyrasis.org: DSpace Simple Archive Format."""
    known = {"author": "Chambers, Robert", "date": "1844-10"}
    files = {"dublin_core__xml": ITEM, "scan__pdf": "", "contents": "scan.pdf"}
    assert said(tmp_path, "scan.pdf", **files) == {**known, "title": "Vestiges of Creation"}
    assert said(tmp_path, "plates.pdf", plates__pdf="") == {
        **known,
        "source": "Vestiges of Creation",
    }
    assert said(tmp_path, "pages/1.txt") == {**known, "source": "Vestiges of Creation"}


@pytest.mark.parametrize(
    "content",
    ["", "no XML", f"<modsCollection>{EDITION}{EDITION}</modsCollection>", "<mods/>", EDITION[:90]],
)
def test_what_has_no_record_or_several_describes_nothing(tmp_path: Path, content: str) -> None:
    assert said(tmp_path, "herald.pdf", herald__mods__xml=content) == {}


@given(st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1))
def test_names_of_any_kind_are_looked_up(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    folder = tmp_path_factory.getbasetemp()
    (folder / "herald.mods.xml").write_text(EDITION)
    row = Descriptions.in_folder(folder).row(Path(name))
    assert not row or name.casefold().startswith("herald")


def test_pictures_and_texts_describe_nothing() -> None:
    assert not any(
        map(is_description, ("mods.txt", "herald.xml", "dc", "edition.xml", "x.dc.html"))
    )
