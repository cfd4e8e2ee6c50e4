"""What rests on what, from left to right: columns, their order, and lines that run in channels between."""
