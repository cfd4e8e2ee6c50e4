"""A delivery says what its reader is to know: what an author notes, names or leaves unused is in no byte."""

from __future__ import annotations

import base64
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

import sopgen
from sopgen.publish.run import build
from tests import word_templates
from tests.conftest import GOLDEN

SECRET = "walkaway"
"""Planted where nobody who is sent a document should look, in capitals or not."""
FULL = GOLDEN / "full"


def noted(text: str) -> str:
    """A blueprint with a comment on every line that can have one."""
    lines = [f"# {SECRET}", *text.splitlines()]
    file, _ = sopgen.source.read_text("a.yaml", text.encode())
    assert file is not None
    plain = {
        number for number, line in enumerate(text.splitlines(), 2) if re.fullmatch(r"[\w-]+: [\w-]+", line)
    }
    return "".join(f"{line}  # {SECRET}\n" if n in plain else f"{line}\n" for n, line in enumerate(lines, 1))


def drawing(data: bytes) -> bytes:
    head, _, rest = data.decode().partition(">")
    return (
        f'<!-- {SECRET} --><?{SECRET} {SECRET}?>{head} xmlns:i="http://i.example/{SECRET}" '
        f'i:docname="{SECRET}" id="{SECRET}" data-layer="{SECRET}" aria-label="{SECRET}" '
        f'style="opacity: 1 /* {SECRET} */"><title>{SECRET}</title>'
        f"<desc>{SECRET}</desc><metadata><i:x>{SECRET}</i:x></metadata><style>/* {SECRET} */</style>"
        f"<i:view>{SECRET}</i:view><!-- {SECRET} -->{rest}"
    ).encode()


def png(data: bytes) -> bytes:
    body = b"Author\0" + SECRET.encode()
    chunk = len(body).to_bytes(4) + b"tEXt" + body + zlib.crc32(b"tEXt" + body).to_bytes(4)
    return data[:33] + chunk + data[33:]


def jpeg(data: bytes) -> bytes:
    body = SECRET.encode()
    note = (len(body) + 2).to_bytes(2) + body
    return data[:2] + b"\xff\xfe" + note + b"\xff\xe1" + note + data[2:]


def template() -> bytes:
    """A client's Word file that has been through many hands."""
    named = word_templates.PICTURE.replace('name="Art"', f'name="C:\\{SECRET}\\art.png"')
    named = named.replace('descr="Client"', f'descr="C:\\Users\\{SECRET}\\art.png"')
    hidden = f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{SECRET}</w:t></w:r>"
    struck = f'<w:del w:id="90" w:author="{SECRET}"><w:r><w:delText>{SECRET}</w:delText></w:r></w:del>'
    put_in = f'<w:ins w:id="91" w:author="{SECRET}">{word_templates.text("Northlake")}</w:ins>'
    header = word_templates.paragraph(named + put_in + hidden + struck + f"<!-- {SECRET} -->")
    made = word_templates.parts(
        header=header, first=header, body=word_templates.paragraph(word_templates.text(SECRET))
    )
    theme = str(made["word/theme/theme1.xml"]).replace("UTF-8", "UTF-16")
    made["word/theme/theme1.xml"] = theme.replace("<a:themeEl", f"<!-- {SECRET} --><a:themeEl").encode(
        "utf-16"
    )
    made["word/_rels/header1.xml.rels"] = word_templates.relations(
        ("art", "image", "media/image1.png"), ("dia", "diagramData", "diagrams/data1.xml")
    )
    made["word/diagrams/data1.xml"] = f"<x><!-- {SECRET} --></x>"
    made["docProps/core.xml"] = f"<x>{SECRET}</x>"
    made["docProps/custom.xml"] = f"<x>{SECRET}</x>"
    made["customXml/item1.xml"] = f"<x>{SECRET}</x>"
    made["word/media/image1.png"] = png(word_templates.PIXEL)
    return word_templates.packed(made)


def planted(folder: Path, *, word_template: bool = False) -> Path:
    """The full pack in a folder; the secret is in comments, names of files and keys without use."""
    files: dict[str, bytes] = {}
    for path in FULL.rglob("*.*"):
        name = path.relative_to(FULL).as_posix()
        data = path.read_bytes()
        if name.endswith(".yaml"):
            text = path.read_text("utf-8").replace("(images/", f"({SECRET}/images/{SECRET}-")
            text = text.replace("logo: logo.svg", f"logo: {SECRET}/{SECRET}-logo.svg")
            text = text.replace("variables: {", f"variables: {{{SECRET}: {SECRET}, ")
            if word_template and name == "pack.yaml":
                text = text.replace("\ntheme:\n", f"\ntheme:\n  word_template: {SECRET}.dotx\n")
            data = noted(text).encode()
            name = name if name == "pack.yaml" else f"{SECRET}/{SECRET}-{name}"
        else:
            data = {"svg": drawing, "png": png, "jpeg": jpeg}[name.rpartition(".")[2]](data)
            parent, _, last = name.rpartition("/")
            name = f"{SECRET}/{parent}/{SECRET}-{last}".replace("//", "/")
        files[name] = data
    files[f"{SECRET}.dotx"] = template()
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """All that is in a file, as far as it comes apart."""
    yield name, data
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.namelist():
                yield f"{name}/{part}", part.encode() + b"\n" + archive.read(part)
    elif name.endswith(".html"):
        for number, found in enumerate(re.findall(rb"base64,([A-Za-z0-9+/=]+)", data)):
            yield f"{name}/{number}", base64.b64decode(found)
    elif name.endswith(".pdf"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            parts: list[Any] = [*pdf.objects]
            for number, part in enumerate(parts):
                yield f"{name}/{number}", "\n".join(strings(part)).encode()
                if isinstance(part, pikepdf.Stream):
                    try:
                        yield f"{name}/{number} stream", part.read_bytes()
                    except pikepdf.PdfError:
                        yield f"{name}/{number} stream", part.read_raw_bytes()


def strings(part: Any) -> Iterator[str]:
    """Names and texts of an object of a PDF; objects of their own are met there."""
    if isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in part.items():
            yield key
            yield from () if getattr(value, "is_indirect", False) else strings(value)
    elif isinstance(part, pikepdf.Array):
        for value in part:
            yield from () if getattr(value, "is_indirect", False) else strings(value)
    elif isinstance(part, pikepdf.String | pikepdf.Name):
        yield str(part)


def found_in(folder: Path, secret: str = SECRET) -> list[str]:
    needles = (secret.encode(), secret.encode("utf-16-be"), secret.encode("utf-16-le"))
    return [
        where
        for path in sorted(folder.iterdir())
        if path.suffix != ".json"
        for where, data in unpacked(path.name, path.read_bytes())
        if any(needle in data.lower() for needle in needles)
    ]


@pytest.mark.parametrize("word_template", [False, True])
def test_what_is_planted_is_found_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, word_template: bool
) -> None:
    for name in ("HOME", "USER", "LOGNAME", "USERNAME", "HOSTNAME"):
        monkeypatch.setenv(name, f"/home/{SECRET}")
    loaded = sopgen.load(planted(tmp_path / SECRET, word_template=word_template))
    assert [f for f in sopgen.check(loaded) if f.severity.name == "ERROR"] == []
    folder = tmp_path / SECRET / "output"
    formats = ["docx"] if word_template else ["docx", "pdf", "html"]
    made = build(loaded, folder, formats=formats, binder=True)
    assert len(made) > 10
    assert found_in(folder) == []


def test_what_other_documents_say_is_not_in_one(tmp_path: Path) -> None:
    """A role is in the file that a contract names roles of, and in no document that does not name it."""
    pack = planted(tmp_path / "pack")
    roles = pack / SECRET / f"{SECRET}-roles.yaml"
    role = "  - {id: hidden-hand, name: Hidden hand, party: provider, purpose: Decides on Turnaround.}\n"
    text = roles.read_text("utf-8")
    start = text.index("\nroles:\n") + len("\nroles:\n")
    roles.write_text(text[:start] + role + text[start:], "utf-8")
    build(sopgen.load(pack), tmp_path / "out", formats=["docx", "pdf", "html"], only=["SLA-02"])
    for secret in ("hidden-hand", "hidden_hand", "hidden hand", "turnaround"):
        assert found_in(tmp_path / "out", secret) == []


def test_this_proof_sees_what_is_there(tmp_path: Path) -> None:
    """Words that are printed, and a blueprint that travels along."""
    loaded = sopgen.load(planted(tmp_path / SECRET))
    tmp_path /= "output"
    build(loaded, tmp_path, formats=["docx", "pdf", "html"], only=["SOP-002"], attach_source=True)
    seen = found_in(tmp_path)
    assert seen
    assert all(name.startswith("SOP-002.pdf/") for name in seen)
    assert {name.partition(".")[2].partition("/")[0] for name in found_in(tmp_path, "northlake")} == {
        *("docx", "pdf", "html")
    }
