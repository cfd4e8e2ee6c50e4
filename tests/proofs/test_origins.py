"""Text carries its place: each printed word of a blueprint has the origin of the scalar that says it.

Every text of a pack is given a mark of its own; the tree then shows, for each mark, the place under
which it is printed. What was written decides what is expected, not what the product says of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

import sopgen
from sopgen.documents import tree as t
from sopgen.documents.render import document_ids, render
from sopgen.model.base import Item
from sopgen.model.pack import Pack
from sopgen.model.written import Text, at_of
from tests.conftest import GOLDEN, read
from sopgen.resources import blueprints

