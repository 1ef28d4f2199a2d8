"""The files of a project of Scrivener: those of each text in its binder, and what else it keeps."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["BESIDES", "ItemFiles", "files_of"]

BESIDES = (
    "Files/search.indexes", "Files/styles.xml", "Files/version.txt", "Files/writing.history",
    "Files/user.lock", "Files/binder.autosave", "Files/binder.backup", "QuickLook/Preview.html",
    "QuickLook/Thumbnail.jpg", "Settings/compile.xml", "Settings/recents.txt",
    "Settings/ui-common.xml", "Settings/ui.ini", "Settings/ui.plist", "Settings/favorites.xml",
    "Files/Docs/search.indexes", "binder.autosave", "binder.backup", "compile.xml", "recents.txt",
)  # fmt: skip
"""What a project has besides its texts."""

_ENDINGS = ("rtf", "docx", "txt", "html", "pdf", "md")


class ItemFiles(NamedTuple):
    """The names that the files of a text may have, each kind's best first."""

    texts: tuple[str, ...]
    notes: tuple[str, ...]
    synopses: tuple[str, ...]


def files_of(uuid: str, number: str) -> ItemFiles:
    """The files of a text by its UUID and, up to Scrivener 2, by its ID; "" where it has none."""
    texts = [f"Files/Data/{uuid}/content"] * bool(uuid) + [f"Files/Docs/{number}"] * bool(number)
    others = [f"Files/Data/{uuid}/"] * bool(uuid) + [f"Files/Docs/{number}_"] * bool(number)
    return ItemFiles(
        tuple(f"{text}.{ending}" for text in texts for ending in _ENDINGS),
        tuple(f"{other}notes.rtf" for other in others),
        tuple(f"{other}synopsis.txt" for other in others),
    )
