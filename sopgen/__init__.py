"""sopgen compiles YAML blueprints into Word, PDF and HTML packs."""

__version__ = "0.1.0"
