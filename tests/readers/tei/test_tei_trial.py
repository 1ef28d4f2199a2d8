"""Sessions of the Old Bailey: each trial is a document."""

from markupfiles import documents

from sourcesearch.document import Document
from sourcesearch.readers.tei.tei import reader

SAYS = '<interp inst="x" type="collection" value="BAILEY"/><interp type="date" value="17800112"/>'
TRIAL = """<div1 type="trialAccount" id="{id}">{says}<join targets="x y"/><p>75.
<persName type="defendantName">ROBERT
HILL<interp type="surname" value="HILL"/></persName> took a watch of
<persName type="victimName">Samuel Wray</persName>.</p>
<xptr type="pageFacs" doc="178001120003"/><p>NOT GUILTY.</p></div1>"""


def session(*names: str) -> list[Document]:
    trials = "".join(TRIAL.format(id=name, says=SAYS) for name in names)
    return documents(
        reader,
        f'<TEI.2><text><body><div0 type="sessionsPaper" id="17800112">{SAYS}'
        f'<xptr type="pageFacs" doc="178001120001"/><p>Oyer.</p>{trials}</div0>'
        "</body></text></TEI.2>",
    )


def test_a_trial_says_who_was_tried_and_when() -> None:
    trials = [document for document in session("t1", "t2") if document.part != "edition"]
    known = {
        "title": "Trial of ROBERT HILL",
        "date": "1780-01-12",
        "source": "Old Bailey Proceedings",
    }
    assert [(trial.part, dict(trial.metadata)) for trial in trials] == [
        ("t1", known),
        ("t2", known),
    ]
    assert trials[0].text == "75. ROBERT HILL took a watch of Samuel Wray.\n\nNOT GUILTY."


def test_pages_are_those_of_the_pictures() -> None:
    trials = [document for document in session("t1", "t2") if document.part != "edition"]
    assert [[page.label for page in trial.pages] for trial in trials] == [["[1]", "[3]"], ["[3]"]]


def test_the_front_matter_is_dated_as_the_session_is() -> None:
    (front,) = (document for document in session("t1", "t2") if document.part == "edition")
    assert (front.text, front.metadata["date"]) == ("Oyer.", "1780-01-12")


def test_a_file_of_one_trial_is_that_trial() -> None:
    (trial,) = session("t1")
    assert trial.metadata["title"] == "Trial of ROBERT HILL"
