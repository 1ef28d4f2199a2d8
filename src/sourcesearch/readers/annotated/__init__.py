"""The readers of texts that are annotated word by word: of these, the text is read."""
