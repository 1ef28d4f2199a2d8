"""The readers of word processors' files."""
