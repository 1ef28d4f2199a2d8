"""The logical structure of METS files."""
