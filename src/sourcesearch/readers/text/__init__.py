"""How are plain texts, Markdown and web pages read?"""
