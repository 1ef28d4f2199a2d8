"""What portals on the web give: Internet Archive, Europeana, impresso, whoever keeps to IIIF."""
