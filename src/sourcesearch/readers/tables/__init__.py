"""The readers of tables and lists of records, row by row."""
