"""The debates of a day in Australia; after github.com/wragge/hansard-xml and what is said there of
the schemas 2.1 and 2.2."""

from __future__ import annotations

from markupfiles import documents, pieces

from sourcesearch.readers import xml

HEAD = """<?xml version="1.0"?><hansard version="2.1"><session.header><date>1901-05-21</date>
<parliament.no>1</parliament.no><chamber>{}</chamber><page.no>75</page.no><proof>0</proof>
</session.header><chamber.xscript>"""
FOOT = "</chamber.xscript></hansard>"


def talk(name: str, text: str, page: str = "", more: str = "") -> str:
    """What somebody says, with those who interrupt."""
    return f"""<talk.start><talker><page.no>{page}</page.no><time.stamp/><name.id>009LR</name.id>
<electorate>Hunter</electorate><party>PROT</party><in.gov>1</in.gov>
<name role="metadata">BARTON, Edmund</name><name role="display">{name}</name></talker>
<para>{text}</para></talk.start>{more}"""


REPLY = talk("Mr Reid", "- It will save us <inline>much</inline> trouble.", "77")
DAY = f"""{HEAD.format("REPS")}<business.start><day.start>1901-05-21</day.start><para>
<inline font-weight="bold">Mr. Speaker</inline> took the chair.</para></business.start>
<debate><debateinfo><title>STANDING ORDERS</title><page.no>76</page.no></debateinfo>
<speech>{talk("Mr BARTON", "- I wish to withdraw a paper.", "76")}
<interjection>{REPLY}</interjection><para>So be it.</para></speech></debate>
<debate><debateinfo><title>POST BILL</title><page.no>78</page.no><type>Bills</type></debateinfo>
<subdebate.1><subdebateinfo><title>Second Reading</title><page.no>78</page.no></subdebateinfo>
<para>Debate resumed.</para><subdebate.2><subdebateinfo><title>Clause 1</title></subdebateinfo>
<motionnospeech><name>Senator FERRIS</name><inline>—by leave—</inline><motion><para>That it be so.
</para></motion></motionnospeech></subdebate.2></subdebate.1></debate>
<debate><debateinfo><title>QUESTIONS</title><page.no>79</page.no></debateinfo><subdebate.1>
<subdebateinfo><title>Textiles</title><page.no>79</page.no></subdebateinfo><question>
{talk("Senator COOK", "—My question is this.")}</question><answer>{talk("Senator HILL", "—No.")}
</answer></subdebate.1></debate>{FOOT}"""
TALKED = f"""{HEAD.format("Senate")}<debate><debateinfo><title>BILLS</title><page.no>9</page.no>
</debateinfo><debate.text><body><p class="HPS-Debate">BILLS</p></body></debate.text>
<subdebate.1><subdebateinfo><title>Port Bill</title><page.no>9</page.no></subdebateinfo>
<speech><talk.start><talker><page.no>9</page.no><name role="metadata">Smith, A</name>
</talker></talk.start><talk.text><body><p><a href="E3L">
<span class="HPS-MemberSpeech">Senator SMITH</span></a> (<span>10:01</span>): The ports are free.
</p><p><a><span class="HPS-MemberInterjecting">Mr ROE:</span></a> Are they?</p></body></talk.text>
</speech></subdebate.1></debate>{FOOT}"""


def test_each_debate_is_a_document_with_its_day_house_speakers_and_pages() -> None:
    orders, reading, question, day = documents(xml.reader, DAY)
    assert pieces(orders) == [
        "STANDING ORDERS",
        "Mr BARTON - I wish to withdraw a paper.",
        "Mr Reid - It will save us much trouble.",
        "So be it.",
    ]
    assert dict(orders.metadata) == {
        "title": "STANDING ORDERS",
        "source": "Commonwealth Parliamentary Debates, House of Representatives",
        "date": "1901-05-21",
        "speaker": "Mr BARTON; Mr Reid",
        "language": "en",
        "type": "debate",
    }
    pages = {page.label: orders.text[page.start : page.end] for page in orders.pages}
    assert pages["77"].startswith("Mr Reid")
    said = [(each.title, orders.text[each.start : each.end].strip()) for each in orders.sections]
    assert said[-1] == ("Mr BARTON", "So be it.")
    assert pieces(reading) == [
        "Second Reading",
        "Debate resumed.",
        "Clause 1",
        "Senator FERRIS—by leave—",
        "That it be so.",
    ]
    assert reading.metadata["title"] == "POST BILL: Second Reading"
    assert pieces(question) == [
        "Textiles",
        "Senator COOK—My question is this.",
        "Senator HILL—No.",
    ]
    assert (question.metadata["heading"], question.pages[0].label) == ("QUESTIONS", "79")
    assert (day.metadata["title"], pieces(day)) == (
        "House of Representatives",
        ["Mr. Speaker took the chair."],
    )


def test_names_that_stand_in_the_text_are_not_said_twice() -> None:
    (bill,) = documents(xml.reader, TALKED)
    assert pieces(bill) == [
        "Port Bill",
        "Senator SMITH (10:01): The ports are free.",
        "Mr ROE: Are they?",
    ]
    assert bill.metadata["source"] == "Commonwealth Parliamentary Debates, Senate"
    assert [each.title for each in bill.sections] == ["Senator SMITH", "Mr ROE"]
    assert bill.metadata["speaker"] == "Senator SMITH; Mr ROE"


def test_what_breaks_off_is_read_up_to_there() -> None:
    found = documents(xml.reader, DAY[: DAY.index("So be it.")])
    assert found[0].text.endswith("trouble.")
    assert "breaks off" in found[-1].problems[0]


def test_a_title_has_the_words_that_are_set_off_in_it() -> None:
    titled = DAY.replace("STANDING ORDERS", "The <inline>Standing <b>Orders</b></inline> of 1901")
    orders, *_ = documents(xml.reader, titled)
    assert orders.metadata["title"] == "The Standing Orders of 1901"
    assert pieces(orders)[0] == "The Standing Orders of 1901"
