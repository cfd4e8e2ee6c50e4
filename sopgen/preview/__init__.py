"""A local page that shows a pack as it is written: its documents, what is wrong, where each word stands."""
