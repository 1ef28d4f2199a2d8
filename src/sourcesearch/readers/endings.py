"""The endings of the files of our own readers, by format: known without loading a reader.

They are those that the readers name, which a test holds. A reader that is not here is loaded
to be asked.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["ENDINGS"]

ENDINGS: Mapping[str, tuple[str, ...]] = {
    "alto": (".alto",),
    "archive": (".zip", ".tar", ".tgz", ".tbz", ".tbz2", ".txz", ".gz", ".bz2", ".xz", ".qdpx"),
    "bibtex": (".bib",),
    "chat": (".cha",),
    "conllu": (".conllu",),
    "csv": (".csv", ".tsv", ".tab"),
    "didl": (".didl",),
    "djvu": (".djvu", ".djv"),
    "doc": tuple(".doc .dot .wpd .wp .wp5 .wp6 .wps .wri .sxw .stw .sdw .pages".split()),
    "docx": (".docx", ".docm", ".dotx", ".dotm"),
    "ead": (".ead",),
    "epub": (".epub",),
    "hocr": (".hocr",),
    "html": (".html", ".htm", ".xhtml", ".xht", ".shtml"),
    "image": (".png", ".jpg", ".jpeg", ".tif", ".tiff"),
    "json": (".json", ".jsonl", ".ndjson"),
    "latex": (".tex", ".ltx", ".latex"),
    "mail": (".eml", ".mbox", ".mbx"),
    "markdown": (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"),
    "mets": (".mets",),
    "mhtml": (".mht", ".mhtml"),
    "odp": (".odp", ".otp", ".fodp"),
    "odt": (".odt", ".ott", ".fodt"),
    "olive": (".prxml",),
    "page": (".page",),
    "pdf": (".pdf",),
    "ppt": (".ppt", ".pps", ".pot", ".sxi", ".sti", ".sdd", ".key"),
    "pptx": (".pptx", ".pptm", ".ppsx", ".ppsm", ".potx"),
    "praat": (".textgrid",),
    "rdf": (".rdf",),
    "ris": (".ris",),
    "rtf": (".rtf",),
    "subtitles": (".srt", ".vtt"),
    "sxc": (".sxc", ".stc", ".sdc", ".wk1", ".123", ".wb2", ".fods"),
    "tei": (".tei",),
    "tetml": (".tetml",),
    "text": (".txt", ".text", ".asc"),
    "xlsx": (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".xltx", ".xlt", ".ots"),
    "xml": (".xml", ".enex", ".qde", ".scrivx"),
    "zotero": (".sqlite",),
}
