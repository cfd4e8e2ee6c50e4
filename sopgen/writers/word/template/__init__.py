"""What a Word file takes from the client's own template, one module for each part of the format.

A template is taken apart once for each build; what depends on a document is put in afterwards, as text.
"""
