"""The readers of bibliographies: BibTeX, RIS, CSL-JSON, and what Zotero keeps and exports."""
