"""What each kind of document shows beyond its blueprint: computed values and sentences made of them.

One module a kind; each has `compute(view, document)`, whose result the kind's template reads.
"""
