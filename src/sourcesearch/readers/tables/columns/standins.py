"""The columns that stand in for the text of a record that has none.

Of the items of an archive some are transcribed and others only described: in exports of Omeka,
text, transcription and description have a column each, and a record fills one or two of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from sourcesearch.readers.tables.columns.columnnames import fold, is_text

__all__ = ["stand_ins"]

_DESCRIBING = (
    "description", "abstract", "summary", "beschreibung", "zusammenfassung", "inhaltsangabe",
    "resume", "descripcion", "resumen", "descrizione", "riassunto", "beschrijving", "samenvatting",
    "descricao", "resumo", "opis", "описание", "摘要", "説明",
)  # fmt: skip


def stand_ins(columns: Iterable[str], text: Collection[str]) -> tuple[str, ...]:
    """Other columns that are called as a text is, then those that describe.

    text: the columns that hold the text.
    """
    others = [name for name in columns if name not in text]
    described = [name for name in others if fold(re.split(r"[.:/]", name)[-1]) in _DESCRIBING]
    return (*filter(is_text, others), *described)
