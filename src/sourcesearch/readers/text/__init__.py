"""The readers of plain texts, Markdown and web pages."""
