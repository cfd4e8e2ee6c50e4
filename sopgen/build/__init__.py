"""A pack into files on disk: what is written, all of it or nothing, and a manifest of it.

Nothing is imported here: `sopgen` imports this package for its name alone, and `check` needs no writer.
"""
