"""The commands that find and quote: from a query to a passage, a footnote, a verified draft."""
