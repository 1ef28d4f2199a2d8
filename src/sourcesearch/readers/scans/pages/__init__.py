"""The page, whatever its format: what was recognised on it, its picture, the other forms of it."""
