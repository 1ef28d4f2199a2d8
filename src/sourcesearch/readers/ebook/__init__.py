"""The reader of electronic books."""
