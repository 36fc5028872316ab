"""Reports: text, charts, maps, pages, workbooks and decks."""
