"""The files that programs which keep references read."""
