"""The debates of a day; after the page on the data of parser.theyworkforyou.com."""

from __future__ import annotations

from markupfiles import documents, pieces

from sourcesearch.readers import xml

ID = "uk.org.publicwhip/debate/1940-03-20a"
DAY = f"""<?xml version="1.0" encoding="ISO-8859-1"?>
<publicwhip scrapeversion="a" latest="yes">
<major-heading id="{ID}.1953.0" colnum="1953">Preamble</major-heading>
<speech id="{ID}.1953.1" colnum="1953" time=""><p><i>The House met.</i></p></speech>
<major-heading id="{ID}.1954.0">Finland</major-heading>
<minor-heading id="{ID}.1954.1"> Volunteers </minor-heading>
<speech id="{ID}.1954.2" speakername="Mr Hugh Dalton" colnum="1954"><p>asked the Prime Minister.</p>
</speech><speech id="{ID}.1955.1" speakername="Mr Neville Chamberlain" colnum="1955">
<p>No, Sir.</p><p>The ports were <i>ice-free</i>.</p></speech>
</publicwhip>"""


def test_what_stands_below_a_heading_is_a_document_by_day_house_speakers_and_columns() -> None:
    preamble, finland = documents(xml.reader, DAY)
    assert pieces(preamble) == ["Preamble", "The House met."]
    assert pieces(finland) == [
        "Volunteers",
        "asked the Prime Minister.",
        "No, Sir.",
        "The ports were ice-free.",
    ]
    assert dict(finland.metadata) == {
        "title": "Volunteers",
        "heading": "Finland",
        "date": "1940-03-20",
        "source": "Parliamentary Debates (Hansard), House of Commons",
        "speaker": "Mr Hugh Dalton; Mr Neville Chamberlain",
        "type": "debate",
    }
    columns = {page.label: finland.text[page.start : page.end] for page in finland.pages}
    assert columns["col. 1955"] == "No, Sir.\n\nThe ports were ice-free."
    said = {each.title: finland.text[each.start : each.end].strip() for each in finland.sections}
    assert said["Mr Neville Chamberlain"] == "No, Sir.\n\nThe ports were ice-free."
    assert preamble.part != finland.part


def test_a_house_of_another_country_is_not_called_the_commons() -> None:
    abroad = DAY.replace("<speech ", '<speech url="https://parlinfo.aph.gov.au/x" ')
    assert "source" not in documents(xml.reader, abroad)[0].metadata
