"""Fills a Word template with each of the contents, as docxtpl does it: `FOLDER` has them as JSON.

This runs in the environment of the bench, which knows nothing of sopgen.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from docx import Document
from docxtpl import DocxTemplate

STYLES = {
    'part.kind == "heading" and part.level == 1': "Heading 1",
    'part.kind == "heading" and part.level == 2': "Heading 2",
    'part.kind == "heading" and part.level == 3': "Heading 3",
    'part.kind == "heading" and part.level == 4': "Heading 4",
    'part.kind == "bullet"': "List Bullet",
    'part.kind == "paragraph" or part.kind == "table" and part.text': "Normal",
}


def main(folder: Path) -> None:
    template = folder / "template.docx"
    write_template(template)
    for source in sorted(folder.glob("*.json")):
        filled = DocxTemplate(template)
        filled.render(json.loads(source.read_text(encoding="utf-8")), autoescape=True)
        filled.save(source.with_suffix(".docx"))
    template.unlink()


def write_template(path: Path) -> None:
    """A paragraph of each style and a table, each for the parts that it fits."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{ title }}"
    document.add_paragraph("{%p for part in parts %}")
    for condition, style in STYLES.items():
        document.add_paragraph(f"{{%p if {condition} %}}")
        document.add_paragraph("{{ part.text }}", style)
        document.add_paragraph("{%p endif %}")
    document.add_paragraph('{%p if part.kind == "table" %}')
    table = document.add_table(3, 3, "Table Grid")
    table.cell(0, 0).text = "{%tr for row in part.rows %}"
    for place, text in enumerate(("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}")):
        table.cell(1, place).text = text
    table.cell(2, 0).text = "{%tr endfor %}"
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    document.save(str(path))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
