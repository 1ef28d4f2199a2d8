"""The layout of a page: where its lines and words stand, and which are inside an outline."""
