"""After `load` nothing touches a disk but what belongs to the installation: seen by an audit hook.

A pack is loaded from memory, or from a Git revision, in a process of its own, then checked, rendered
and written in all formats; whatever opens or lists a file meanwhile is written down. Allowed are the
folders of Python, of sopgen with its schemas, of fonts and settings of the system, and a temporary
folder, in which libraries keep what they make.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sopgen.resources import blueprints
from tests.word_templates import packed, parts

SCRIPT = """
import json, os, sys
from pathlib import Path

import sopgen
from sopgen.source import Disk, GitRevision, Memory

kind, folder, temporary = sys.argv[1:]
here = Path(folder)
if kind == "memory":
    files = Memory({path.relative_to(here).as_posix(): path.read_bytes() for path in here.rglob("*.*")})
else:
    files = GitRevision(here, "HEAD") if kind == "git" else Disk(here)
loaded = sopgen.load(files)
assert loaded.pack, loaded.diagnostics

package = Path(sopgen.__file__).parent
allowed = [
    *(package, package.parent / "schemas", Path(temporary)),
    *map(Path, {*sys.path[1:], sys.prefix, sys.base_prefix}),
    *map(Path, ("/usr", "/lib", "/etc", "/proc", "/dev", "/sys", "/System", "/Library")),
]
touched = []


def watch(event, arguments):
    if event in ("open", "os.listdir", "os.scandir", "subprocess.Popen"):
        named = arguments[0]
        if isinstance(named, int):
            return
        path = Path(os.path.realpath(os.fsdecode(named or ".")))
        # Libraries look for C libraries with the help of ldconfig and a compiler.
        ours = any(path.is_relative_to(one.resolve()) for one in allowed)
        if path.name == "git" if event == "subprocess.Popen" else not ours:
            touched.append(f"{event} {path}")


if kind != "disk":
    import shutil
    shutil.rmtree(here)
sys.addaudithook(watch)

from sopgen.documents.render import document_ids, render
from sopgen.writers import WRITERS
from sopgen.writers.options import Options
from sopgen.writers.theme import theme_of

sopgen.check(loaded, final=True)
theme = theme_of(loaded.pack)
made = {}
for id_ in document_ids(loaded.pack)[:1]:
    document, layout = render(loaded.pack, id_), None
    for format_, write in WRITERS.items():
        data, layout = write(document, theme, layout, Options())
        made[f"{id_}.{format_}"] = len(data)
    if READ_BACK:
        (here / "pack.yaml").exists() and (here / "pack.yaml").read_bytes()
print(json.dumps({"made": made, "touched": touched, "assets": sorted(loaded.pack.assets)}))
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The sample with a logo and a Word template, in a repository of its own."""
    folder = tmp_path / "pack"
    shutil.copytree(blueprints() / "receivables", folder)
    (folder / "client.dotx").write_bytes(packed(parts()))
    text = (folder / "pack.yaml").read_text("utf-8")
    assert "  base: slate" in text
    text = text.replace("  base: slate", "  word_template: client.dotx")
    (folder / "pack.yaml").write_text(text, "utf-8")
    return folder


def run(kind: str, pack: Path, *, read_back: bool = False) -> dict[str, list[str] | dict[str, int]]:
    temporary = pack.parent / "temporary"
    empty = pack.parent / "empty"
    for folder in (temporary, empty):
        folder.mkdir()
    root = Path(__file__).parents[2]
    environment = os.environ | {
        "PYTHONPATH": str(root),
        "PYTHONDONTWRITEBYTECODE": "1",
        "TMPDIR": str(temporary),
        "HOME": str(temporary),
        "XDG_CACHE_HOME": str(temporary),
    }
    script = f"READ_BACK = {read_back}\n{SCRIPT}"
    done = subprocess.run(
        [sys.executable, "-c", script, kind, str(pack), str(temporary)],
        cwd=empty,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str] | dict[str, int]] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize("kind", ["memory", "git"])
def test_nothing_touches_a_disk_after_load(kind: str, pack: Path) -> None:
    if kind == "git":
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
        for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-q", "--no-verify", "-m", "x")):
            subprocess.run(["git", *identity, *arguments], cwd=pack, check=True, capture_output=True)
        bare = pack.parent / "bare.git"
        subprocess.run(
            ["git", "clone", "-q", "--bare", str(pack), str(bare)], check=True, capture_output=True
        )
        pack = bare
    found = run(kind, pack)
    assert found["touched"] == []
    assert found["assets"] == ["client.dotx", "logo.png"]
    assert len(found["made"]) == 3


def test_a_file_that_is_read_back_is_seen(pack: Path) -> None:
    assert found_back(run("disk", pack, read_back=True)) == {str(pack / "pack.yaml")}


def found_back(found: dict[str, list[str] | dict[str, int]]) -> set[str]:
    return {one.partition(" ")[2] for one in found["touched"]}
