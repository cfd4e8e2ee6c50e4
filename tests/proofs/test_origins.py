"""Text carries its place: each printed word of a blueprint has the origin of the scalar that says it.

Every text of a pack is given a mark of its own; the tree then shows, for each mark, the place under
which it is printed. What was written decides what is expected, not what the product says of it.
"""

from __future__ import annotations
