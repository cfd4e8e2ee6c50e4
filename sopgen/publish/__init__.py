"""A pack into files on disk: what is written, all of it or nothing, and a manifest of it."""
