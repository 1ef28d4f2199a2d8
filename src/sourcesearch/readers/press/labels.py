"""The labels under which Nexis says what it knows of an article, and what each says.

They are written `BYLINE:` in the files of nexis.com and `Byline:` in those of Nexis Uni and Lexis
Advance, in the language of the pages on which they were ordered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sourcesearch.readers.press.article import (
    Block,
    author_of,
    blocks,
    copyright_of,
    dated,
    language_of,
    parted,
    placed,
)

__all__ = ["BODY", "LONGEST_DAY", "Label", "is_said", "label_of", "labelled", "shown"]

BODY = "body"
LONGEST_DAY = 120
"""Characters of a line with a day."""
_MOST_ABOVE = 400
"""Blocks above the labels of an article, with a list of what was ordered."""
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


class Label(NamedTuple):
    """A label: what it says, whether it stands only below a text, and what is said."""

    kind: str
    is_below: bool
    said: str


_ABOVE, _TEXT, _BELOW = range(3)
"""Where one is in an article: above its text, in it, below it."""


def label_of(block: Block, *, capitals: bool) -> Label | None:
    """The label with which a block begins.

    capitals: whether labels are written in capitals.
    """
    found = _LABEL.match(block.text)
    if found is None:
        kind = None if capitals else _ALONE.get(block.text.casefold())
        return None if kind is None else Label(kind, kind != BODY, "")
    name = found[1]
    if name.isupper() != capitals:
        return None
    says = _SAYS.get(name.casefold().replace(" ", "-"))
    return says and Label(*says, " ".join(block.text[found.end() :].split()))


def labelled(text: str, start: int, end: int, *, capitals: bool) -> list[Block]:
    """The blocks of an article, parted where a line begins with a label.

    Those above the labels are lines, where newspaper and day stand on lines of one block.
    """
    of = list(parted(blocks(text, start, end), lambda line: _begins(line, capitals)))
    head = of[:_MOST_ABOVE]
    for at, block in enumerate(head):
        if is_said(block, capitals=capitals):
            break
        lines = list(parted([block], lambda _line: 1))
        if any(len(line.text) < LONGEST_DAY and dated(line.text) for line in lines[1:]):
            return [*head[:at], *lines, *of[at + 1 :]]
    return of


def _begins(line: str, capitals: bool) -> int:
    """Whether a line begins a block, or is one alone."""
    label = label_of(Block(0, 0, line), capitals=capitals)
    if label is None:
        return 0
    return 1 if label.said and label.kind != "length" else 2


def is_said(block: Block, *, capitals: bool) -> bool:
    """Whether a block says something of the article, by a label, or whose it is."""
    return copyright_of(block) or label_of(block, capitals=capitals) is not None


def shown(of: Sequence[Block], known: dict[str, str], *, capitals: bool) -> Iterator[Block]:
    """The blocks of the text of an article, below its title; what labels say is added to `known`.

    The text begins below the labels, or at that which says so. It ends at one that only stands
    below a text, where no paragraph follows: one may begin with such a word. Where such labels
    stand above the text, too, the first paragraph is text all the same.
    """
    labels = [label_of(block, capitals=capitals) for block in of]
    stage, is_shown, has_text = _ABOVE, False, False
    for at, (block, label) in enumerate(zip(of, labels, strict=True)):
        if stage == _TEXT and label and not _ends_text(label, of, labels, at):
            label = None
        if label:
            stage = _stage(stage, label)
            is_shown = label.kind in _SHOWN
            _learn(known, label)
        elif copyright_of(block) and (stage != _TEXT or _is_last(of, labels, at)):
            stage, is_shown = (stage, False) if stage == _ABOVE else (_BELOW, False)
        elif stage == _ABOVE or not has_text:
            stage, is_shown, has_text = _TEXT, True, True
        if is_shown and (label is None or label.said):
            yield block


def _stage(stage: int, label: Label) -> int:
    """Where one is, below a label."""
    if label.is_below:
        return _BELOW
    return _TEXT if label.kind == BODY else stage


def _ends_text(label: Label, of: Sequence[Block], labels: Sequence[Label | None], at: int) -> bool:
    is_sure = label.kind == "caption" or not label.said or _is_last(of, labels, at)
    return label.is_below and is_sure


def _is_last(of: Sequence[Block], labels: Sequence[Label | None], at: int) -> bool:
    """Whether no paragraph follows, but another label, or whose the article is, or nothing."""
    return at + 1 == len(of) or labels[at + 1] is not None or copyright_of(of[at + 1])


def _learn(known: dict[str, str], label: Label) -> None:
    kind, value = label.kind, label.said
    if kind == "section":
        known.update(placed(value))
    elif kind == "language":
        known["language"] = language_of(value)
    elif kind == "author":
        known.setdefault("author", author_of(value))
    elif kind and kind not in (*_SHOWN, "length") and kind not in known:
        known[kind] = value
