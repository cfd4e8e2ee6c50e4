"""What both PDF engines stand on: the page as elements, its fonts, its properties, the mark of a draft."""
