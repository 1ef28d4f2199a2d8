"""A German statute: parts of the SkAufG as gesetze-im-internet.de has it (BJNR055429995)."""

from __future__ import annotations

from markupfiles import documents

from sourcesearch.readers.xml import reader

NORMS = """<norm><metadaten><jurabk>SkAufG</jurabk>
<ausfertigung-datum manuell="ja">1995-07-20</ausfertigung-datum>
<fundstelle typ="amtlich"><periodikum>BGBl II</periodikum>
<zitstelle>1995, 554</zitstelle></fundstelle>
<langue>Gesetz über die Rechtsstellung ausländischer Streitkräfte</langue></metadaten><textdaten>
<fussnoten><Content><P><BR/> <pre>(+++ Textnachweis ab: 27.7.1995 +++)<BR/></pre></P></Content>
</fussnoten>
</textdaten></norm>
<norm><metadaten><jurabk>SkAufG</jurabk>
<gliederungseinheit><gliederungsbez>-</gliederungsbez></gliederungseinheit><enbez>Eingangsformel</enbez></metadaten>
<textdaten><text format="XML"><Content><P>Der Bundestag hat das folgende Gesetz beschlossen:</P>
</Content></text></textdaten></norm>
<norm><metadaten><jurabk>SkAufG</jurabk>
<gliederungseinheit><gliederungsbez>Art 2</gliederungsbez>
</gliederungseinheit><enbez>§ 2</enbez>
<titel format="parat">Grenzübertritt, Einreise</titel></metadaten><textdaten>
<text format="XML"><Content><P>(2) Mitglieder müssen mit sich führen entweder <DL>
<DT>a)</DT><DD><LA>einen gültigen Paß oder</LA></DD> <DT>b)</DT>
<DD><LA>einen Lichtbildausweis.</LA></DD> </DL></P></Content><Footnotes>
<Footnote FnZ="*" ID="F1"><B>Amtlicher Hinweis:</B></Footnote></Footnotes></text>
</textdaten></norm>"""
LAW = f'<dokumente builddate="20200722212521" doknr="BJNR055429995">{NORMS}</dokumente>'


def test_a_law_is_dated_by_the_day_on_which_it_was_signed() -> None:
    (document,) = documents(reader, LAW)
    assert dict(document.metadata) == {
        "title": "Gesetz über die Rechtsstellung ausländischer Streitkräfte",
        "jurabk": "SkAufG",
        "date": "1995-07-20",
        "source": "BGBl II 1995, 554",
        "language": "de",
    }


def test_norms_are_sections_and_what_the_database_says_is_no_text() -> None:
    (document,) = documents(reader, LAW)
    assert document.text.split("\n\n") == [
        "Eingangsformel",
        "Der Bundestag hat das folgende Gesetz beschlossen:",
        "§ 2 Grenzübertritt, Einreise",
        "(2) Mitglieder müssen mit sich führen entweder\na) einen gültigen Paß oder\n"
        "b) einen Lichtbildausweis.",
        "* Amtlicher Hinweis:",
    ]
    assert [section.title for section in document.sections] == [
        "Eingangsformel", "Art 2, § 2 Grenzübertritt, Einreise",
    ]  # fmt: skip
