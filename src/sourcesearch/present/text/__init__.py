"""The text of lines: styles, bars, labels, and what a terminal shows and does not obey."""
