"""The content of a document as the input of other tools: fair and plain, as someone in a hurry writes it.

What each lacks beside sopgen's files:

- docxtpl + LibreOffice: no contents, repeated table heads, links, or tags for readers who listen.
- Pandoc, Word: contents that Word fills in when someone asks it to; no page numbers, no repeated heads of
  several rows. Its Typst has contents and tags, but no archiving standard.
- Typst by hand: contents and tags, but no archiving standard, row heads, or care for what stays together.
- WeasyPrint: no contents, tags, or archiving standard.

None has cross references, notes below the page, pictures, and columns whose widths follow from the words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from tests.bench.content import Part

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")

HTML_STYLE = """
@page { size: A4; margin: 25mm; @bottom-right { content: counter(page) " / " counter(pages) } }
body { font: 10pt/1.4 sans-serif }
table { border-collapse: collapse; width: 100%; margin-bottom: 1em }
td, th { border: 0.5pt solid #888; padding: 3pt; text-align: left; vertical-align: top }
"""
TYPST_STYLE = """#set page(paper: "a4", margin: 25mm, numbering: "1 / 1")
#set text(10pt)
#set par(leading: 0.65em)
#set table(stroke: 0.5pt + gray, align: left)
#outline()
"""


def _escaped(text: str) -> str:
    """Words that neither Markdown nor Typst take for markup: both let a backslash stand before any sign."""
    return _PUNCTUATION.sub(r"\\\1", text)


def markdown(parts: Sequence[Part]) -> str:
    """As Pandoc reads it; the cells of its tables are of one line."""
    return "\n\n".join(map(_markdown, parts)) + "\n"


def _markdown(part: Part) -> str:
    text = _on_one_line(part.text)
    match part.kind:
        case "heading":
            return f"{'#' * part.level} {text}"
        case "bullet":
            return f"- {text}"
        case "table":
            return _pipes(part) + (f"\n\n: {text}" if text else "")
        case _:
            return text


def _on_one_line(text: str) -> str:
    return _escaped(" ".join(text.split()))


def _pipes(part: Part) -> str:
    blank = ("",) * len(part.rows[0])
    head, *body = part.rows if part.head else (blank, *part.rows)
    first, *others = (" | ".join(map(_on_one_line, row)) for row in (head, *body))
    return "\n".join(f"| {line} |" for line in (first, " | ".join("---" for _ in blank), *others))


def typst(parts: Sequence[Part], title: str) -> str:
    """As someone writes Typst by hand: markup, and tables whose head rows are repeated."""
    head = f'#set document(title: "{title.replace(chr(34), "")}")\n#set text(lang: "en")\n{TYPST_STYLE}'
    return head + "\n" + "\n\n".join(map(_typst, parts)) + "\n"


def _typst(part: Part) -> str:
    text = _broken(part.text)
    match part.kind:
        case "heading":
            return f"{'=' * part.level} {text}"
        case "bullet":
            return f"- {text}"
        case "table":
            return (f"{text}\n\n" if text else "") + _typst_table(part)
        case _:
            return text


def _broken(text: str) -> str:
    return r" \ ".join(_escaped(line.strip()) for line in text.split("\n"))


def _typst_table(part: Part) -> str:
    rows = ["".join(f"[{_broken(cell)}], " for cell in row).rstrip() for row in part.rows]
    head = [f"table.header({' '.join(rows[: part.head])})," for _ in rows[:1] if part.head]
    lines = "\n  ".join([*head, *rows[part.head :]])
    return f"#table(\n  columns: {len(part.rows[0])},\n  {lines}\n)"


def html(parts: Sequence[Part], title: str) -> str:
    """A page with a short style sheet."""
    head = f"<meta charset=utf-8><title>{escape(title)}</title><style>{HTML_STYLE}</style>"
    return (
        f'<!doctype html><html lang="en"><head>{head}</head><body>{"".join(map(_html, parts))}</body></html>'
    )


def _html(part: Part) -> str:
    text = _marked_up(part.text)
    match part.kind:
        case "heading":
            return f"<h{part.level}>{text}</h{part.level}>"
        case "bullet":
            return f"<ul><li>{text}</ul>"
        case "table":
            return _html_table(part, text)
        case _:
            return f"<p>{text}</p>"


def _marked_up(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _html_table(part: Part, caption: str) -> str:
    head = "".join(_html_row(row, "th") for row in part.rows[: part.head])
    body = "".join(_html_row(row, "td") for row in part.rows[part.head :])
    said = f"<caption>{caption}</caption>" if caption else ""
    return f"<table>{said}<thead>{head}</thead><tbody>{body}</tbody></table>"


def _html_row(row: Sequence[str], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{_marked_up(cell)}</{tag}>" for cell in row) + "</tr>"
