"""How are scanned pages read: pictures, and what OCR made of them?"""
