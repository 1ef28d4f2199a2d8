"""The columns of a table, and what each of them holds.

Tables of sources name their columns in many languages, or not at all. The column that
holds the text is the one that is called so, else the longest on average; an identifier
is a column that is called so. A value that every command knows by a name of its own
(`author`) is found under the names people give it (`Verfasser`, `creator`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sourcesearch.errors import ReaderError

__all__ = [
    "Layout",
    "fold",
    "guess",
    "has_header",
    "has_known_name",
    "is_text",
    "rows_above",
    "unique_names",
]

_TEXT = (
    "text", "full text", "fulltext", "volltext", "texte", "texto", "testo", "tekst", "текст",
    "transcription", "transcript", "transkription", "transkript", "transcripcion",
    "trascrizione", "transcricao", "transkriptie", "body", "corps", "cuerpo", "corpo",
    "content", "contents", "contenu", "contenido", "contenuto", "conteudo", "inhalt", "inhoud",
    "article text", "articletext", "text content", "letter text", "brieftext", "wortlaut",
    "ocr", "ocr text", "ocrtext", "plain text", "plaintext", "main text", "maintext",
    "message", "speech", "regest", "regesten", "regesto", "regeste",
    "本文", "全文", "正文", "内容", "テキスト",
)  # fmt: skip

_KNOWN = {
    "title": "title titel titre titulo titolo tytul headline heading subject betreff uberschrift "
    "oggetto asunto objet заглавие название заголовок 标题 標題 題名 タイトル",
    "author": "author authors autor autoren auteur auteurs autore autori creator creators writer "
    "verfasser byline by speaker from sender absender автор 作者 著者",
    "source": "source quelle fuente fonte bron publication newspaper zeitung journal periodical "
    "magazine zeitschrift ispartof publisher источник 出典 来源",
    "date": "date datum fecha data published pubdate issued created timestamp year jahr annee ano "
    "anno jaar taufdatum trauungsdatum heiratsdatum traudatum begrabnisdatum bestattungsdatum "
    "дата год 日期 日付",
    "language": "language lang sprache langue idioma lingua taal язык 语言 言語",
    "url": "url uri link href permalink weblink website",
    "identifier": "id identifier uid uuid key identificador identifiant identificatore kennung "
    "signatur shelfmark",
}
_RECOGNISED = re.compile(r"ocr [a-z]{3}\Z")  # in a language each, as Chronicling America has it
_REBUILT = frozenset({"id", "ft", "lg"})
_OF_REBUILT = {"title": "t", "date": "d", "language": "lg"}
"""Columns of what impresso calls rebuilt (https://github.com/impresso/impresso-schemas)."""

_HOST = re.compile(r"(?:.*\.)?(?P<host>\w+)\.(?:title|name|value)\Z")
_HEADINGS = frozenset({"heading", "headline"})
_KIND = {word: kind for kind, words in _KNOWN.items() for word in words.split()}
_DATE_WORDS = frozenset(("date", "datum", "fecha", "data", "time", "at", "year", "on"))
_PUBLISHED = frozenset(
    "pub publish publication published created creation issue issued article document doc letter "
    "sent sender original baptism christening marriage burial".split()
)
_TITLED = frozenset("article book document item letter object page poem record speech work".split())
_SAID = ("title", "author", "source", "date", "language", "url")

_LETTER = re.compile(r"[^\W\d_]")
_NUMBER_OR_LINK = re.compile(r"[\W\d]*|(?:https?|ftp)://\S*", re.IGNORECASE)
_TIME = re.compile(
    r"\s*(?:(?:\d+:)?\d\d?:\d\d(?:[.,]\d+)?\s*|\[(?:\d+:)?\d\d?:\d\d(?:[.,]\d+)?\].*)"
)
"""Where in a recording something is said, which transcripts call its timestamp."""
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where a word begins in a name such as `senderDate`."""

_ENDS = re.compile(r"[.!?;,…]\s*\Z")
_ABBREVIATION = re.compile(r"[^\W\d_]{1,5}\.")
_LONGEST_NAME = 60
_MOST_ABOVE = 10
_LONGEST_IDENTIFIER = 100
_NAMES = 1 << 12
"""Names of columns of which is remembered what they are: those of a file stand in every record."""


@dataclass(frozen=True)
class Layout:
    """Which columns hold what.

    text:       the columns of the text, in their order.
    identifier: the column whose values tell the records of the sample apart, or None.
    known:      for the names every command knows, the column that says it.
    """

    text: tuple[str, ...]
    identifier: str | None
    known: Mapping[str, str]


def guess(
    sample: Sequence[Mapping[str, str]],
    text_columns: Sequence[str] = (),
    names: Sequence[str] = (),
) -> Layout:
    """The layout of a table, from the values of its first records by column.

    text_columns: the columns that hold the text, where a person says so; case, accents and
                  punctuation of their names do not matter. Raises `ReaderError` if there is
                  no such column.
    names:        those of all columns, where they are known.
    """
    columns = list(dict.fromkeys([*names, *(name for record in sample for name in record)]))
    values = {name: [record.get(name, "") for record in sample] for name in columns}
    kinds = {name: _kind(name, values[name]) for name in columns}
    known = {kind: column for kind in _SAID if (column := _first(kind, kinds))}
    if "source" not in known and (host := _host(columns)):
        known["source"] = host
    if set(columns) >= _REBUILT:
        known |= {name: column for name, column in _OF_REBUILT.items() if column in columns}
    text = tuple(_called(name, columns) for name in text_columns) or _text(values, kinds)
    identifier = _first("identifier", kinds)
    if identifier is not None and not _identifies(values[identifier]):
        identifier = None
    return Layout(text, identifier, known)


def _host(columns: Sequence[str]) -> str | None:
    """The column of the name of a newspaper: of a title that has columns of its own."""
    nested = [(column, found["host"]) for column in columns if (found := _HOST.match(column))]
    if not nested:
        return None
    has_heading = not _HEADINGS.isdisjoint(column.rpartition(".")[2] for column in columns)
    return next(
        (
            column
            for column, host in nested
            if _KIND.get(fold(host)) == "source" or (host == "title" and has_heading)
        ),
        None,
    )


def has_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first of `rows` names the columns of the others.

    It does if it could (short, different names that are no numbers) and shows it: one of
    the names is known, or what stands below it is of another kind or much longer.
    """
    first = [cell.strip() for cell in rows[0]] if rows else []
    named = [cell for cell in first if cell]
    if not named or len(set(named)) < len(named) or not all(map(_could_name, named)):
        return False
    if has_known_name(named):
        return True
    below = rows[1:]
    columns = [[row[i] for row in below if len(row) > i and row[i]] for i in range(len(first))]
    return any(
        cell and column and _differs(cell, column)
        for cell, column in zip(first, columns, strict=True)
    )


def has_known_name(row: Sequence[str]) -> bool:
    """Does a cell say what columns are often called?"""
    return any(fold(cell) in _TEXT or _named_kind(cell) for cell in row)


def rows_above(rows: Sequence[Sequence[str]]) -> int:
    """How many rows stand above the table: titles and remarks, alone in their rows."""
    for count, row in enumerate(rows[:_MOST_ABOVE]):
        if sum(bool(cell.strip()) for cell in row) != 1:
            return count if count and has_header(rows[count:]) else 0
    return 0


@lru_cache(_NAMES)
def is_text(name: str) -> bool:
    """Is a column of this name one that holds a text?"""
    return fold(re.split(r"[.:/]", name)[-1]) in _TEXT


def unique_names(header: Sequence[str]) -> list[str]:
    """A name for every column: nameless ones are numbered from 1, a repeated one gets a number."""
    names: list[str] = []
    taken: set[str] = set()
    for number, cell in enumerate(header, 1):
        base = name = " ".join(cell.split()) or f"column {number}"
        repeated = 1
        while name.casefold() in taken:
            repeated += 1
            name = f"{base} {repeated}"
        taken.add(name.casefold())
        names.append(name)
    return names


def fold(name: str) -> str:
    """A name without case, accents and punctuation: "Full_Text" is "full text"."""
    plain = unicodedata.normalize("NFKD", name[:200].casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.split(r"[\W_]+", plain)).strip()


def _kind(name: str, values: Sequence[str]) -> str | None:
    """What a column is called; a date also has to look like one ("data" is not always)."""
    kind = _named_kind(name)
    if kind == "date":
        said = [value for value in values if value]
        dates = sum(_may_be_date(value) for value in said)
        return kind if dates * 2 >= len(said) else None
    return kind if kind != "source" or _is_prose(values) or not any(values) else None


def _may_be_date(text: str) -> bool:
    return len(text) <= 60 and any(map(str.isdigit, text)) and not _TIME.fullmatch(text)


def _named_kind(name: str) -> str | None:
    """By the whole name, or by its last part: `dc:title`, `meta.author`, `letter_id`."""
    whole = fold(name)
    words = whole.split()
    if whole in _KIND or not words:
        return _KIND.get(whole)
    parts = fold(_CAPITAL.sub(" ", name)).split()
    if parts[-1] in _DATE_WORDS and len(parts) == 2 and parts[0] in _PUBLISHED:
        return "date"
    if words[-1] == "title" and len(words) == 2 and words[0] in _TITLED:
        return "title"
    if words[-1] == "id" and len(words) == 2 and words[0] not in ("author", "parent", "user"):
        return "identifier"
    last = fold(re.split(r"[.:/]", name)[-1])
    return _KIND.get(last)


def _first(kind: str, kinds: Mapping[str, str | None]) -> str | None:
    """The column of a kind whose name says it best: the earliest word of the list, whole."""
    order = _KNOWN[kind].split()
    found = [name for name, its in kinds.items() if its == kind]
    return min(found, key=lambda name: _rank(fold(name), order), default=None)


def _rank(name: str, order: Sequence[str]) -> int:
    return order.index(name) if name in order else len(order)


def _called(wanted: str, columns: Sequence[str]) -> str:
    for column in columns:
        if fold(column) == fold(wanted):
            return column
    there = ", ".join(columns[:20]) or "none"
    raise ReaderError(f"no column {wanted!r}; there are: {there}"[:500])


def _text(values: Mapping[str, Sequence[str]], kinds: Mapping[str, str | None]) -> tuple[str, ...]:
    prose = {name: column for name, column in values.items() if _is_prose(column)}
    names = {fold(re.split(r"[.:/]", name)[-1]): name for name in reversed(prose)}
    names |= {fold(name): name for name in reversed(prose)}
    for called in _TEXT:
        if called in names:
            return (names[called],)
    if recognised := tuple(names[name] for name in names if _RECOGNISED.match(name)):
        return recognised
    free = [name for name in prose if kinds[name] in (None, "title")]
    chosen = max(free or prose or values, key=lambda name: sum(map(len, values[name])), default="")
    return (chosen,) if chosen else ()


def _is_prose(column: Sequence[str]) -> bool:
    """Most values are words: no numbers, dates in digits or addresses."""
    said = [value for value in column if value.strip()]
    words = sum(not _NUMBER_OR_LINK.fullmatch(value[:2_000]) for value in said)
    return bool(said) and words * 2 >= len(said)


def _identifies(column: Sequence[str]) -> bool:
    return len(set(column)) == len(column) and all(
        0 < len(value) <= _LONGEST_IDENTIFIER and value.isprintable() for value in column
    )


def _could_name(cell: str) -> bool:
    return (
        len(cell) <= _LONGEST_NAME
        and "\n" not in cell
        and bool(_LETTER.search(cell))
        and not cell[0].isdigit()
        and (not _ENDS.search(cell) or bool(_ABBREVIATION.fullmatch(cell)))
        and "://" not in cell
    )


def _differs(name: str, column: Sequence[str]) -> bool:
    """Is what stands below a name made of numbers, or three times as long?"""
    numbers = sum(bool(_NUMBER_OR_LINK.fullmatch(value[:2_000])) for value in column)
    length = sum(map(len, column)) / len(column)
    return numbers * 10 >= len(column) * 9 or (length >= 3 * len(name) and name not in column)
