"""The fonts that ship, for all writers: pages are the same on every machine."""
