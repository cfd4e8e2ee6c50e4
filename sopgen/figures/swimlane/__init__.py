"""The swimlane of a process: who does what in which order, from plain values to a drawing.

Lanes are rows and ranks are columns; of what is upright, both are turned when it is drawn. `ranks` finds
loops and columns, `cutting` says which ranks stand in which band, `bands` puts the nodes of one into cells,
`routes` finds a way for every edge through the strips between the cells, `tracks` gives each edge a line of
its own in every strip, `measures` turns strips into points, `words` finds room for what is written at edges,
`laying` takes the best of what these make of a band, `marks` draws it, and `figure` chooses which way lanes
run.
"""
