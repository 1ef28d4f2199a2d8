"""The files that no reader reads, and what can be done about each."""

from __future__ import annotations

__all__ = ["advice"]

_KINDS = {
    "a table of Numbers: export it as .xlsx or .csv": ".numbers",
    "an e-book of Amazon's: convert it to .epub": ".mobi .azw .azw3 .kfx .prc",
    "an XPS file: save it as .pdf": ".xps .oxps",
    "a message of Outlook: save it as .eml": ".msg",
    "a mailbox of Outlook: export it as .mbox": ".pst .ost",
    "an archive: unpack it, or pack it as .zip": ".7z .rar .arj .lzh .cab .sit .sitx .zst .lz4",
    "a picture: save it as .png, .jpg or .tif": ".bmp .gif .webp .heic .jp2 .j2k .psd .svgz",
    "a database: export its tables as .csv": ".db .sqlite3 .mdb .accdb .dbf",
    "a recording": ".mp3 .wav .ogg .oga .flac .m4a .mp4 .mov .avi .mkv .webm .wma .wmv",
}
_ADVICE = {suffix: said for said, suffixes in _KINDS.items() for suffix in suffixes.split()}


def advice(suffix: str) -> str | None:
    """What a file with this ending (`.xls`) is, and what can be done; None if that is not known."""
    return _ADVICE.get(suffix)
