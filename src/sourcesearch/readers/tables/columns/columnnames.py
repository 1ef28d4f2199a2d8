"""The names of columns, and what each says that its column holds.

Tables of sources name their columns in many languages. A value that every command knows by a
name of its own (`author`) is found under the names people give it (`Verfasser`, `creator`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from sourcesearch.readers.metadata.fields import FILE_COLUMNS

__all__ = ["KINDS", "KNOWN", "TEXT", "fold", "has_known_name", "is_day", "is_text", "kind_of"]

TEXT = (
    "text", "full text", "fulltext", "volltext", "texte", "texto", "testo", "tekst", "текст",
    "transcription", "transcript", "transkription", "transkript", "transcripcion",
    "trascrizione", "transcricao", "transkriptie", "body", "corps", "cuerpo", "corpo",
    "content", "contents", "contenu", "contenido", "contenuto", "conteudo", "inhalt", "inhoud",
    "article text", "articletext", "text content", "letter text", "brieftext", "wortlaut",
    "ocr", "ocr text", "ocrtext", "plain text", "plaintext", "main text", "maintext",
    "message", "speech", "regest", "regesten", "regesto", "regeste",
    "本文", "全文", "正文", "内容", "テキスト",
)  # fmt: skip

"""What columns of texts are called, the surest first; folded, as those of `KNOWN`."""

KNOWN = {
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
"""What columns of other kinds are called, the surest first."""

_OF_LISTS = frozenset(
    "category code column comment comments count definition description example field format "
    "label meaning name note notes range remarks status type unit value values variable variables "
    "bedeutung bemerkung beschreibung bezeichnung feld kategorie wert werte "
    "categorie champ libelle nom remarque valeur".split()
)
"""What columns of codebooks and lists are called; two of them are a header."""

_NAMED = frozenset((*TEXT, *FILE_COLUMNS))
KINDS = {word: kind for kind, words in KNOWN.items() for word in words.split()}
_DATE_WORDS = frozenset(("date", "datum", "fecha", "data", "time", "at", "year", "on"))
_PUBLISHED = frozenset(
    "pub publish publication published created creation issue issued article document doc letter "
    "sent sender original baptism christening marriage burial decision display object".split()
)
_OF_OTHERS = frozenset(
    "access accessed accession added birth born catalogued changed crawl crawled death died edit "
    "digitised digitized download downloaded edited entry export exported harvest import imported "
    "indexed ingest last loaded modified ocr processed record retrieval retrieved revised revision "
    "scan scanned scrape scraped transcribed transcription update updated upload uploaded".split()
)
"""What is dated besides the source: who works on it, who wrote it."""

_MAIN = "main"
"""The one of several that counts: `headline.main` in answers of the New York Times."""

_OF_PERIODICAL = frozenset("newspaper journal periodical magazine publication".split())
_TITLED = frozenset("article book document item letter object page poem record speech work".split())
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where a word begins in a name such as `senderDate`."""

_NAMES = 1 << 12
"""Names of columns of which is remembered what they are: those of a file stand in every record."""


def fold(name: str) -> str:
    """A name without case, accents and punctuation: "Full_Text" is "full text"."""
    plain = unicodedata.normalize("NFKD", name[:200].casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.split(r"[\W_]+", plain)).strip()


@lru_cache(_NAMES)
def is_text(name: str) -> bool:
    """Whether a column of this name holds a text."""
    return fold(re.split(r"[.:/]", name)[-1]) in TEXT


def has_known_name(row: Sequence[str]) -> bool:
    """Whether a cell says what columns are often called, or two what those of lists are."""
    if any(fold(cell) in _NAMED or kind_of(cell) for cell in row):
        return True
    return len({fold(cell) for cell in row} & _OF_LISTS) > 1


@lru_cache(_NAMES)
def is_day(name: str) -> bool:
    """Whether a column is called a date of something, be it the source: `oa_date`, `trialDate`."""
    *of, last = fold(_CAPITAL.sub(" ", re.split(r"[.:/]", name)[-1])).split() or [""]
    return bool(of) and last in ("date", "datum", "fecha") and _OF_OTHERS.isdisjoint(of)


def kind_of(name: str) -> str | None:
    """The kind of a column, by its whole name or by the last part: `dc:title`, `letter_id`."""
    whole = fold(name)
    words = whole.split()
    if whole in KINDS or not words:
        return KINDS.get(whole)
    parts = fold(_CAPITAL.sub(" ", re.split(r"[.:/]", name)[-1])).split()
    if len(parts) == 2 and parts[1] in _DATE_WORDS and parts[0] in _PUBLISHED:
        return "date"
    if len(parts) == 2 and parts[1] in ("title", "name") and parts[0] in _OF_PERIODICAL:
        return "source"
    if words[-1] == "title" and len(words) == 2 and words[0] in _TITLED:
        return "title"
    if words[-1] == "id" and len(words) == 2 and words[0] not in ("author", "parent", "user"):
        return "identifier"
    *above, last = map(fold, re.split(r"[.:/]", name))
    return KINDS.get(above[-1] if above and last == _MAIN else last)
