"""A document as it lies in the index."""

import sourcesearch


def test_what_stands_behind_a_chapter_is_in_none(tmp_path):
    body = "<div><head>One</head><p>The ice.</p></div><trailer>The end.</trailer>"
    (tmp_path / "a.xml").write_text(f"<TEI><text><body>{body}</body></text></TEI>", "utf-8")
    collection = sourcesearch.build(tmp_path / "a.xml", into=tmp_path / "index")
    found = {
        word: collection.search(word).hits[0].passages[0].locator.section for word in ("ice", "end")
    }
    assert found == {"ice": "One", "end": None}
