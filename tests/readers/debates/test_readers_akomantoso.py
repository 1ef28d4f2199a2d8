"""Debates and laws in Akoma Ntoso; after github.com/mysociety/za-hansard, tests/test_inputs."""

from __future__ import annotations

import pytest
from markupfiles import documents, pieces

from sourcesearch.errors import ReaderError
from sourcesearch.readers import xml

META = """<meta><identification source="#a"><FRBRWork><FRBRthis value="/za/2007"/>
<FRBRdate date="{work}" name="{name}"/></FRBRWork><FRBRExpression>
<FRBRlanguage language="eng"/></FRBRExpression><FRBRManifestation>
<FRBRdate date="2013-01-01" name="publication"/></FRBRManifestation></identification>
<references><TLCPerson id="a" showAs="Mr A"/></references></meta>"""
DEBATE = f"""<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><debate>
{META.format(work="3000-01-01", name="generation")}
<preface><p>Thursday, <docDate date="2007-03-29">29 March 2007</docDate></p></preface><debateBody>
<debateSection><heading>PROCEEDINGS</heading><p>The House met.</p>
<debateSection><heading>CONDOLENCE</heading><speech by="#a"><from>Mr A</from><p>I <i>move</i>:</p>
<p>That the House rise.</p></speech></debateSection><p>It rose.</p></debateSection>
</debateBody></debate></akomaNtoso>"""
ACT = f"""<akomaNtoso><act>{META.format(work="1851-08-07", name="enactment")}
<preface><longTitle><p>An <docTitle>Act for Ports</docTitle></p></longTitle></preface><body>
<section><num>1.</num><heading>Ice</heading><content><p>Ports shall be free of ice.</p></content>
</section></body></act></akomaNtoso>"""


def test_a_debate_has_its_day_and_headings_and_speeches_below_their_speakers() -> None:
    (document,) = documents(xml.reader, DEBATE)
    assert pieces(document) == [
        "Thursday, 29 March 2007",
        "PROCEEDINGS",
        "The House met.",
        "CONDOLENCE",
        "Mr A\nI move:",
        "That the House rise.",
        "It rose.",
    ]
    assert dict(document.metadata) == {
        "title": "PROCEEDINGS",
        "date": "2007-03-29",
        "language": "eng",
        "type": "debate",
    }
    said = {each.title: document.text[each.start : each.end] for each in document.sections}
    assert said["PROCEEDINGS › CONDOLENCE"].strip().endswith("rise.")
    assert document.sections[-1].title == "PROCEEDINGS"


def test_a_law_has_its_title_its_day_and_numbered_sections() -> None:
    (document,) = documents(xml.reader, ACT)
    assert dict(document.metadata) == {
        "title": "Act for Ports",
        "date": "1851-08-07",
        "language": "eng",
        "type": "act",
    }
    assert pieces(document) == ["An Act for Ports", "1. Ice", "Ports shall be free of ice."]
    assert document.sections[-1].title == "1. Ice"


def test_what_holds_no_text_is_said_to_hold_none() -> None:
    with pytest.raises(ReaderError, match="without text"):
        documents(xml.reader, "<akomaNtoso><act><meta/></act></akomaNtoso>")
