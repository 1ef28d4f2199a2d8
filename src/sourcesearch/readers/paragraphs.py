"""The finder of paragraphs for readers of other packages (see docs/write-a-reader.md)."""

from sourcesearch.readers.common.paragraphs import paragraphs

__all__ = ["paragraphs"]
