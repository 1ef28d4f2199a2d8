"""The readers of what parliaments hand out: debates, and laws beside them."""
