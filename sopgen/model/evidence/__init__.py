"""Where a pack shows what a standard asks for, as far as its documents can tell.

`looking.py` says what is looked for and what is found, `standards.py` has the tables of clauses, one module a
standard, and `register.py` is the blueprint that asks for the index.
"""
