"""The figures of a document, one module a kind of document: facts of the model in the words of the pack."""
