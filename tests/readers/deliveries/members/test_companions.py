"""Which files describe others, and which they name: told at a glance."""

import csv
import json

import pytest
from deliveryfiles import article, mets, pointer
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.readers import Claim, Sidecars, SourceFile, companion_kind
from sourcesearch.readers.deliveries.members.claims import claim


def of(content: str) -> Claim | None:
    return claim(SourceFile("mets.xml", content=content.encode()))


def test_a_mets_file_names_its_pages_and_pictures() -> None:
    found = of("<?xml version='1.0'?><!-- <alto> -->" + mets(article("a", pointer("1/A")), pages=1))
    assert found == Claim(("images/1.jp2", "page1.xml"), strength=2)
    assert of(mets(pages=1)) == Claim(("images/1.jp2", "page1.xml"), strength=1)


def test_a_long_remark_may_stand_before_the_first_element() -> None:
    remark = f"<!-- {'All rights are reserved. ' * 800}-->"
    assert of(remark + mets(pages=1)) == of(mets(pages=1))


def test_a_file_with_another_first_element_names_none() -> None:
    assert of("<TEI><FLocat href='a.xml'/></TEI>") is None
    assert of("<mets/>") is None
    assert of("no XML") is None


def test_didl_names_the_files_that_are_not_on_the_web() -> None:
    content = "<d:DIDL><d:Resource ref='http://kb.nl/1' x:filename='1_alto.xml'/></d:DIDL>"
    assert of(content) == Claim(("1_alto.xml",))


def test_olive_names_articles_and_pages_without_their_endings() -> None:
    found = of('<Xmd_toc><Page HREF="/1/Pg001"><Entity HREF="/1/Ar00100"/></Page></Xmd_toc>')
    assert found
    assert found.names[:2] == ("Document/1/Pg001.xml", "Document/1/Ar00100.xml")


@given(st.binary(max_size=300))
def test_any_bytes_may_follow_the_first_element(content: bytes) -> None:
    found = claim(SourceFile("a.xml", content=b"<mets><FLocat xlink:href='" + content))
    assert found is None or all(found.names)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("bagit.txt", "BagIt-Version: 0.97", "BagIt"),
        ("tagmanifest-sha256.txt", "", "BagIt"),
        (
            "text_questionnaire.md",
            "# Please, answer the following questions about the text that you work on\n",
            "OpenITI",
        ),
        (
            "README.md",
            "Please, copy-paste questions from `text_questionnaire.md` into this file and answer"
            " the questions.\nIf you have done so, please check if `text_questionnaire.md` has been"
            " updated and has new questions.\n",
            "OpenITI",
        ),
        ("README.md", "Please, copy-paste questions to the editor: of the port I know", None),
        ("fetch.txt", "https://example.org/1.xml 36234 data/1.xml\n", "BagIt"),
        ("fetch.txt", "Fetch me the letters.", None),
        ("7_image_name.xml", '<list><item n="1">1_0465.jpg</item></list>', "leaves"),
        ("7_image_name.xml", "<list><item>Of ice</item></list>", None),
        ("info_1.xml", "<info><created/><packageid>1</packageid></info>", "manifest"),
        ("info.xml", '<?xml version="1.0"?>\n<info a="b"><MainMets>', "manifest"),
        ("info.xml", "<info>Packages of letters</info>", None),
        ("page.md5", "", "checksums"),
        ("x_manifest.txt", "sha256 (1.jp2) = " + "ab" * 32, "checksums"),
        ("x_manifest.txt", "The Communist Manifesto", None),
        ("1_exif.json", "[]", "exif data"),
        ("title_alias_mapping.csv", ",Title,Alias\n", "names"),
        ("aliases.csv", "name,place\n", None),
        ("extended_title_list.csv", ",,,\n,Title,NLP,Alias (in files)\n", "names"),
        ("title_list.csv", "title,year\n", None),
        ("letter.txt", "bagit.txt", None),
        ("rero_access_rights.json", "{}", "rights"),
        ("alias_to_NLP.json", '{"ANJO": ["0000031"]}', "names"),
        ("bcul_aliases.json", '{"ME": {"alias": "ME"}}', "names"),
        ("aliases.json", '["a list of words"]', None),
        ("1.word.tetml.log", "", "log"),
        ("anp_identifiers.json", '["anp:1937:10:01:1", "anp:1937:10:01:2"]', "names"),
        ("identifiers.json", '["a list of words"]', None),
        ("impresso_ids.csv", "manifest_id,filename,newspaper\na,b,c\n", "names"),
        ("ids.csv", "letter_id,text\n1,Ice in the port\n", None),
        ("ports_scandata.xml", "<book/>", "leaves"),
        ("ports_hocr_searchtext.txt.gz", "", "leaves"),
        ("meta.yml", "---\ncapture_date: 2016-01-01T00:00:00\n", "description"),
        ("meta.yml", "title: Of ice\n", None),
        ("FAL_mit.xml", "<?xml version='1.0'?>\n<ticket type='Abbyy'/>", "description"),
        ("edition_mit.xml", "<?xml version='1.0'?>\n<TEI/>", None),
    ],
)
def test_files_that_only_describe_others_are_known_by_their_names(
    name: str, content: str, kind: str | None
) -> None:
    assert companion_kind(SourceFile(name, content=content.encode())) == kind


def test_a_table_of_names_tells_the_newspaper_of_a_number(tmp_path) -> None:
    page = tmp_path / "BL" / "0002088" / "1832" / "1123" / "1.xml"
    with (tmp_path / "title_alias_mapping.csv").open("w", encoding="utf-8", newline="") as table:
        rows = csv.writer(table)
        rows.writerow(["", "Normalized Working Title", "Alias", "NLPs", "Variant Titles"])
        rows.writerow(["0", "Liverpool Standard", "LSGA", "['0002088', '0002089']", "['x']"])
    sidecars = Sidecars([tmp_path])
    found, digest = sidecars.around(page)
    assert found["source"] == "Liverpool Standard"
    assert digest != ""
    assert sidecars.around(tmp_path / "BL" / "0000001" / "1.xml") == ({}, "")


def test_a_description_of_an_issue_tells_of_the_pages_beside_it(tmp_path) -> None:
    fields = {"title_fr": ["Courrier du Léman"], "language": [{"name": "French"}]}
    said = {"source": {"date": "1883/01/03"}, "data": {"fields": fields}}
    (tmp_path / "CL_1883_01_03_mit.json").write_text(json.dumps(said), encoding="utf-8")
    found, _ = Sidecars([tmp_path]).around(tmp_path / "1.xml")
    assert dict(found) == {
        "source": "Courrier du Léman",
        "date": "1883-01-03",
        "language": "French",
    }


def test_a_table_of_names_may_begin_with_an_empty_row_and_remarks_on_its_columns(tmp_path) -> None:
    table = ",,\n,Working title (BL),NLP,Alias (in file-syst)\n1,Aberdeen Journal,0000031,ANJO\n"
    (tmp_path / "extended_title_list.csv").write_text(table, encoding="utf-8")
    for folder in ("0000031", "ANJO"):
        found, _ = Sidecars([tmp_path]).around(tmp_path / folder / "1.xml")
        assert found["source"] == "Aberdeen Journal"


def test_a_ticket_for_finereader_tells_of_the_pages_beside_it(tmp_path) -> None:
    said = "<publication><![CDATA[24 Heures]]></publication><title><![CDATA[Annonces]]></title>"
    ticket = f"<ticket><meta><date><![CDATA[17621207]]></date>{said}</meta></ticket>"
    (tmp_path / "FAL_mit.xml").write_text(ticket, encoding="utf-8")
    found, _ = Sidecars([tmp_path]).around(tmp_path / "1.xml")
    assert dict(found) == {"source": "Annonces", "date": "1762-12-07"}


def test_pictures_of_what_olive_has_as_text_are_companions(tmp_path) -> None:
    picture = tmp_path / "Document" / "1" / "Img" / "Pg001.png"
    assert companion_kind(SourceFile.on_disk(picture)) is None
    issue = tmp_path / "issue"
    issue.mkdir()
    (issue / "TOC.xml").write_text("<Xmd_toc/>")
    picture = issue / "Document" / "1" / "Img" / "Pg001.png"
    assert companion_kind(SourceFile.on_disk(picture)) == "pictures"


@pytest.mark.parametrize(
    "content", ["[]", "{", '{"data": 1}', '{"data": {"fields": {"title": 1}}}']
)
def test_a_description_of_another_kind_tells_nothing(tmp_path, content: str) -> None:
    (tmp_path / "x_mit.json").write_text(content, encoding="utf-8")
    assert Sidecars([tmp_path]).around(tmp_path / "1.xml") == ({}, "")
