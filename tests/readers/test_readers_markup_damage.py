"""Damaged files of all markup and plain formats: documents or a `ReaderError`, nothing else."""

import gzip

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from imagefiles import jpeg, png, tiff
from markupfiles import tei
from mutations import mutated, read_or_refuse

from sourcesearch.readers import (
    alto,
    archive,
    hocr,
    html,
    image,
    markdown,
    page_xml,
    text,
    xml,
)
from sourcesearch.readers import tei as tei_reader
from sourcesearch.readers.reader import Reader

_TEI = tei(
    '<pb n="1"/><div type="letter"><head>To <choice><orig>vs</orig><reg>us</reg></choice></head>'
    '<opener><date when="1702-03-03">3 March</date></opener><p>The govern<lb break="no"/>ment'
    '<note place="foot">A note.</note> is <gap/> closed.</p><lg><l>One</l><l>Two</l></lg></div>'
    '<div><fw type="sig">A2</fw><p>&amp; the rest</p><table><row><cell>a</cell></row></table></div>'
)
_ALTO = (
    '<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Description><MeasurementUnit>pixel'
    '</MeasurementUnit></Description><Layout><Page ID="p" PHYSICAL_IMG_NR="1" WIDTH="10"'
    ' HEIGHT="20"><PrintSpace><TextBlock ID="b"><TextLine HPOS="1" VPOS="2" WIDTH="3" HEIGHT="4">'
    '<String CONTENT="gov" SUBS_TYPE="HypPart1" SUBS_CONTENT="govern" WC="0.9"/><HYP CONTENT="-"/>'
    '</TextLine><TextLine><String CONTENT="ern" SUBS_TYPE="HypPart2" WC="x"/></TextLine>'
    "</TextBlock></PrintSpace></Page></Layout></alto>"
)
_PAGE = (
    '<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page'
    ' imageFilename="a.png" imageWidth="10" imageHeight="20"><ReadingOrder><OrderedGroup>'
    '<RegionRefIndexed index="0" regionRef="r"/></OrderedGroup></ReadingOrder>'
    '<TextRegion id="r"><Coords points="1,2 3,4"/><TextLine><Coords points="1,1 2,2"/>'
    '<TextEquiv index="1" conf="0.5"><Unicode>Ice in</Unicode></TextEquiv></TextLine>'
    "</TextRegion></Page></PcGts>"
)
_HOCR = (
    "<html><head><meta name='ocr-system' content='x'></head><body><div class='ocr_page'"
    " title='image \"a.png\"; bbox 0 0 9 9; ppageno 3'><p class='ocr_par' lang='eng'>"
    "<span class='ocr_line' title='bbox 1 2 3 4'><span class='ocrx_word' title='bbox 1 1 2 2;"
    " x_wconf 90'>Ice</span></span></p></div></body></html>"
)
_HTML = (
    "<!doctype html><html lang=en><head><title>T</title><meta property='og:title' content='O'>"
    "<meta name='DC.date' content='1900'><script type='application/ld+json'>"
    '{"@type": "Article", "author": [{"name": "A"}], "datePublished": "1900-01-01"}</script></head>'
    "<body><nav>x</nav><main><h1>H</h1><p>One<br>two</p><table><tr><td>c</td></tr></table>"
    "<ul><li>i</li></ul><pre>a\n b</pre></main></body></html>"
)
_MARKDOWN = (
    "---\ntitle: [a, b]\ndate: 1946\nnested: {x: 1}\n---\n\n# The line\n\nA [port](http://x) *is*"
    " `shut`.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> quoted\n\n```\ncode\n```\n\n[^1]: note\n"
)
_TEXT = "PARIS, le 4 fév.\r\n\r\nLe gou¬\r\nvernement a décidé.\r\n\f\r\n  2\r\n\r\nFin.\r\n" * 3
_XML = "<r xmlns:x='y'><!-- c --><head>A</head><p>b&#233; <x:i>c</x:i></p><![CDATA[d]]></r>"

FILES: dict[str, tuple[Reader, bytes]] = {
    "tei": (tei_reader.reader, _TEI.encode()),
    "alto": (alto.reader, _ALTO.encode()),
    "page": (page_xml.reader, _PAGE.encode()),
    "hocr": (hocr.reader, _HOCR.encode()),
    "html": (html.reader, _HTML.encode()),
    "markdown": (markdown.reader, _MARKDOWN.encode()),
    "text in Latin-1": (text.reader, _TEXT.encode("latin-1")),
    "text in UTF-16": (text.reader, _TEXT.encode("utf-16")),
    "xml": (xml.reader, _XML.encode()),
    "xml in UTF-16": (xml.reader, _XML.encode("utf-16")),
    "gz": (archive.reader, gzip.compress(_TEXT.encode())),
    "png": (image.reader, png(3, 3, b"\0abc" * 3)),
    "jpeg": (image.reader, jpeg(30, 40)),
    "tiff": (image.reader, tiff([(3, 4), (5, 6)])),
}
_NAMES = {"text in Latin-1": "x.txt", "text in UTF-16": "x.txt", "xml in UTF-16": "x.xml",
          "page": "x.xml", "alto": "x.xml", "tei": "x.xml", "markdown": "x.md",
          "gz": "x.txt.gz"}  # fmt: skip


def damage(form: str, seed: int) -> None:
    reader, data = FILES[form]
    read_or_refuse(reader, _NAMES.get(form, f"x.{form}"), mutated(data, seed))


@pytest.mark.parametrize("form", FILES)
def test_the_undamaged_file_is_read(form: str) -> None:
    reader, data = FILES[form]
    read_or_refuse(reader, _NAMES.get(form, f"x.{form}"), data)


@pytest.mark.parametrize("form", FILES)
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**64))
def test_a_damaged_file_is_read_or_refused(form: str, seed: int) -> None:
    damage(form, seed)


@pytest.mark.nightly
@pytest.mark.parametrize("form", FILES)
@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**64))
def test_ten_thousand_damaged_files_are_read_or_refused(form: str, seed: int) -> None:
    damage(form, seed)
