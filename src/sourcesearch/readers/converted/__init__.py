"""What LibreOffice makes of documents that we cannot read."""
