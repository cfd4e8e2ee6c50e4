"""What a plan of governance says of its forums, its year and its ladders."""
