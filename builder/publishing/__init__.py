"""Pages to a site: through MkDocs, or as plain documents for other engines; written whole or not at all."""
