"""The debates of a sitting; after github.com/millbanksystems/hansard, spec/data."""

from __future__ import annotations

from markupfiles import documents, pieces

from sourcesearch.document import Page
from sourcesearch.readers import xml

SITTING = """<hansard xsi:noNamespaceSchemaLocation="hansard_v8.xsd"><titlepage><p>SIXTH SERIES</p>
</titlepage><housecommons><image src="S6CV0089P0I0010"/><col>1</col><title>House of Commons</title>
<date format="1985-12-16">Monday 16 December 1985</date>
<p id="S6CV0089P0-00360"><i>The House met at half-past Two o'clock</i></p>
<debates><oralquestions><title>Oral Answers to Questions</title><section><title>ENERGY</title>
<section><title>Scottish Coalfield</title><p id="a">1. <member>Mr. Douglas</member>
<membercontribution> asked the Secretary of State.</membercontribution></p>
<p id="b"><member>Mr. Hunt</member><membercontribution>: Comparisons vary
<col>2</col>
between different cases.</membercontribution></p></section>
<section><title>British Gas</title><p>4. Mr. Dykes asked.</p></section></section></oralquestions>
<section><title>Orders of the Day</title><p>Considered.</p>
<section><title>Clause 1</title><table><tr><td>AYES</td><td>NOES</td></tr></table></section>
</section></debates></housecommons>
<writtenanswers><col>3w</col><section><title>Honours</title><p>None.</p></section></writtenanswers>
<index><p>Energy, 1</p></index></hansard>"""


def test_each_debate_is_a_document_with_its_day_house_volume_and_columns() -> None:
    coal, gas, orders, sitting, written = documents(xml.reader, SITTING)
    assert pieces(coal) == [
        "Scottish Coalfield",
        "1. Mr. Douglas asked the Secretary of State.",
        "Mr. Hunt: Comparisons vary between different cases.",
    ]
    assert dict(coal.metadata) == {
        "title": "Scottish Coalfield",
        "heading": "Oral Answers to Questions › ENERGY",
        "source": "Parliamentary Debates (Hansard), House of Commons",
        "date": "1985-12-16",
        "series": "6th series",
        "volume": "89",
        "language": "en",
        "type": "debate",
    }
    assert [page.label for page in coal.pages] == ["col. 1", "col. 2"]
    turn = coal.text.index("between")
    assert coal.pages[1] == Page("col. 2", turn, len(coal.text))
    assert (gas.metadata["title"], gas.pages[0].label) == ("British Gas", "col. 2")
    assert [section.title for section in orders.sections] == ["Clause 1"]
    assert pieces(orders)[-1] == "AYES\tNOES"
    assert sitting.metadata["title"] == "House of Commons"
    assert "The House met at half-past Two o'clock" in sitting.text
    assert (written.pages[0].label, written.metadata["title"]) == ("col. 3w", "Honours")
    assert len({each.part for each in (coal, gas, orders, sitting, written)}) == 5


def test_what_breaks_off_is_read_up_to_there() -> None:
    found = documents(xml.reader, SITTING[: SITTING.index("between")])
    assert found[0].text.endswith("Comparisons vary")
    assert "breaks off" in found[-1].problems[0]
