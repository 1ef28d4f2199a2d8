"""The languages: their letters, their commonest words, and how one is told from a text."""
