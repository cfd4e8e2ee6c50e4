"""Files into blueprints: what several files say of one thing becomes one value that knows its places."""

from sopgen.compose.provenance import Part, Provenance

__all__ = ["Part", "Provenance"]
