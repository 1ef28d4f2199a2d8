"""Projects of Scrivener, version 3 and before."""

from __future__ import annotations

from pathlib import Path

from pressfiles import known

import sourcesearch
from sourcesearch.document import Document
from sourcesearch.readers import SourceFile, read

BINDER = """<?xml version="1.0" encoding="UTF-8"?>
<ScrivenerProject Identifier="X" Version="2.0"><Binder>
<BinderItem UUID="AAAA-1" Type="DraftFolder" Created="2020-01-15 10:30:00 +0100">
 <Title>Draft</Title><Children>
 <BinderItem UUID="BBBB-2" Type="Folder"><Title>Part One</Title><Children>
  <BinderItem UUID="CCCC-3" Type="Text"><Title>The ports</Title></BinderItem>
 </Children></BinderItem>
 <BinderItem ID="12" Type="Text" Created="2019-02-03 10:30:00 +0100"><Title>Old text</Title>
 </BinderItem></Children></BinderItem>
<BinderItem UUID="DDDD-4" Type="TrashFolder"><Title>Trash</Title><Children>
 <BinderItem UUID="EEEE-5" Type="Text"><Title>Gone</Title></BinderItem></Children></BinderItem>
</Binder></ScrivenerProject>"""
FILES = {
    "Files/Data/CCCC-3/content.rtf": rb"{\rtf1\ansi The ice came late.\par Very late.}",
    "Files/Data/CCCC-3/synopsis.txt": b"On ice",
    "Files/Data/CCCC-3/notes.rtf": rb"{\rtf1\ansi Ask the pilots.}",
    "Files/Docs/12.rtf": rb"{\rtf1\ansi An older text.}",
    "Files/Data/EEEE-5/content.rtf": rb"{\rtf1\ansi In the trash.}",
    "Files/version.txt": b"23",
}


def binder() -> list[Document]:
    """The documents of the project."""
    inner = {name: SourceFile(name, content=content) for name, content in FILES.items()}
    file = SourceFile("Thesis.scrivx", content=BINDER.encode(), companions=inner)
    return list(read(file))


def test_each_text_of_the_binder_is_a_document_by_its_title_and_place_and_the_trash_is_none() -> (
    None
):
    ports, notes, old = binder()
    assert known(ports, "title", "heading", "description") == (
        "The ports", "Draft › Part One", "On ice",
    )  # fmt: skip
    assert ports.text == "The ice came late.\n\nVery late."
    assert (notes.text, *known(notes, "title", "kind")) == ("Ask the pilots.", "The ports", "note")
    assert (old.text, *known(old, "title", "created")) == (
        "An older text.",
        "Old text",
        "2019-02-03",
    )


def test_a_project_in_a_folder_is_read_by_its_binder_alone(tmp_path: Path) -> None:
    folder = tmp_path / "texts" / "Thesis.scriv"
    for name, content in {**FILES, "Thesis.scrivx": BINDER.encode()}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    sourcesearch.update(tmp_path / "texts", into=tmp_path / "index", jobs=1)
    with sourcesearch.open(tmp_path / "index") as collection:
        found = collection.search("ice OR pilots OR text OR trash OR 23")
        assert {hit.document.title for hit in found.hits} == {"The ports", "Old text"}
