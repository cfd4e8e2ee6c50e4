"""Packs that nobody wrote: sound ones changed as their schemas allow, and what became of their words.

Two guards stand on these: `tests/proofs/test_no_word_lost.py` (every text of every kind, with and without
what may stand beside it) and `tests/proofs/test_grown_packs.py` (hundreds of packs in each run).
"""
