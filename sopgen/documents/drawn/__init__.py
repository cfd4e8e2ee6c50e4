"""How figures are drawn of documents: a module for each kind of document that has several."""
