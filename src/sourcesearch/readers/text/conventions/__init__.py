"""The conventions of plain texts: what Aozora Bunko, Kanripo and OpenITI mark in them."""
