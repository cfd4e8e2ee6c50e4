"""Running header and footer, once for each width of page."""

from __future__ import annotations

from sopgen.documents.tree import Running
from sopgen.writers.word.fields import page_of_pages, run
from sopgen.writers.word.xml import part, ppr, value


def _line(style: str, left: str, right: str, width: int) -> str:
    """Text at both margins; the tab stops at the right one."""
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    return (
        f"<w:p>{ppr({'pStyle': value('pStyle', style), 'tabs': tab})}{left}<w:r><w:tab/></w:r>{right}</w:p>"
    )


def header(running: Running, width: int) -> bytes:
    left, right = (run(text) if text else "" for text in (running.header_left, running.header_right))
    return part("w:hdr", _line("Header", left, right, width))


def footer(running: Running, width: int, pages: int) -> bytes:
    left = run(running.footer_left) if running.footer_left else ""
    return part("w:ftr", _line("Footer", left, page_of_pages(running.page, pages), width))
