"""A pack into files on disk: what is written, all of it or nothing, and a manifest of it."""

from sopgen.build.manifest import MANIFEST
from sopgen.build.run import BuildError, Output, Progress, build

__all__ = ["MANIFEST", "BuildError", "Output", "Progress", "build"]
