"""What a QA manual shows of its data: a module a section, and its figures."""
