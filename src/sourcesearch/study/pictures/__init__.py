"""The pictures of what was counted: what is to be drawn, and matplotlib's drawing of it."""
