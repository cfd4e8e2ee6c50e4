"""The fixed words of the documents, collected for translators.

`python -m sopgen.documents.messages` brings `sopgen/locale/` up to date with templates, code,
`vocabulary.py` and the kinds: it writes `messages.pot`, gives each language's catalogue its new
messages, empty, and drops those that nothing says any more. A catalogue of a region (`en_001`) holds
only what differs there, and is given nothing new. The files are sorted and undated, so a second run changes
nothing.
"""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from sopgen.documents import vocabulary
from sopgen.documents.environment import TEMPLATES
from sopgen.documents.kinds import KINDS
from sopgen.documents.words import LOCALE
from sopgen.schema.annotations import documents

TEMPLATE = LOCALE / "messages.pot"
TITLE = "The fixed words of sopgen's documents"
_CODE = Path(__file__).parent
_KEYWORDS = {"_": None, "count": (2, 3)}
"""Calls of templates whose first argument is a message, or whose second and third are."""
_SAYING = {"say": slice(0, 1), "count": slice(1, 3)}
"""Arguments that are messages, by the name of what is called in code."""

_HEAD = """\
# {title}
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def messages() -> dict[str, set[str]]:
    """Every message, with the files of `sopgen/documents` that say it."""
    found: dict[str, set[str]] = {}
    for file, message in _said():
        found.setdefault(message, set()).add(f"sopgen/documents/{file.relative_to(_CODE).as_posix()}")
    return found


def _said() -> Iterator[tuple[Path, str]]:
    for path in TEMPLATES.glob("*.j2"):
        with path.open("rb") as file:
            found = extract("jinja2.ext:babel_extract", file, keywords=_KEYWORDS)
            for _line, message, _comments, _context in found:
                yield from ((path, one) for one in ((message,) if isinstance(message, str) else message))
    for path in _CODE.rglob("*.py"):
        yield from ((path, message) for message in _in_code(path.read_text(encoding="utf-8")))
    for name, table in vars(vocabulary).items():
        if name.isupper() and name != "TONE":
            yield from ((_CODE / "vocabulary.py", word) for word in table.values())
    for name, kind in KINDS.items():
        yield from ((_CODE / "kinds" / f"{name}.py", word) for word in kind.words)
        template = TEMPLATES / kind.template
        if re.search(r"\b(register|facts)\(", template.read_text(encoding="utf-8")):
            yield from ((template, title) for title in _titles(name))


def _in_code(source: str) -> Iterator[str]:
    """Messages of calls at any depth: one within another's arguments, or within an f-string, too."""
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call):
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            for argument in call.args[_SAYING.get(name, slice(0))]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def _titles(kind: str) -> Iterator[str]:
    """What a schema calls the properties of its items: the heads of registers and cards."""
    common = documents()["common.schema.json"]["$defs"]
    for properties in _properties(documents()[f"{kind}.schema.json"].get("$defs", {})):
        for inner in properties.values():
            yield inner.get("title") or common[inner["$ref"].rsplit("/", 1)[1]]["title"]


def _properties(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """What items can have, those within others too."""
    for name, inner in schema.items():
        if isinstance(inner, dict):
            if name == "properties":
                yield inner
            yield from _properties(inner)


def template() -> Catalog:
    """All messages, without translations."""
    catalog = Catalog()
    for message, files in messages().items():
        catalog.add(message, locations=[(file, 0) for file in sorted(files)])
    return catalog


def updated(path: Path) -> Catalog:
    """A catalogue with the messages of today and the translations it has for them."""
    with path.open("rb") as file:
        known = read_po(file, locale=path.stem)
    catalog = template()
    for message in list(catalog):
        old = known.get(message.id)
        if message.id and old:
            message.string = old.string
            message.flags |= old.flags
        elif message.id and "_" in path.stem:
            catalog.delete(message.id)
    return catalog


def written(catalog: Catalog, title: str, language: str = "") -> bytes:
    """A catalogue as a file that says the same whenever and by whichever Babel it is written.

    Hence no dates, line numbers or wrapping, and no flag but the translator's own *fuzzy*.
    """
    for message in catalog:
        message.flags &= {"fuzzy"}
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=0, omit_header=True, sort_output=True, include_lineno=False)
    return _HEAD.format(title=title, language=language).encode() + buffer.getvalue()


def main() -> None:
    """Bring the template and every catalogue up to date."""
    TEMPLATE.write_bytes(written(template(), TITLE))
    for path in sorted(LOCALE.glob("*.po")):
        path.write_bytes(written(updated(path), f"{TITLE}: {path.stem}", path.stem))


if __name__ == "__main__":
    main()
