"""A client's template as documents use it: one value for each build, and none where no template is named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from sopgen.assets.word_template import WordTemplate, taken_parts
from sopgen.documents.tree import Document
from sopgen.writers.template.sheet import Sheet, parsed
from sopgen.writers.theme import Theme
from sopgen.writers.word.styles import styles_part
from sopgen.writers.word.template.carried import Carried, carried_by
from sopgen.writers.word.template.ids import new_ids
from sopgen.writers.word.template.lists import numbering_in
from sopgen.writers.word.template.numbers import heading_number
from sopgen.writers.word.template.running import Running, extra_properties, without_stops
from sopgen.writers.word.template.settings import fonts_in, settings_in, theme_in
from sopgen.writers.word.template.stories import Stories, stories_of
from sopgen.writers.word.template.styles import styles_in

_LARGEST: Final = 10.5
"""Points that our styles go out from: columns of tables are made for letters of that size at most."""
_OWN_NAMES: Final = {"numbering": "numbering", "theme": "theme/theme1", "fontTable": "fontTable"}


@dataclass(frozen=True, slots=True)
class ClientTemplate:
    """`stories` are the template's headers and footers, None where it has none."""

    theme: Theme
    source: WordTemplate
    language: str
    ids: tuple[tuple[str, str], ...]
    stories: Stories | None

    def number(self, number: str) -> str:
        """A heading's number as Word shows it in the contents; references leave its last full stop out."""
        return heading_number(self.source, number)

    def applied_to(self, parts: Mapping[str, bytes], restyle: Callable[[bytes], bytes]) -> dict[str, bytes]:
        """The parts of a document in the template's looks; its headers and footers have them already."""
        made = dict(parts)
        styles = styles_in(parts["word/styles.xml"], self.source, self.language)
        made["word/styles.xml"] = restyle(styles)
        made["word/numbering.xml"] = numbering_in(parts["word/numbering.xml"], self.source, styles, self.ids)
        made["word/settings.xml"] = settings_in(
            parts["word/settings.xml"], self.source, even=bool(self.stories and self.stories.even)
        )
        made["word/fontTable.xml"] = fonts_in(parts["word/fontTable.xml"], self.source)
        made["word/theme/theme1.xml"] = theme_in(parts["word/theme/theme1.xml"], self.source)
        carried = self._carried
        for kind, name in _OWN_NAMES.items():
            for row in taken_parts(self.source)[kind][:1]:
                if row.target in carried.relations:
                    folder, _, short = f"word/{name}.xml".rpartition("/")
                    made[f"{folder}/_rels/{short}.rels"] = carried.relations[row.target]
        return made | dict(carried.parts)

    @property
    def types(self) -> Mapping[str, str]:
        """Content types of the parts that are the template's own."""
        return self._carried.types

    @property
    def _carried(self) -> Carried:
        stories = self.stories.all if self.stories else ()
        return carried_by(self.source, tuple(story.part for story in stories))

    def running(self, running: Running, widths: Mapping[str, int]) -> dict[str, bytes]:
        """Headers and footers, by name, and what they lead to; `widths` are in twips by kind of page."""
        made = running.parts(widths)
        return {name: self.without_stops(name, data) for name, data in made.items()}

    def without_stops(self, name: str, data: bytes) -> bytes:
        """A header or footer with lines of ours, whose stops are the only ones that count."""
        return without_stops(data, self._sheet, "Header" if name.startswith("header") else "Footer")

    @property
    def _sheet(self) -> Sheet:
        return _sheet(styles_in(styles_part(self.theme, self.language), self.source, self.language))

    def relations(self, name: str) -> bytes:
        """What a header or footer of a document leads to; empty where it is ours, or leads nowhere."""
        if self.stories is None:
            return b""
        pair = self.stories.default
        if "First" in name:
            pair = self.stories.cover or pair
        elif "Even" in name:
            pair = self.stories.even or pair
        story = pair[0 if name.startswith("header") else 1]
        return self._carried.relations.get(story.part, b"") if story else b""

    def properties(self, document: Document, known: Mapping[str, str]) -> dict[str, str]:
        """Properties that fields of the template ask for under names of their own."""
        return extra_properties(self.stories, document, known) if self.stories else {}


@lru_cache(maxsize=4)
def _sheet(styles: bytes) -> Sheet:
    return Sheet(parsed(styles))


@lru_cache(maxsize=8)
def client_template(theme: Theme, language: str) -> ClientTemplate | None:
    """The template of a theme, taken apart; None where it names none."""
    template = theme.word_template
    if template is None:
        return None
    ids = tuple(new_ids(template, styles_part(theme, language)).items())
    return ClientTemplate(theme, template, language, ids, stories_of(template, ids))


@lru_cache(maxsize=8)
def for_word(theme: Theme, language: str) -> Theme:
    """The theme without what a template has in its place: the band of a cover, the logo where art stands."""
    found = client_template(theme, language)
    if found is None:
        return theme
    pictured = found.stories is not None and found.stories.pictured_cover
    return replace(
        theme,
        band=0.0,
        logo=None if pictured else theme.logo,
        base_size=min(theme.base_size, _LARGEST),
    )
