"""The parsing of XML and HTML, without harm."""
