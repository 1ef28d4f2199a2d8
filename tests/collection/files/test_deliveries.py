"""Files that another one names are read with it, and follow it, whatever happens to either."""

import json
import shutil
from pathlib import Path

import pytest
from deliveryfiles import alto, article, block, mets, pointer
from mutations import CORPUS

import sourcesearch
from sourcesearch import readers

from conftest import write

ONE = alto(block("A", "Ice in the port"), block("B", "No wind"))
TWO = alto(block("D", "Of the north"), number=2)
HEAD = mets(
    article("a", pointer("1/A")), article("b", pointer("1/B")), article("c", pointer("2/D"))
)
PAGES = {"in/issue/page1.xml": ONE, "in/issue/page2.xml": TWO}
ISSUE = {"in/issue/mets.xml": HEAD, **PAGES}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, ISSUE)
    return tmp_path


def update(*paths):
    return sourcesearch.update(*(paths or ("in",)), into="index", jobs=1)


def held():
    """The texts of all documents, by their names below "in/issue"."""
    assert sourcesearch.check("index") == []
    with sourcesearch.open("index") as collection:
        found = {document.id: document.text for document in collection.documents()}
    return {name.removeprefix("in/issue/"): text for name, text in found.items()}


ARTICLES = {
    "mets.xml#a": "Ice in the port",
    "mets.xml#b": "No wind",
    "mets.xml#c": "Of the north",
}


def test_pages_are_companions_and_articles_documents(folder):
    summary = update()
    assert held() == ARTICLES
    assert (summary.added, summary.companions, summary.problems) == (1, 2, [])


@pytest.mark.parametrize("given", ["in", "in/issue/mets.xml"])
@pytest.mark.parametrize(
    ("written", "there"),
    [
        ("Seite%20{}.xml", "Seite {}.xml"),
        ("100%_{}.xml", "100%_{}.xml"),
        ("ALTO/Page{}.XML", "alto/page{}.xml"),
        ("Z\u00fcrich{}.xml", "Zu\u0308rich{}.xml"),
        ("a-1_{}.xml", "a_1-{}.xml"),
        ("content/alto/{}.xml", "alto/{}.xml"),
        ("https://example.org/issue/alto/{}.xml", "alto/{}.xml"),
    ],
)
def test_pages_are_found_however_their_names_are_written(folder, written, there, given):
    head = HEAD
    for number, page in ((1, ONE), (2, TWO)):
        Path(f"in/issue/page{number}.xml").unlink()
        head = head.replace(f'href="page{number}.xml"', f'href="{written.format(number)}"')
        write(folder, {f"in/issue/{there.format(number)}": page})
    write(folder, {"in/issue/mets.xml": head})
    summary = update(given)
    assert held() == ARTICLES
    assert (summary.companions, summary.problems) == (2, [])
    assert update(given).unchanged == 1


@pytest.mark.parametrize("first_last", [False, True])
def test_of_pages_written_alike_the_same_is_read_in_whatever_order_they_lie(
    folder, monkeypatch, first_last
):
    write(folder, {
        "in/issue/mets.xml": HEAD.replace("page2.xml", "PAGE2.xml"),
        "in/issue/Page2.xml": alto(block("D", "Of the south"), number=2),
    })  # fmt: skip
    listed = Path.iterdir

    def in_this_order(path):
        return iter(sorted(listed(path), reverse=first_last))

    update("in")
    expected = held()["mets.xml#c"]
    sourcesearch.remove("in", index="index")
    monkeypatch.setattr(Path, "iterdir", in_this_order)
    update("in/issue/mets.xml")
    assert held()["mets.xml#c"] == expected


def test_a_second_run_has_nothing_to_do(folder):
    update()
    summary = update()
    assert (summary.added, summary.changed, summary.unchanged) == (0, 0, 1)
    assert summary.companions == 2


def test_where_a_page_changes_the_delivery_is_read_again(folder):
    update()
    write(folder, {"in/issue/page2.xml": TWO.replace("north", "distant south")})
    summary = update()
    assert summary.changed == 1
    assert held()["mets.xml#c"] == "Of the distant south"


def test_where_a_page_is_only_touched_nothing_changes(folder):
    update()
    (folder / "in/issue/page2.xml").touch()
    assert update().changed == 0
    assert held() == ARTICLES


def test_a_page_that_goes_is_named_and_one_that_comes_back_is_read(folder):
    update()
    (folder / "in/issue/page2.xml").unlink()
    summary = update()
    assert [cause for _, cause in summary.problems] == ["named, but not there: page2.xml"]
    assert held() == {name: text for name, text in ARTICLES.items() if name != "mets.xml#c"}
    write(folder, PAGES)
    assert update().problems == []
    assert held() == ARTICLES


def test_without_the_file_that_names_them_pages_are_documents(folder):
    update()
    (folder / "in/issue/mets.xml").unlink()
    update()
    assert held() == {"page1.xml": "Ice in the port\n\nNo wind", "page2.xml": "Of the north"}
    write(folder, ISSUE)
    update()
    assert held() == ARTICLES


def test_a_damaged_file_that_names_others_is_named(folder):
    write(folder, {"in/issue/mets.xml": HEAD[: HEAD.index("<fileSec>")]})
    summary = update()
    assert list(held()) == ["page1.xml", "page2.xml"]
    assert [key for key, _ in summary.problems] == ["in/issue/mets.xml"]


def test_a_page_that_is_given_alone_brings_its_delivery(folder):
    update()
    write(folder, {"in/issue/page2.xml": TWO.replace("north", "south")})
    update("in/issue/page2.xml")
    assert held() == {**ARTICLES, "mets.xml#c": "Of the south"}


def test_a_delivery_that_is_given_alone_brings_its_pages(folder):
    assert update("in/issue/mets.xml").companions == 2
    assert held() == ARTICLES
    assert update().changed == 0


def test_a_delivery_that_is_removed_is_read_again_when_it_is_met(folder):
    update()
    sourcesearch.remove("in/issue", index="index")
    assert held() == {}
    update()
    assert held() == ARTICLES


def test_the_same_delivery_twice_is_one(folder):
    shutil.copytree("in/issue", "in/second")
    summary = update()
    assert held() == ARTICLES
    assert (summary.added, summary.duplicate, summary.companions) == (1, 1, 4)
    write(folder, {"in/second/page1.xml": ONE.replace("No", "Much")})
    update()
    assert held() == {
        **ARTICLES,
        **{name.replace("mets", "in/second/mets"): text for name, text in ARTICLES.items()},
        "in/second/mets.xml#b": "Much wind",
    }


def test_of_two_that_name_the_same_the_one_with_articles_reads_the_other(folder):
    """As the BnF delivers: a manifest, and a table of contents in a folder beside the pages."""
    for path in (folder / "in/issue").iterdir():
        path.unlink()
    toc = mets(article("a", pointer("1/A")), physical="").replace('"page', '"../ocr/page')
    write(
        folder,
        {
            "in/issue/manifest.xml": mets().replace('"page', '"ocr/page'),
            "in/issue/toc/T1.xml": toc,
            **{name.replace("issue/", "issue/ocr/"): text for name, text in PAGES.items()},
        },
    )
    for _ in range(2):
        summary = update()
        assert (summary.changed, summary.companions, summary.problems) == (0, 3, [])
    assert held() == {
        "toc/T1.xml#a": "Ice in the port",
        "toc/T1.xml#rest": "No wind\n\nOf the north",
    }
    with sourcesearch.open("index") as collection:
        (hit,) = collection.search("ice").hits
        assert hit.passages[0].locator.page == "7"


def test_pictures_without_any_text_are_left_to_themselves(folder):
    for name in PAGES:
        (folder / name).unlink()
    write(folder, {"in/issue/images/1.jp2": b"\0\0\0\x0cjP"})
    summary = update()
    assert summary.companions == 0
    assert len(summary.problems) == 2


def test_the_pdf_of_an_issue_that_has_the_name_of_its_head_is_not_read_as_well(folder):
    (folder / "in/issue/mets.xml").rename(folder / "in/issue/1840-METS.xml")
    for name in ("1840.pdf", "1841.pdf"):
        shutil.copy(CORPUS / "letter.pdf", folder / "in/issue" / name)
    summary = update()
    assert {"1840-METS.xml#a", "1840-METS.xml#b", "1840-METS.xml#c", "1841.pdf"} == {*held()}
    assert summary.companions == 3


def test_what_only_describes_is_counted_and_not_read_again(folder):
    write(
        folder,
        {
            "in/bagit.txt": "BagIt-Version: 0.97",
            "in/record.xml": "<mods xmlns='http://www.loc.gov/mods/v3'><titleInfo/></mods>",
        },
    )
    assert update().companions == 4
    summary = update()
    assert (summary.companions, summary.changed, summary.problems) == (4, 0, [])
    assert held() == ARTICLES


def test_a_path_that_is_not_there_makes_no_collection(folder):
    with pytest.raises(sourcesearch.SourcesearchError, match="nothere: no such file or folder"):
        update("nothere")
    assert not Path("index").exists()


def test_show_tells_a_companion_from_a_file_that_is_not_there(folder, run):
    write(folder, {"in/bagit.txt": "BagIt-Version: 0.97"})
    update()
    for name, said in (
        ("in/issue/page1.xml", "read with in/issue/mets.xml, whose 3 documents"),
        ("in/bagit.txt", "a companion of others (BagIt)"),
        ("in/none.xml", "no such document"),
    ):
        answer = run("show", "--index", "index", name)
        assert said in answer.stderr
        assert answer.exit_code == 2


def info(run, name):
    return json.loads(run("info", "--index", "index", "--json", name).stdout)


def test_info_lists_the_documents_that_a_page_serves(folder, run):
    update()
    found = info(run, "in/issue/page1.xml")
    assert found["companion"] == {
        "path": "in/issue/page1.xml",
        "kind": "pages",
        "read with": "in/issue/mets.xml",
        "documents": 3,
    }
    assert found["serves"] == [f"in/issue/{name}" for name in ARTICLES]


def test_info_lists_the_metadata_that_a_description_gives(folder, run):
    said = {"data": {"fields": {"title_en": ["Coast Herald"]}}, "source": {"date": "1883/01/03"}}
    write(folder, {"in/x_mit.json": json.dumps(said), "in/1.alto": TWO})
    update()
    found = info(run, "in/x_mit.json")
    assert found["companion"]["kind"] == "description"
    assert found["metadata taken from it"]["source"] == len(found["serves"]) > 0
    assert "in/1.alto" in found["serves"]


def test_info_of_checksums_says_that_nothing_was_taken(folder, run):
    write(folder, {"in/bagit.txt": "BagIt-Version: 0.97"})
    update()
    found = info(run, "in/bagit.txt")
    assert (found["companion"]["kind"], found["companion"]["documents"]) == ("BagIt", 0)
    assert run("info", "--index", "index", "in/none.xml").exit_code == 2


def test_a_reader_that_cannot_be_loaded_is_named(folder, monkeypatch):
    monkeypatch.setattr(readers, "broken_readers", lambda: ("reader 'x' cannot be loaded: no",))
    assert update().problems == [("readers", "reader 'x' cannot be loaded: no")]


def test_the_command_line_counts_companions(folder, run):
    said = run("index", "--index", "index", "in").stderr
    assert "1 added, 2 companions" in said
