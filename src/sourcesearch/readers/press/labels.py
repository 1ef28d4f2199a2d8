"""The labels under which Nexis says what it knows of an article, and what each says.

They are written `BYLINE:` in the files of nexis.com and `Byline:` in those of Nexis Uni and Lexis
Advance, in the language of the pages on which they were ordered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sourcesearch.readers.press.article import (
    Block,
    author_of,
    copyright_of,
    language_of,
    placed,
)

__all__ = ["BODY", "label_of", "shown"]

BODY = "body"
_SHOWN = frozenset({BODY, "caption", "dateline"})
_HEAD = {
    "author": "byline author autor autoren auteur auteurs autore von door autores",
    "section": "section rubrik rubrique ressort sección seccion sezione secção rubriek sectie",
    "length": "length länge longueur longitud extensión lunghezza lengte comprimento tamanho",
    "dateline": "dateline",
    "caption": "highlight encart abstract teaser",
    "series": "series",
}
_TAIL = {
    "language": "language sprache langue idioma lengua lingua taal língua",
    "keywords": "subject sujet thema tema soggetto onderwerp schlagwörter",
    "caption": "graphic grafik graphique gráfico gráficos correction",
    "url": "url",
    "": "load-date update date-chargement fecha-de-carga data-caricamento laaddatum "
    "publication-type type-publication typ publikationstyp tipo-de-publicación "
    "journal-code zeitungs-code code-revue distribution organization organisation company "
    "firma société societe ticker symbole-boursier industry branche secteur-activite person "
    "personne geographic geographie localisation-geo country land state city stadt notes "
    "correction-date acc-no document-type issn publisher category facility product "
    "content-type byline-note",
}
_SAYS = {
    word: (kind, is_tail)
    for table, is_tail in ((_HEAD, False), (_TAIL, True))
    for kind, words in table.items()
    for word in words.split()
}
_ALONE = {
    "body": BODY, "text": BODY, "graphic": "caption", "notes": "", "classification": "",
    "correction": "caption", "load-date": "",
}  # fmt: skip
"""What stands on a line by itself in the files of Nexis Uni."""

_LABEL = re.compile(r"([^\W\d_][^\W\d_]+(?:[ -][^\W\d_]+){0,3}):(?:\s+|\Z)")


def label_of(block: Block, *, capitals: bool) -> tuple[str, bool, str] | None:
    """What the label of a block says, whether it stands below the text, and what is said.

    capitals: whether labels are written in capitals.
    """
    found = _LABEL.match(block.text)
    if found is None:
        kind = None if capitals else _ALONE.get(block.text.casefold())
        return None if kind is None else (kind, kind != BODY, "")
    name = found[1]
    if name.isupper() != capitals:
        return None
    said = _SAYS.get(name.casefold().replace(" ", "-"))
    return said and (*said, " ".join(block.text[found.end() :].split()))


def shown(of: Iterable[Block], known: dict[str, str], *, capitals: bool) -> Iterator[Block]:
    """The blocks of the text of an article, below its title; what labels say is added to `known`.

    The text begins below the labels, or at that which says so, and ends at one that only stands
    below a text.
    """
    in_head, is_shown, in_tail = True, False, False
    for block in of:
        label = label_of(block, capitals=capitals)
        if label is None or not (in_head or label[1] or label[0] == BODY):
            if copyright_of(block):
                in_tail, is_shown = in_tail or not in_head, False
                continue
            if in_head:
                in_head, is_shown = False, True
            if is_shown:
                yield block
            continue
        kind, is_tail, value = label
        in_tail = in_tail or is_tail
        in_head = in_head and not is_tail and kind != BODY
        is_shown = kind in _SHOWN
        if is_shown and value:
            yield block
        _learn(known, kind, value)


def _learn(known: dict[str, str], kind: str, value: str) -> None:
    if kind == "section":
        known.update(placed(value))
    elif kind == "language":
        known["language"] = language_of(value)
    elif kind == "author":
        known.setdefault("author", author_of(value))
    elif kind and kind not in (*_SHOWN, "length") and kind not in known:
        known[kind] = value
