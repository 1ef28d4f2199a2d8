"""What do readers of many formats have in common? Encodings, paragraphs, running text, problems."""
