"""The reader of editions in TEI."""
