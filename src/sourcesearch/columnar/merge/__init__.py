"""Merging: several segments become one."""
