from __future__ import annotations
import io
from typing import Any
def finished(pdf: bytes, places: Any, document, theme, families, options, root):
    import pikepdf
    with pikepdf.open(io.BytesIO(pdf)) as p:
        n = len(p.pages)
    return pdf, {id_: place.page for id_, place in places.items()}, n
