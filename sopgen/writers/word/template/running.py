"""Headers and footers in a client's template: their art, and what a controlled document must show.

Whoever holds one page must see which document it is of, in which version and status, and how many
pages there are. What the template's own fields do not show of that stands in one line at its foot.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sopgen.documents.tree import Document
from sopgen.writers.template.sheet import WORD, Sheet
from sopgen.writers.theme import Theme
from sopgen.writers.word import headers
from sopgen.writers.word.fields import page_of_pages
from sopgen.writers.word.template.ids import CONTROL_LINE
from sopgen.writers.word.template.stories import Stories, Story
from sopgen.writers.word.xml import NAMESPACES, part

_DECLARED: Final = NAMESPACES.partition(" mc:Ignorable")[0]


@dataclass(frozen=True, slots=True)
class Running:
    """One document's headers and footers; `named` are the properties that stand in ours as fields.

    Without those the file holds several documents, and no field can show what is true of one.
    """

    stories: Stories
    document: Document
    named: Mapping[str, str]
    theme: Theme
    pages: int
    forms: Mapping[str, headers.Form]
    """The form that a kind of page is of, where it is of one."""

    def parts(self, kinds: Mapping[str, int]) -> dict[str, bytes]:
        """The parts by name; `kinds` are the widths between the margins, in twips, by kind of page."""
        made = {}
        for kind, width in kinds.items():
            for name, pair in (("", self.stories.default), ("Even", self.stories.even)):
                if pair:
                    made[f"header{name}{kind}"] = self._header(pair, width, self.forms.get(kind))
                    made[f"footer{name}{kind}"] = self._footer(pair, width)
        if self.stories.cover:
            header, footer = self.stories.cover
            banner = headers.own(("Banner", self.document.running.banner))
            made["headerFirst"] = self._filled(header, "hdr", banner, self._watermark())
            made["footerFirst"] = self._filled(footer, "ftr", "", banner)
        return made

    def _header(
        self, pair: tuple[Story | None, Story | None], width: int, form: headers.Form | None
    ) -> bytes:
        if pair[0] is None:
            return headers.header(self.document, self.named, self.theme, width, form)
        running = self.document.running
        before = headers.own(("Banner", running.banner), ("HeaderNote", running.header_note))
        after = headers.form_line(self.document, form, width) if form else ""
        return self._filled(pair[0], "hdr", before, self._watermark() + after)

    def _footer(self, pair: tuple[Story | None, Story | None], width: int) -> bytes:
        running = self.document.running
        if pair[1] is None:
            lines = headers.footer_lines(self.document, self.named, width, self.pages)
            return self._filled(None, "ftr", "", lines)
        line = self._control_line(pair, width)
        after = headers.own(("FooterNote", running.footer_note), ("Banner", running.banner))
        return self._filled(pair[1], "ftr", "", line + after)

    def _control_line(self, pair: tuple[Story | None, Story | None], width: int) -> str:
        """Id, version and status, and the page, as far as nothing else on the page shows them."""
        running = self.document.running
        shown = set().union(*(story.shows for story in pair if story))
        left = "" if {"DocumentId", "version", "status"} <= shown else running.footer_left
        if "DocumentId" in shown:
            left = left.removeprefix(f"{self.document.id} · ")
        page = "" if {"page", "pages"} <= shown else running.page
        if not left and not page:
            return ""
        return headers.line(
            CONTROL_LINE,
            headers.with_fields(left, self.named),
            page_of_pages(page, self.pages) if page else "",
            width,
        )

    def _watermark(self) -> str:
        return headers.watermark_line(self.document, self.theme)

    def _filled(self, story: Story | None, root: str, before: str, after: str) -> bytes:
        before, after = (re.sub(r"<w:p>", f"<w:p {_DECLARED}>", lines) for lines in (before, after))
        if story is None:
            lines = before + after or headers.own(("Hairline", " "))
            return part(f"w:{root}", lines)
        known = dict(self.document.properties)
        values = {
            **known,
            "DocumentId": self.document.id,
            "DocumentTitle": self.document.title,
            "author": self.document.author,
            "language": self.document.language,
            "file": f"{self.document.id}.docx",
        }
        return story.filled(values, before, after, alone=not self.named)


def without_stops(data: bytes, sheet: Sheet, style: str) -> bytes:
    """Lines of ours in their style of header or footer, whose own stops would come before ours."""
    stops = {
        tab.get(f"{WORD}pos", "")
        for one in sheet.chain(sheet.by_id.get(style))
        for tab in one.iterfind(f"{WORD}pPr/{WORD}tabs/{WORD}tab")
    }
    cleared = "".join(f'<w:tab w:val="clear" w:pos="{stop}"/>' for stop in sorted(stops))
    return data.replace(b"<w:tabs>", f"<w:tabs>{cleared}".encode()) if cleared else data


def extra_properties(stories: Stories, document: Document, known: Mapping[str, str]) -> dict[str, str]:
    """Properties under the names that fields of the template ask for, where ours have others."""
    values = {**known, "author": document.author}
    present = {name.lower() for name in known}
    built_in = {"title", "subject", "author", "keywords", "company"}
    return {
        name: values[ours]
        for name, ours in stories.asked.items()
        if ours in values and name.lower() not in present | built_in
    }
