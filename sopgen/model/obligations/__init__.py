"""Who must do what by when, over a whole pack: one register that is computed of all its documents.

`register.py` is the blueprint that asks for it, `obligation.py` what an obligation is, `recurring.py` when
one that comes back falls due. Each kind of document has a module of its name that tells those of its
documents, and `collected.py` asks them all.
"""
