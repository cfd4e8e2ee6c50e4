"""Figures: what a pack knows, as drawings. A stage of its own beside the documents that show them."""
