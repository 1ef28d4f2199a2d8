"""The styles of citations, a module each."""
