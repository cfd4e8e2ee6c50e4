"""WeasyPrint as we drive it: its style sheets, its fonts, its input, and quiet while it works."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from sopgen.writers.markup.style import sheet
from sopgen.writers.theme import Theme
from sopgen.writers.weasyprint import fonts
from sopgen.writers.weasyprint.style import theme_css


@dataclass(frozen=True, slots=True)
class Kit:
    """What one theme and set of families needs, made once: the parsed sheet and the fonts it loaded."""

    css: Any
    fonts: Any
    fetcher: Any


@lru_cache(maxsize=8)
def kit(theme: Theme, families: tuple[str, ...]) -> Kit:
    """The kit of a theme whose text needs these families."""
    from weasyprint import CSS

    # The engine keeps the fonts in a folder of its own and removes it with the object that holds them;
    # that must be before the interpreter takes its modules apart.
    atexit.register(kit.cache_clear)
    configuration, fetcher = fonts.configuration(), fonts.fetcher()
    text = fonts.font_faces(tuple(dict.fromkeys((*families, theme.heading_family)))) + theme_css(
        theme, families
    )
    return Kit(CSS(string=text, font_config=configuration, url_fetcher=fetcher), configuration, fetcher)


@lru_cache(maxsize=1)
def _base() -> Any:
    from weasyprint import CSS

    return CSS(string=sheet(__package__, "base.css"))


def css(text: str, kit: Kit) -> Any:
    from weasyprint import CSS

    return CSS(string=text, font_config=kit.fonts, url_fetcher=kit.fetcher)


def source(root: Element, fetcher: Any) -> Any:
    """The element tree as the engine's input, without a detour over text and its HTML parser."""
    import cssselect2  # type: ignore[import-untyped]  # none are published
    from weasyprint import HTML

    class Tree(HTML):  # type: ignore[misc]  # the engine has no type information
        def __init__(self) -> None:
            self.base_url = None
            self.url_fetcher = fetcher
            self.media_type = "print"
            self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
            self.etree_element = self.wrapper_element.etree_element

        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
            return [_base()] if not forms else super()._ua_stylesheets(forms)

    return Tree()


@contextmanager
def uncollected() -> Iterator[None]:
    """No cycle collection while the engine builds its boxes: it would walk all of them again and again."""
    if not gc.isenabled():
        yield
        return
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect()  # what was there before is still set aside: this looks at the layout alone
        gc.unfreeze()
