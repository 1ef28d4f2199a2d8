"""The workbook: its sheets, how far they spread, and whether it can be opened at all."""
