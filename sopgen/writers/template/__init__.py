"""A client's Word template as it is read: what a theme, and so every format, takes from it.

What a Word file takes beyond that is put into it by `writers/word/template`.
"""
