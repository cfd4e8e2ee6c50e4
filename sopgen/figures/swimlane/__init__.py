"""The swimlane of a process: who does what in which order, from plain values to a drawing.

Lanes are rows and ranks are columns. `ranks` finds loops and columns, `bands` cuts a long process into bands
and puts its nodes into cells, `routes` finds a way for every edge through the strips between the cells,
`tracks` gives each edge a line of its own in every strip, `measures` turns strips into points, `words` finds
room for what is written at edges, and `figure` draws it all.
"""
