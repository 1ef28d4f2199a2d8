"""The table that describes files: its rows, beside them or among the members of an archive."""
