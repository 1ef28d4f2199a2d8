"""Notes of Evernote; the form is that of its exports, as their public samples have it."""

from __future__ import annotations

from pressfiles import articles, known

EXPORT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export4.dtd">
<en-export export-date="20210408T052957Z" application="Evernote" version="10.8.5"><note>
<title>Ports &amp; ice</title><created>20210308T051614Z</created><updated>20210309T051855Z</updated>
<tag>harbour</tag><tag>ice</tag><note-attributes><author>Jane Pilot</author>
<source-url>https://example.org/ice</source-url></note-attributes>
<content><![CDATA[<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!DOCTYPE en-note SYSTEM "http://xml.evernote.com/pub/enml2.dtd"><en-note><h1>Riga</h1>
<div>The ice came late.</div><div><en-todo checked="true"/>see the <b>log</b></div>
<div><en-todo/>ask the pilots</div><en-crypt cipher="AES">RU5DMA==</en-crypt>
<en-media type="image/png" hash="f03c"/></en-note>]]></content>
<resource><data encoding="base64">iVBORw0KGgo=</data><mime>image/png</mime></resource></note>
<note><title>Empty</title><content><![CDATA[<en-note><br/></en-note>]]></content></note>
<note><title>Third</title><content><![CDATA[<en-note>Zürich&nbsp;1</en-note>]]></content></note>
</en-export>"""


def test_each_note_is_a_document_by_its_title_day_author_and_tags() -> None:
    first, third = articles("notes.enex", EXPORT)
    assert known(first, "title", "date", "modified", "author", "tags", "url") == (
        "Ports & ice", "2021-03-08", "2021-03-09", "Jane Pilot", "harbour; ice",
        "https://example.org/ice",
    )  # fmt: skip
    assert (first.part, third.part, third.metadata["title"]) == ("1", "3", "Third")


def test_the_text_is_what_the_note_shows_and_no_file_that_hangs_on_it() -> None:
    first, third = articles("notes.enex", EXPORT)
    assert first.text == "Riga\n\nThe ice came late.\n\n☑ see the log\n\n☐ ask the pilots"
    assert [section.title for section in first.sections] == ["Riga"]
    assert third.text == "Zürich\u00a01"
