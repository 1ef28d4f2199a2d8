"""Writing: documents become segments, and segments a committed generation."""
