"""The reader of archives and compressed files."""
