"""What is known of a document, and where is that found?"""
