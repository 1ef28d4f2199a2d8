"""The files that answers are written to: records, tables, Markdown, with their provenance."""
