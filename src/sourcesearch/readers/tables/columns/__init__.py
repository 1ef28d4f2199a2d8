"""The columns of a table: where their names stand, and what each of them holds."""
