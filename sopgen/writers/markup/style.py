"""A theme as CSS: custom properties for the HTML file, plain values for the PDF's style sheet."""

from __future__ import annotations

from dataclasses import fields
from importlib.resources import files

from sopgen.model.palette import Palette
from sopgen.writers.theme import Theme


def colours(theme: Theme) -> dict[str, str]:
    """Every colour of the theme by name, as CSS writes it."""
    return {field.name: f"#{getattr(theme, field.name)}" for field in fields(Palette)}


def custom_properties(theme: Theme) -> str:
    """The `:root` rule that the HTML style sheet stands on."""
    values = {name.replace("_", "-"): value for name, value in colours(theme).items()}
    values["mark"] = f"#{theme.mark}"
    values["font"] = string(theme.font)
    values["heading-font"] = string(theme.heading_family)
    values["heading-weight"] = f"{theme.heading_weight}"
    values["leading"] = f"{theme.leading:g}"
    for level in range(1, 7):
        values[f"h{level}"] = f"{theme.heading_size(level) / theme.base_size:.4g}rem"
    return ":root{" + "".join(f"--{name}:{value};" for name, value in values.items()) + "}\n"


def string(text: str) -> str:
    """A CSS string that holds exactly this text, whatever is in it."""
    return '"' + "".join(c if c.isalnum() or c in " -_.,:/()" else f"\\{ord(c):x} " for c in text) + '"'


def sheet(package: str, name: str) -> str:
    """A style sheet that lies beside the code of a package."""
    return files(package).joinpath(name).read_text(encoding="utf-8")
