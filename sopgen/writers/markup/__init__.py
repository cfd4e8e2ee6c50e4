"""The document tree as semantic HTML and its style: what the HTML file, its golden form and the PDF share."""
