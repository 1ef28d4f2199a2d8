"""Small deliveries in METS and ALTO, which the tests of their readers share."""

from sourcesearch.document import Document
from sourcesearch.readers.reader import Reader, SourceFile

WIDTH, HEIGHT = 1000, 2000


def words(text: str, prefix: str = "w", y: int = 0) -> str:
    """The words of a line of ALTO, each 100 wide and 20 high, with the IDs w0, w1, ..."""
    return "".join(
        f'<String ID="{prefix}{n}" CONTENT="{word}" HPOS="{100 * n}" VPOS="{y}" WIDTH="100"'
        f' HEIGHT="20" WC="0.5"/>'
        for n, word in enumerate(text.split())
    )


def block(name: str, *lines: str, y: int = 0) -> str:
    """A block of ALTO; its lines are 20 apart, their words called after the block and line."""
    inner = "".join(
        f'<TextLine HPOS="0" VPOS="{y + 20 * n}" WIDTH="500" HEIGHT="20">'
        f"{words(line, f'{name}.{n}.', y + 20 * n)}</TextLine>"
        for n, line in enumerate(lines)
    )
    return f'<TextBlock ID="{name}">{inner}</TextBlock>'


def alto(*blocks: str, number: int = 1) -> str:
    return (
        f'<alto xmlns="http://www.loc.gov/standards/alto/ns-v2#"><Layout><Page ID="P{number}"'
        f' PHYSICAL_IMG_NR="{number}" WIDTH="{WIDTH}" HEIGHT="{HEIGHT}"><PrintSpace>'
        f"{''.join(blocks)}</PrintSpace></Page></Layout></alto>"
    )


def mods(name: str, content: str) -> str:
    """The description of something."""
    return (
        f'<dmdSec ID="{name}"><mdWrap MDTYPE="MODS"><xmlData><mods:mods>{content}</mods:mods>'
        f"</xmlData></mdWrap></dmdSec>"
    )


def title(text: str) -> str:
    return f"<mods:titleInfo><mods:title>{text}</mods:title></mods:titleInfo>"


ISSUE = mods(
    "ISSUE",
    title("The Port Herald")
    + "<mods:originInfo><mods:dateIssued>1832-11-23</mods:dateIssued>"
    + '<mods:place><mods:placeTerm type="text">Liverpool</mods:placeTerm></mods:place>'
    + "</mods:originInfo><mods:language><mods:languageTerm>en</mods:languageTerm></mods:language>",
)


def pointer(*areas: str) -> str:
    """What a division is made of: "1/B2" is the block B2 of the first page, "1/a-b" a range."""
    found = []
    for area in areas:
        page, _, name = area.partition("/")
        begin, _, end = name.partition("-")
        last = f' END="{end}"' if end else ""
        found.append(f'<area FILEID="ALTO{page}" BETYPE="IDREF" BEGIN="{begin}"{last}/>')
    return f"<fptr><seq>{''.join(found)}</seq></fptr>"


def div(kind: str, *content: str, **attributes: str) -> str:
    said = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<div TYPE="{kind}"{said}>{"".join(content)}</div>'


def article(name: str, *content: str, **attributes: str) -> str:
    return div("ARTICLE", *content, ID=name, **attributes)


def mets(
    *logical: str,
    described: str = ISSUE,
    pages: int = 2,
    links: str = "",
    physical: str | None = None,
) -> str:
    """A METS file of an issue of some pages, `page1.xml` and so on, with labels from 7 on."""
    files = "".join(
        f'<file ID="IMG{n}"><FLocat xlink:href="file://./images/{n}.jp2"/></file>'
        f'<file ID="ALTO{n}"><FLocat xlink:href="page{n}.xml"/></file>'
        for n in range(1, pages + 1)
    )
    if physical is None:
        physical = "".join(
            div(
                "PAGE",
                f'<fptr><par><area FILEID="IMG{n}"/><area FILEID="ALTO{n}"/></par></fptr>',
                ID=f"phys{n}",
                ORDER=str(n),
                ORDERLABEL=str(n + 6),
            )
            for n in range(1, pages + 1)
        )
    issue = div("ISSUE", div("CONTENT", *logical), DMDID="ISSUE") if logical else ""
    return (
        '<mets TYPE="Newspaper" xmlns="http://www.loc.gov/METS/"'
        ' xmlns:mods="http://www.loc.gov/mods/v3" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"{described}<fileSec><fileGrp>{files}</fileGrp></fileSec>"
        f'<structMap TYPE="PHYSICAL">{div("Newspaper", physical)}</structMap>'
        f'<structMap TYPE="LOGICAL">{div("Newspaper", issue)}</structMap>{links}</mets>'
    )


def read(reader: Reader, head: str, **companions: str | bytes) -> list[Document]:
    """The documents of a delivery: a head, and its companions, `page1` for "page1.xml"."""
    files = {}
    for name, content in companions.items():
        data = content if isinstance(content, bytes) else content.encode()
        named = name if "." in name else f"{name}.xml"
        files[named] = SourceFile(named, content=data)
    return list(reader.read(SourceFile("head.xml", content=head.encode(), companions=files)))
