"""Which forms and terms does the collection have for what was asked?"""
