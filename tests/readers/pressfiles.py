"""Exports of databases of newspapers, small ones of each form, for the tests of their division."""

from __future__ import annotations

from mutations import CORPUS

from sourcesearch.document import Document
from sourcesearch.readers import SourceFile, read

NEXIS = (CORPUS / "press.txt").read_bytes().decode("utf-8")

NEXIS_UNI = """Date and Time: Friday, 5. July 2019 09:31:00 CEST

Job Number: 00000001

Documents (2)

1. The ports stay open

Client/Matter: -None-

Search Terms: harbour

The ports stay open

The Harbour Herald (London)

July 1, 2019 Monday 9:20 AM GMT

Copyright 2019 Harbour Press Ltd All Rights Reserved

Section: POLITICS; Pg. A4

Length:\u00a0355 words

Byline:\u00a0Jane Pilot

Highlight: No ice this year

Body

The ice came late, says the body of the pilots.

Notes: the harbour was open.

They stayed there.

Graphic

A ship in the harbour

Classification

Language: ENGLISH

Subject: PORTS (90%)

Load-Date: July 2, 2019

End of Document

A second
title

The Baltic Post

June 26, 2009 Friday

Length: 10 words

Body

Nothing new.

Load-Date: June 27, 2009

End of Document
"""

PROQUEST = f"""{"_" * 60}

 Report Information from ProQuest

November 30 2015 10:12
{"_" * 60}


{"_" * 60}

Document 1 of 2

The ports stay open; Pilots see no ice

Author: Pilot, Jane

Publication info: Harbour Herald ; London (UK) [London (UK)]08 May 2010: AA.2.

http://search.proquest.com/docview/251439970?accountid=1

Abstract: None available.

Full text: The ice came late this winter.

Location: the northern ports, said the pilot.

They stayed open.

Subject: Ports; Ice

Title: The ports stay open; Pilots see no ice

Publication title: Harbour Herald; London (UK)

Pages: AA.2

Publication year: 2010

Publication date: May 8, 2010

Section: News

Language of publication: English

ProQuest document ID: 251439970

Document URL: http://search.proquest.com/docview/251439970?accountid=1

Database: Baltic Newsstream

{"_" * 60}

Document 2 of 2

A second title

Publication info: Baltic Post ; Riga [Riga]07 Nov 1909: B.1.

Full text: Nothing new.

ProQuest document ID: 422208782

Database: Baltic Newsstream

{"_" * 60}

Contact us at: http://www.proquest.com/go/contact

Database copyright © 2015 ProQuest LLC. All rights reserved.
"""

FACTIVA_HTML = (CORPUS / "press.html").read_text(encoding="utf-8")

FACTIVA_RTF = r"""{\rtf1\ansi
\trowd\cellx900\cellx9000 HD\cell The ports stay open\cell\row
\trowd\cellx900\cellx9000 BY\cell By Jane Pilot\cell\row
\trowd\cellx900\cellx9000 WC\cell 295 mots\cell\row
\trowd\cellx900\cellx9000 PD\cell 29 d\'e9cembre 2011\cell\row
\trowd\cellx900\cellx9000 SN\cell Le Port\cell\row
\trowd\cellx900\cellx9000 PG\cell 26\cell\row
\trowd\cellx900\cellx9000 LA\cell Fran\'e7ais\cell\row
\trowd\cellx900\cellx9000 LP\cell The ice came late.\cell\row
\trowd\cellx900\cellx9000 TD\cell\pard\intbl The pilots waited.\par\intbl They went home.\cell\row
\trowd\cellx900\cellx9000 NS\cell gcat : Political News\cell\row
\trowd\cellx900\cellx9000 AN\cell Document LEPORT0020111229e7ct0001r\cell\row
\pard\par}"""

EUROPRESSE = """<html><body><article><header><div><span class="DocPublicationName">Le Port </span>
</div><div><span class="DocHeader">Politique, mardi 14 mars 2006 678 mots, p. MDE6</span></div>
<div><p>MERS</p></div><div class="titreArticle"><p class="sm-margin titreArticleVisu">La glace
<span>est</span> tard</p></div><div>Marie Quai</div></header><section><div class="DocText">
<p>Le 3 mars 2006, les ports étaient ouverts.</p></div></section><footer>
<small>© 2006 Le Port. Tous droits réservés.</small>
<p>Numéro de document : news·20060315·LP·0q1503</p><div>news·20060315·LP·0q1503</div>
<div>Ce certificat est émis à <b>Paris</b> à des fins de visualisation personnelle.</div>
<div>Date d'émission : 2015-07-04</div></footer></article>
<article><header><div>La Rade, no. 12</div>
<div>lundi 13 mars 2006</div><p class="titreArticleVisu">Rien</p></header><p>Rien de neuf.</p>
<small>© 2006 La Rade. Tous droits réservés.</small><p>news·20060314·LR·0q1403_1255263</p></article>
</body></html>"""

FACTIVA_XML = """<?xml version="1.0"?><PPSResponse>
<ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0"><ppsarticleResultSet count="2">
<ppsarticle><article><accessionNo>HARH000020050408dp1900j9s</accessionNo>
<baseLanguage>EN</baseLanguage><byline>By Jane Pilot</byline><headline><paragraph>The
<hlt>ports</hlt> stay open</paragraph></headline><leadParagraph><paragraph>The ice came late.
</paragraph></leadParagraph><pages>7</pages><publicationDate><dateTime>1993-01-09T01:35:58Z</dateTime>
</publicationDate><sourceName>The Harbour Herald</sourceName><tailParagraphs>
<paragraph>The pilots waited.</paragraph></tailParagraphs><wordCount>9</wordCount></article>
</ppsarticle><ppsarticle><article><accessionNo>B</accessionNo><headline>Rien</headline>
<leadParagraph>Rien
de neuf.
    La suite.
</leadParagraph><publicationDate><date>1987-02-26</date></publicationDate></article></ppsarticle>
</ppsarticleResultSet></ppsArticleResponse></PPSResponse>"""


def articles(name: str, text: str) -> list[Document]:
    """The documents of a file of that name and content, in UTF-8."""
    return list(read(SourceFile(name, content=text.encode("utf-8"))))


def searched(document: Document) -> list[str]:
    """Its lines of which something is searched, as far as they are."""
    text = document.text
    for start, end in reversed(document.unsearched):
        text = f"{text[:start]}\n{text[end:]}"
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def known(document: Document, *names: str) -> tuple[str | None, ...]:
    """The values of its metadata."""
    return tuple(document.metadata.get(name) for name in names)
