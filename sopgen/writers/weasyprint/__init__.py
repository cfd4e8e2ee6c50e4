"""PDF through WeasyPrint: slower, and the one that makes forms to fill in."""
