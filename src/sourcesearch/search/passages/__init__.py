"""The passages by which a document is quoted: selected, cut, and marked."""
