"""The fields of an index: their names, and the schema."""
