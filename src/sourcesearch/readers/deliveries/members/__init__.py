"""The files of a delivery: which belong to it, which are companions, tables that name others."""
