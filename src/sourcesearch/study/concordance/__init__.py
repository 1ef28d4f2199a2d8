"""The concordance: each occurrence of a query with what stands beside it, and that counted."""
