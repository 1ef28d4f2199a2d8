import base64
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.mail import mail, mbox
from sourcesearch.readers.reader import SourceFile

FROM = b"From joe at example.org  Fri Apr  4 19:23:51 2003\n"


def documents(data: bytes, name: str = "a.eml") -> list[Document]:
    return list(mail.reader.read(SourceFile(name, content=data)))


def multipart(*parts: bytes, kind: bytes = b"mixed") -> bytes:
    head = b"Content-Type: multipart/" + kind + b'; boundary="B"\n\n'
    return head + b"".join(b"--B\n" + part + b"\n" for part in parts) + b"--B--\n"


def test_headers_are_metadata() -> None:
    (message,) = documents(
        b"From: =?iso-8859-1?Q?J=F6rg?= Smith <j@example.org>\r\n"
        b"To: Ann <ann@example.org>\r\n"
        b"Subject: =?utf-8?B?R3LDvMOfZQ==?=\r\n aus Wien\r\n"
        b"Date: Fri, 4 Apr 2003 23:59:51 -0700\r\n"
        b"Message-ID: <1@x>\r\n\r\nHello\r\n"
    )
    assert dict(message.metadata) == {
        "title": "Grüße aus Wien",
        "author": "Jörg Smith",
        "from": "Jörg Smith <j@example.org>",
        "to": "Ann <ann@example.org>",
        "date": "2003-04-04",
        "message-id": "<1@x>",
    }
    assert (message.text, message.first_line, message.part) == ("Hello\r\n", 8, "")


@pytest.mark.parametrize(
    ("sender", "author"),
    [
        ("Glyph Lefkowitz glyph@divunal.com", "Glyph Lefkowitz"),  # August 1999
        ("gharris at mbl.edu (Grant B. Harris)", "Grant B. Harris"),  # today
        ("glyph@divunal.com", "glyph@divunal.com"),
        ("Ann <a@b.c>, x@y.z", "Ann; x@y.z"),
    ],
)
def test_an_author_is_called_by_name_without_an_address_behind(sender: str, author: str) -> None:
    (message,) = documents(f"From: {sender}\n\nHello\n".encode())
    assert message.metadata["author"] == author


def test_a_name_with_a_comma_in_an_encoded_word_is_one_author() -> None:
    (message,) = documents(b"From: =?utf-8?Q?Smith=2C_Ann?= <a@b.c>, x@y.z\n\nHello\n")
    assert message.metadata["author"] == "Smith, Ann; x@y.z"


def test_raw_bytes_in_headers_are_decoded() -> None:
    (message,) = documents(b"Subject: \xdcber uns\n\nHello\n")
    assert message.metadata["title"] == "Über uns"


def test_a_date_that_is_none_stays_as_it_is_written() -> None:
    (message,) = documents(b"Date: in spring\n\nHello\n")
    assert message.metadata["date"] == "in spring"


def test_the_charset_of_a_text_counts_and_a_wrong_one_does_not() -> None:
    russian = b"Content-Type: text/plain; charset=koi8-r\n\n\xf0\xf2\xe9\xf7\xe5\xf4\n"
    wrong = "Content-Type: text/plain; charset=us-ascii\n\nGrüße\n".encode()
    unknown = "Content-Type: text/plain; charset=x-none\n\nGrüße\n".encode()
    texts = [documents(data)[0].text for data in (russian, wrong, unknown)]
    assert texts == ["ПРИВЕТ\n", "Grüße\n", "Grüße\n"]


def test_plain_text_is_preferred_to_html() -> None:
    plain = b"Content-Transfer-Encoding: quoted-printable\n\nGr=C3=BC=C3=9Fe\n"
    html = b"Content-Type: text/html\n\n<p>no</p>\n"
    (message,) = documents(multipart(html, plain, kind=b"alternative"))
    assert message.text.strip() == "Grüße"
    assert message.first_line is None


def test_html_alone_is_read_as_a_page_in_the_charset_of_the_mail() -> None:
    (message,) = documents(
        b"Content-Type: text/html; charset=windows-1251\n\n"
        b'<meta charset="utf-8"><style>p {}</style><p>\xcf\xf0\xe8\xe2\xe5\xf2</p>\n'
    )
    assert (message.text, message.format, message.first_line) == ("Привет", "mail", None)


def test_all_texts_of_a_message_are_read_and_attachments_named() -> None:
    pdf = (
        b'Content-Type: application/pdf\nContent-Disposition: attachment; filename="a.pdf"\n'
        b"Content-Transfer-Encoding: base64\n\nJVBERi0=\n"
    )
    (message,) = documents(multipart(b"\none", pdf, b"\ntwo"))
    assert message.text == "one\n\ntwo"
    assert message.paragraphs == ((0, 3), (5, 8))
    assert message.metadata["attachments"] == "a.pdf"


def test_texts_that_become_one_keep_their_chapters_and_paragraphs() -> None:
    pages = (b"<h1>Ice</h1><p>No <a href='x'>port</a>.", b"<h1>Wind</h1><p>A gale.")
    data = multipart(*(b"Content-Type: text/html\n\n" + page for page in pages))
    (document,) = documents(data)
    texts = [document.text[start:end] for start, end in document.paragraphs]
    assert texts == ["Ice", "No port.", "Wind", "A gale."]
    sections = {each.title: document.text[each.start : each.end] for each in document.sections}
    assert sections["Wind"].strip() == "Wind\n\nA gale."
    assert sections["Ice"].strip() == "Ice\n\nNo port."


def test_texts_that_become_one_keep_their_pages_and_what_they_quote() -> None:
    page = b"<p><span role='doc-pagebreak'>%d</span>Ice.<blockquote>Snow in %d.</blockquote>"
    parts = (b"Content-Type: text/html\n\n" + page % (number, number) for number in (7, 8))
    (document,) = documents(multipart(b"\nSee below.", *parts))
    pages = {each.label: document.text[each.start : each.end] for each in document.pages}
    assert {label: text.strip() for label, text in pages.items()} == {
        "7": "Ice.\n\nSnow in 7.",
        "8": "Ice.\n\nSnow in 8.",
    }
    assert [document.text[a:b] for a, b in document.quotations] == ["Snow in 7.", "Snow in 8."]


def test_an_attachment_is_a_document_beside_its_message() -> None:
    def attached(name: bytes, content: bytes) -> bytes:
        return (
            b"Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n"
            b'Content-Disposition: attachment; filename="%s"\n\n%s\n'
            % (name, base64.encodebytes(content))
        )

    data = b"Date: Mon, 6 Feb 1995 10:00:00 +0000\n" + multipart(
        b"\nSee below.",
        attached(b"../a.txt", b"Ice."),
        attached(b"t.csv", b"text\nSnow.\n"),
        attached(b"a.txt", b"Rain."),
    )
    found = documents(data)
    assert [(each.part, each.text) for each in found] == [
        ("", "See below."),
        ("a.txt", "Ice."),
        ("t.csv#1", "Snow."),
        ("a.txt~2", "Rain."),
    ]
    assert {each.metadata["date"][:10] for each in found} == {"1995-02-06"}
    assert documents(FROM + data, "a.mbox")[1].part == "1/a.txt"


def test_an_attachment_that_cannot_be_read_is_named_and_the_message_stands() -> None:
    broken = b'Content-Type: application/zip; name="a.zip"\n\nno zip\n'
    (message,) = documents(multipart(b"\nSee below.", broken))
    assert message.text == "See below."
    assert message.problems[0].startswith("the message: a.zip: the archive is damaged")


def test_a_text_in_a_part_stands_on_its_lines() -> None:
    data = multipart(b"Content-Type: image/png\n\nxx", b"Content-Type: text/plain\n\none\ntwo")
    (message,) = documents(data)
    assert data.decode().splitlines()[9] == "one"
    assert message.first_line == 10


def test_a_message_that_was_forwarded_is_a_document_of_its_own() -> None:
    inner = b"Content-Type: message/rfc822\n\nSubject: inner\n\nold words"
    outer, forwarded = documents(multipart(b"\nsee below", inner))
    assert (outer.part, outer.text) == ("", "see below")
    assert (forwarded.part, forwarded.text) == ("1", "old words")
    assert forwarded.metadata["title"] == "inner"


def test_a_message_without_text_is_said() -> None:
    with pytest.raises(ReaderError, match=r"the message: no text \(image/png\)"):
        documents(b"Content-Type: image/png\n\nxx\n")


def test_a_mailbox_holds_a_document_for_each_message() -> None:
    data = FROM + b"Subject: one\n\nfirst\n\n" + FROM + b"Subject: two\n\nsecond\n"
    first, second = documents(data, "a.mbox")
    assert (first.part, first.text, first.first_line) == ("1", "first\n\n", 4)
    assert (second.part, second.text, second.first_line) == ("2", "second\n", 9)


def test_what_only_looks_like_the_beginning_of_a_message_is_text() -> None:
    text = b"From here on\n\nFrom Monday on\n>From there\nx\n" + FROM
    (message,) = documents(FROM + b"\n" + text, "a.mbox")
    assert message.text == text.decode()


def test_a_message_of_hundreds_of_parts_in_parts_is_refused() -> None:
    levels = [
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (i, i) for i in range(200)
    ]
    with pytest.raises(ReaderError, match="too many parts with parts of their own"):
        documents(b"".join(levels) + b"\ntext\n")


def test_of_an_endless_message_the_beginning_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mbox, "LARGEST", 64)
    long, short = documents(FROM + b"\n" + b"words\n" * 50 + b"\n" + FROM + b"\nx\n", "a.mbox")
    assert long.text.startswith("words\n")
    assert len(long.text) < 100
    assert short.text == "x\n"


BODY = st.text("ab \n>", max_size=30).map(lambda text: text.encode() + b"\n\n")


@given(st.lists(BODY, min_size=1, max_size=5))
def test_the_messages_of_a_mailbox_are_what_was_put_in_it(bodies: list[bytes]) -> None:
    data = b"".join(FROM + b"X: y\n\n" + body for body in bodies)
    found = list(mbox.messages(io.BytesIO(data)))
    assert [raw.data for raw in found] == [b"X: y\n\n" + body for body in bodies]
    lines = data.splitlines()
    assert all(lines[raw.line - 1] == b"X: y" for raw in found)
