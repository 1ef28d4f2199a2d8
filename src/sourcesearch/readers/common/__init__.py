"""What readers of many formats have in common: encodings, paragraphs, running text, problems."""
