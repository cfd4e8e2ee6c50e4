"""PDF through Typst: the page as data, set by looks of our own (`looks/*.typ`)."""
