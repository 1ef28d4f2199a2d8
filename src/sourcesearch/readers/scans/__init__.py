"""The readers of scanned pages: pictures, and what OCR made of them."""
