"""Files of others' programs, and our own as these leave them, read back; readers know no writer."""
