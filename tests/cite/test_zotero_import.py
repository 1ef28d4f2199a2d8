"""Zotero takes what is written for it, as its own translators read it.

They are not ours to ship: `ZOTERO` names a folder that holds Zotero's repositories `translators`,
`utilities` and `zotero-schema`. Without it, or without node, these tests are skipped.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from sourcesearch.cite.files.exports import EXPORTS
from sourcesearch.cite.item import item_of

HERE = Path(__file__).parent
ZOTERO = Path(os.environ.get("ZOTERO", ""))
NODE = shutil.which("node")
SOURCES = json.loads((HERE / "sources.json").read_text(encoding="utf-8"))
ITEMS = [{"id": one["name"], **item_of(one["metadata"], one["format"])} for one in SOURCES]
TRANSLATORS = {"csl-json": "CSL JSON", "ris": "RIS", "bibtex": "BibTeX"}

pytestmark = [
    pytest.mark.skipif(NODE is None, reason="there is no node to run Zotero's translators with"),
    pytest.mark.skipif(
        not (ZOTERO / "translators" / "RIS.js").is_file(),
        reason="ZOTERO names no folder with Zotero's translators, utilities and zotero-schema",
    ),
]


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    """What Zotero makes of all items in a format."""
    folder = tmp_path_factory.mktemp("zotero")

    def importer(form):
        file = folder / form
        file.write_text("\n".join(EXPORTS[form](ITEMS)) + "\n", encoding="utf-8")
        run = [NODE, HERE / "zotero_import.js", ZOTERO, TRANSLATORS[form], file]
        answer = json.loads(subprocess.run(run, capture_output=True, check=True).stdout)
        assert answer["accepted"]
        return answer["items"]

    return importer


@pytest.mark.parametrize("form", TRANSLATORS)
def test_zotero_has_every_item_with_its_title(imported, form):
    fields = [one["fields"] for one in imported(form)]
    titles = [each.get("title", each.get("nameOfAct")) for each in fields]
    assert titles == [item.get("title") for item in ITEMS]


@pytest.mark.parametrize("form", ["csl-json", "ris"])
def test_zotero_has_a_place_for_every_field(imported, form):
    assert [one["lost"] for one in imported(form)] == [[]] * len(ITEMS)


def test_zotero_has_every_person(imported):
    roles = ("author", "editor", "translator", "recipient", "interviewer")
    assert [one["people"] for one in imported("csl-json")] == [
        sum(len(item.get(role, ())) for role in roles) for item in ITEMS
    ]


def test_every_type_becomes_one_that_zotero_means_by_the_same(imported):
    schema = json.loads((ZOTERO / "zotero-schema" / "schema.json").read_text(encoding="utf-8"))
    meant = schema["csl"]["types"]
    types = [one["type"] for one in imported("csl-json")]
    assert None not in types
    for found, item in zip(types, ITEMS, strict=True):
        assert found in meant.get(item["type"], [found])
