"""The issue of a newspaper: its pages, and the documents that its articles become."""
