"""Exports of databases of newspapers, which are divided into their articles."""
