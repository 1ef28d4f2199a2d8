"""Small editions and recognised pages that the tests of the XML readers share."""

from sourcesearch.document import Document
from sourcesearch.readers.reader import Reader, SourceFile

TEI_HEADER = """<teiHeader><fileDesc>
<titleStmt><title>Letters from the North</title><author>Clerk, Ann</author></titleStmt>
<publicationStmt><date when="2021-04-09"/></publicationStmt>
<sourceDesc><bibl><publisher>Hall</publisher><date>1848</date></bibl></sourceDesc>
</fileDesc></teiHeader>"""


def tei(body: str, header: str = TEI_HEADER) -> str:
    """A TEI file with this content of its `<body>`."""
    namespace = "http://www.tei-c.org/ns/1.0"
    return f'<TEI xmlns="{namespace}">{header}<text><body>{body}</body></text></TEI>'


def documents(reader: Reader, content: str | bytes, name: str = "a.xml") -> list[Document]:
    """What the reader makes of a file with this content."""
    data = content if isinstance(content, bytes) else content.encode()
    return list(reader.read(SourceFile(name, content=data)))


def pieces(document: Document) -> list[str]:
    """The paragraphs of a document."""
    return [document.text[start:end] for start, end in document.paragraphs]
