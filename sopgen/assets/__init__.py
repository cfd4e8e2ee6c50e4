"""Files of foreign formats, inspected as if a stranger had sent them: safe to pass on, or refused."""

from sopgen.assets.error import AssetError

__all__ = ["AssetError"]
